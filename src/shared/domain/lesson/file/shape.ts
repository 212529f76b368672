import type { Lesson, Pair, Phrase } from '../lesson.ts';
import { FORMAT, toCamel, toSnake } from './format.ts';
import type { LessonFile } from './schema.ts';

interface Authored {
  readonly authored: readonly string[];
}

const read = <T extends Authored>(item: T): T => ({
  ...item,
  authored: item.authored.map(toCamel),
});

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

const names = ({ authored }: Authored): readonly string[] => authored.map(toSnake);

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
      return present({ id, name, tip, mistake, cost, authored: names(stage) });
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
        authored: names(pair),
      });
    }),
    red_flags: lesson.redFlags.map((flag) => {
      const { id, text, phrase, shows, unless } = flag;
      return present({ id, text, phrase, shows, unless, authored: names(flag) });
    }),
    verdicts: lesson.verdicts.map((verdict) => {
      const { id, phrase, text } = verdict;
      return present({ id, phrase, text, authored: names(verdict) });
    }),
    angles: lesson.angles.map((angle) => {
      const { id, name, lead, emphasize, playDown } = angle;
      return present({
        id,
        name,
        lead,
        emphasize,
        play_down: playDown,
        authored: names(angle),
      });
    }),
    levels: lesson.levels.map((level) => {
      const { id, name, text } = level;
      return present({ id, name, text, authored: names(level) });
    }),
  });
};
