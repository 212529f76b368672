import type { AnyItem, ItemExtras, Lesson, Note, Pair, Phrase } from '../lesson.ts';
import { FORMAT, toCamel, toSnake } from './format.ts';
import type { LessonFile } from './schema.ts';

interface FileExtras {
  readonly authored: readonly string[];
  readonly tags: readonly string[];
  readonly source: string | null;
  readonly foreign_id: string | null;
  readonly progress_of: string | null;
}

type Read<T extends FileExtras> = Omit<T, keyof FileExtras> &
  ItemExtras & { readonly authored: readonly string[] };

/** An item under the names of the program; of what it carries, what there is none of is absent. */
const read = <T extends FileExtras>(item: T): Read<T> => {
  const { tags, source, foreign_id, progress_of, authored, ...texts } = item;
  const extras: ItemExtras = {
    ...(tags.length > 0 ? { tags: [...new Set(tags)] } : {}),
    ...(source === null ? {} : { source }),
    ...(foreign_id === null ? {} : { foreignId: foreign_id }),
    ...(progress_of === null ? {} : { progressOf: progress_of }),
  };
  return { ...texts, ...extras, authored: authored.map(toCamel) };
};

/** The lesson that a checked file holds. */
export const lessonOf = (file: LessonFile): Lesson => ({
  id: file.id,
  source: file.source,
  title: file.title,
  about: file.about,
  summary: file.summary,
  stages: file.stages.map(read),
  pairs: file.pairs.map((pair) => {
    const { further_weak: furtherWeak, further_strong: furtherStrong, ...rest } = read(pair);
    return { ...rest, furtherWeak, furtherStrong } satisfies Pair;
  }),
  redFlags: file.red_flags.map(read),
  verdicts: file.verdicts.map(read),
  angles: file.angles.map((angle) => {
    const { play_down: playDown, ...rest } = read(angle);
    return { ...rest, playDown };
  }),
  levels: file.levels.map(read),
  notes: file.notes.map((note) => {
    const { question, answer, question_media: shown, answer_media: told, ...rest } = read(note);
    return {
      ...rest,
      question: question.join('\n'),
      answer: answer.join('\n'),
      ...(shown.length > 0 ? { questionMedia: shown } : {}),
      ...(told.length > 0 ? { answerMedia: told } : {}),
    } satisfies Note;
  }),
});

/** A value of the file as it is written: what is absent has no key. */
export type FileValue = string | readonly FileValue[] | { readonly [key: string]: FileValue };
export type FileMap = Readonly<Record<string, FileValue>>;

type Loose = Readonly<Record<string, string | null | readonly FileValue[] | FileMap>>;

/** Without what is null or empty, in the order given: absent and empty are one in the file. */
const present = (fields: Loose): FileMap =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) =>
      value === null || (Array.isArray(value) && value.length === 0) ? [] : [[key, value]],
    ),
  );

const extras = ({ tags, source, foreignId, progressOf, authored }: AnyItem) => ({
  tags: tags ?? [],
  source: source ?? null,
  foreign_id: foreignId ?? null,
  progress_of: progressOf ?? null,
  authored: authored.map(toSnake),
});

/** A text of several paragraphs is a list in the file, where every text is one line. */
const paragraphs = (text: string): FileValue => (text.includes('\n') ? text.split('\n') : text);

const phraseMap = ({ id, text, why }: Phrase): FileMap => present({ id, text, why });

/** What is written to the file, each map with its keys in the order in which they are written. */
export const fileOf = (lesson: Lesson): FileMap => {
  const { title } = lesson;
  return present({
    format: FORMAT,
    id: lesson.id,
    source: lesson.source,
    title: present({ principle: title.principle, topic: title.topic, series: title.series }),
    about: lesson.about,
    summary: lesson.summary,
    stages: lesson.stages.map((stage) => {
      const { id, name, tip, mistake, cost } = stage;
      return present({ id, name, tip, mistake, cost, ...extras(stage) });
    }),
    pairs: lesson.pairs.map((pair) => {
      const { id, question, weak, failing, why, strong } = pair;
      return present({
        id,
        question,
        weak,
        failing,
        why,
        strong,
        further_weak: pair.furtherWeak.map(phraseMap),
        further_strong: pair.furtherStrong.map(phraseMap),
        ...extras(pair),
      });
    }),
    red_flags: lesson.redFlags.map((flag) => {
      const { id, text, phrase, shows, unless } = flag;
      return present({ id, text, phrase, shows, unless, ...extras(flag) });
    }),
    verdicts: lesson.verdicts.map((verdict) => {
      const { id, phrase, text } = verdict;
      return present({ id, phrase, text, ...extras(verdict) });
    }),
    angles: lesson.angles.map((angle) => {
      const { id, name, lead, emphasize, playDown } = angle;
      return present({
        id,
        name,
        lead,
        emphasize,
        play_down: playDown,
        ...extras(angle),
      });
    }),
    levels: lesson.levels.map((level) => {
      const { id, name, text } = level;
      return present({ id, name, text, ...extras(level) });
    }),
    notes: lesson.notes.map((note) =>
      present({
        id: note.id,
        question: paragraphs(note.question),
        answer: paragraphs(note.answer),
        question_media: note.questionMedia ?? [],
        answer_media: note.answerMedia ?? [],
        ...extras(note),
      }),
    ),
  });
};
