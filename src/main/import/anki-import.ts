import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { bundling } from '#shared/domain/anki/bundle-of.ts';
import type { AnkiPage, AnkiPreview } from '#shared/domain/import/anki-preview.ts';
import type { CardHistory, ImportBundle, Refusal } from '#shared/domain/import/bundle.ts';
import { countItems } from '#shared/domain/lesson/items.ts';
import { createGathering } from '../anki/batches.ts';
import type { AnkiFailure } from '../anki/failure.ts';
import type { AnkiService } from '../anki/service.ts';
import { copyMedia } from '../media/store.ts';

export interface AnkiImport {
  /** Reads a package and says what it would bring. Throws a sentence; then nothing of it is left. */
  readonly open: (file: string) => Promise<AnkiPreview>;
  /** The next lesson with the past of its cards; null after the last. */
  readonly page: () => AnkiPage | null;
  /** Copies the images and sounds of what was opened into the person's media folder. */
  readonly keepMedia: () => Promise<void>;
  /** Forgets what was opened, and ends what is being read. */
  readonly close: () => Promise<void>;
}

interface Setup {
  readonly service: AnkiService;
  /** A folder of its own for media on their way in. */
  readonly staging: string;
  /** The person's. */
  readonly media: string;
  /** Share of the reading that is done, 0 to 1. */
  readonly onProgress: (share: number) => void;
}

interface Opened {
  readonly bundle: ImportBundle;
  readonly histories: ReadonlyMap<string, readonly CardHistory[]>;
  next: number;
}

/** The package is read in a process of its own; its rows become lessons here, a few at a time. */
const READING = 0.8;

/** Milliseconds of work before others get their turn. */
const TURN = 8;

/** Anki packages on their way in: one at a time, read whole before anything is shown or written. */
export const createAnkiImport = ({ service, staging, media, onProgress }: Setup): AnkiImport => {
  let opened: Opened | null = null;
  let abort: AbortController | null = null;

  const clear = (): Promise<void> => rm(staging, { recursive: true, force: true, maxRetries: 3 });
  const close = async (): Promise<void> => {
    abort?.abort(new Error('The import was cancelled.'));
    abort = null;
    opened = null;
    await clear();
  };

  const open = async (file: string): Promise<AnkiPreview> => {
    await close();
    const { signal } = (abort = new AbortController());
    const gathering = createGathering();
    const read = await service.read(file, {
      staging,
      signal,
      onBatch: gathering.add,
      onProgress: ({ fraction }) => onProgress(fraction * READING),
    });
    if (!read.ok) throw new Error(sentenceOf(read.error));
    const name = basename(file);
    const work = bundling(gathering.collection(), {
      file: name,
      media: new Map(read.value.media.map((each) => [each.name, each.file])),
      offsetAt: (at) => -new Date(at).getTimezoneOffset(),
    });
    const bundle = await inTurns(work, signal, (share) =>
      onProgress(READING + (1 - READING) * share),
    );
    const histories = new Map<string, CardHistory[]>();
    for (const history of bundle.histories) {
      const own = histories.get(history.lessonId);
      if (own) own.push(history);
      else histories.set(history.lessonId, [history]);
    }
    opened = { bundle, histories, next: 0 };
    const { leftOut, leftOutCount } = read.value;
    return {
      lessons: bundle.lessons.map((lesson) => ({
        title: lesson.title,
        items: countItems(lesson),
      })),
      answers: bundle.histories.reduce((sum, { reviews }) => sum + reviews.length, 0),
      media: read.value.media.length,
      refused: [
        ...bundle.refused,
        ...leftOut.map((failure) => refusalOf(failure, name)),
        ...(leftOutCount > leftOut.length ? [more(leftOutCount - leftOut.length, name)] : []),
      ],
    };
  };

  return {
    open: async (file) => {
      try {
        return await open(file);
      } catch (reason) {
        await clear();
        throw reason;
      }
    },
    page: () => {
      if (!opened) throw new Error('The package was put away meanwhile. Choose it again.');
      const lesson = opened.bundle.lessons[opened.next];
      if (!lesson) return null;
      opened.next += 1;
      return { lesson, histories: opened.histories.get(lesson.id) ?? [] };
    },
    keepMedia: async () => {
      if (opened) await copyMedia(staging, media);
    },
    close,
  };
};

const inTurns = async <T>(
  work: Generator<number, T, undefined>,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<T> => {
  for (;;) {
    const end = performance.now() + TURN;
    while (performance.now() < end) {
      const step = work.next();
      if (step.done === true) return step.value;
      onProgress(step.value);
    }
    await nextTurn();
    signal.throwIfAborted();
  }
};

const sentenceOf = ({ file, entry, reason, remedy }: AnkiFailure): string =>
  `${[file, entry].filter(Boolean).join(', ')}: ${reason} ${remedy}`;

const refusalOf = ({ entry, reason, remedy }: AnkiFailure, file: string): Refusal => ({
  ...{ file, line: null, excerpt: entry, reason, remedy },
});

const more = (count: number, file: string): Refusal => ({
  ...{ file, line: null, excerpt: null },
  reason: `${count} further rows or files were left out for the same kinds of reasons.`,
  remedy: 'Check the collection in Anki (Tools, Check Database) and export it again.',
});
