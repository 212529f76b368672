import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { DeckEntry } from '#shared/domain/deck/deck-entry.ts';
import {
  applyChange,
  type Conflict,
  type LessonChange,
} from '#shared/domain/lesson/change/index.ts';
import { FILE_SUFFIX } from '#shared/domain/lesson/file/index.ts';
import { sameValue } from '#shared/domain/lesson/file/same.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import type { LessonTexts } from './text/lesson-texts.ts';
import { lessonIn, readText, type TextWriter } from './texts.ts';

export interface ChangeOutcome {
  /** Shipped lessons that were copied into the person's folder, because they were changed. */
  readonly copied: readonly string[];
}

/** Something that was done to the folder, and how to take it back. */
type TakeBack = () => Promise<void>;

export interface ChangeOptions {
  /** For lessons that are new a text to make their file of, by id: its comments and order are kept. */
  readonly texts?: ReadonlyMap<string, string>;
  /** Once aborted, what was written is taken back; the reason is thrown. */
  readonly signal?: AbortSignal;
  /** The share of the work that is done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

interface Place extends ChangeOptions {
  /** The person's folder. */
  readonly folder: string;
  readonly entries: readonly DeckEntry[];
  /** Copies a shipped lesson's file there; answers its path. */
  readonly copy: (entry: DeckEntry) => Promise<string>;
  readonly writer: TextWriter;
  readonly files: LessonTexts;
}

/** The share of the time in which the texts are made; the rest writes them. */
const WORKING_OUT = 0.8;

type Step = (done: TakeBack[]) => Promise<void>;

/**
 * Changes lesson files as a list of changes says: all of them, or none. Everything is worked out
 * before anything is written; files are taken away last, and when the disk fails in the middle what
 * was done is taken back. Throws a sentence for the person.
 */
export const changeLessons = async (
  changes: readonly LessonChange[],
  place: Place,
): Promise<ChangeOutcome> => {
  const { signal, onProgress } = place;
  const copied: string[] = [];
  const steps: Step[] = [];
  const removals: Step[] = [];
  for (const [at, change] of changes.entries()) {
    signal?.throwIfAborted();
    const step = await stepOf(change, place, copied);
    (change.after === null ? removals : steps).push(step);
    onProgress?.((WORKING_OUT * (at + 1)) / changes.length);
  }
  const done: TakeBack[] = [];
  try {
    for (const [at, step] of [...steps, ...removals].entries()) {
      signal?.throwIfAborted();
      await step(done);
      onProgress?.(WORKING_OUT + ((1 - WORKING_OUT) * (at + 1)) / changes.length);
    }
  } catch (reason) {
    for (const takeBack of done.reverse()) await takeBack().catch(() => undefined);
    throw reason;
  }
  return { copied };
};

const stepOf = async (change: LessonChange, place: Place, copied: string[]): Promise<Step> => {
  const entry = place.entries.find(({ lesson }) => lesson?.id === change.lessonId) ?? null;
  if (change.before === null) return creation(change, entry, place);
  if (!entry) {
    if (change.after === null) return nothing;
    throw new Error(
      `The deck “${change.before.title.principle}” is no longer in its folder, so nothing was written.`,
    );
  }
  const text = await readText(entry.path);
  const after = applied(await lessonIn(place.files, entry.file, text), change, entry.file);
  if (after === null) return removal(change, entry, text, place);
  const earlier = await place.writer.earlier(after, { path: entry.path, text });
  const next = earlier?.text ?? (await textOf(after, text, place.files));
  return async (done) => {
    if (next === text) return;
    if (entry.origin === 'own') {
      await place.writer.replace(entry.path, text, next);
      done.push(() => place.writer.replace(entry.path, next, text));
      return;
    }
    const path = await place.copy(entry);
    done.push(() => rm(path));
    await place.writer.fill(path, next);
    copied.push(change.lessonId);
  };
};

/** What is as it is to be already. */
const nothing: Step = () => Promise.resolve();

const creation = async (
  change: LessonChange,
  entry: DeckEntry | null,
  place: Place,
): Promise<Step> => {
  const lesson = applied(null, change, `${change.lessonId}${FILE_SUFFIX}`);
  if (lesson === null) return nothing;
  if (entry?.origin === 'own') {
    // It is there as it is to be: the step was cut short when it was taken the first time.
    if (sameValue(entry.lesson, lesson) && entry.problems.length === 0) return nothing;
    throw new Error(
      `There is a deck with the id “${change.lessonId}” already (${entry.file}), so nothing was written.`,
    );
  }
  // What was taken away comes back as it was, comments and all.
  const earlier = await place.writer.earlier(lesson, null);
  const name = earlier ? basename(earlier.path).replace(/\.lesson\.ya?ml$/i, '') : lesson.id;
  const text =
    earlier?.text ?? (await textOf(lesson, place.texts?.get(lesson.id) ?? null, place.files));
  return async (done) => {
    const path = await place.writer.create(place.folder, name, text);
    done.push(() => rm(path));
  };
};

const removal = (change: LessonChange, entry: DeckEntry, text: string, place: Place): Step => {
  if (entry.origin === 'shipped') {
    throw new Error(
      `“${change.before?.title.principle ?? change.lessonId}” comes with the app and cannot be deleted. Suspend its cards to be asked none of them.`,
    );
  }
  return async (done) => {
    await place.writer.remove(entry.path, text);
    const name = entry.file.replace(/\.lesson\.ya?ml$/i, '');
    done.push(async () => {
      await place.writer.create(place.folder, name, text);
    });
  };
};

const applied = (lesson: Lesson | null, change: LessonChange, file: string): Lesson | null => {
  const result = applyChange(lesson, change);
  if (result.ok) return result.value;
  throw new Error(
    `${file} was changed meanwhile${placeOf(result.error)}, so nothing was written. Look at the new text and try again.`,
  );
};

/** Where the first of them is, for whoever looks for it in the file. */
const placeOf = ([conflict]: readonly Conflict[]): string => {
  if (!conflict) return '';
  if (conflict.id === null) return conflict.field === null ? '' : ` (its ${conflict.field})`;
  return ` (${conflict.id}${conflict.field === null ? '' : `, ${conflict.field}`})`;
};

/** The file's text with the lesson in it. Throws where no file can hold the lesson. */
const textOf = async (
  lesson: Lesson,
  previous: string | null,
  files: LessonTexts,
): Promise<string> => {
  const written = await files.write(lesson, previous);
  if (written.ok) return written.value;
  const { principle } = lesson.title;
  const problem = written.error;
  throw new Error(
    problem === null
      ? `The deck “${principle}” would not read the same from its file, so nothing was written.`
      : `The deck “${principle}” cannot be kept like this: ${problem.message} ${problem.remedy} Nothing was written.`,
  );
};
