import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { bundling } from '#shared/domain/anki/bundle-of.ts';
import type { AnkiPage, AnkiPreview } from '#shared/domain/import/anki-preview.ts';
import type { CardHistory, ImportBundle, Refusal } from '#shared/domain/import/bundle.ts';
import { countItems } from '#shared/domain/lesson/items.ts';
import { createGathering } from '../anki/batches.ts';
import type { AnkiFailure } from '../anki/failure.ts';
import type { AnkiService } from '../anki/service.ts';
import { inTurns } from '../in-turns.ts';
import { copyMedia } from '../media/store.ts';

export interface AnkiImport {
  /** Reads a package and says what it would bring. Throws a sentence; then nothing of it is left. */
  readonly open: (file: string) => Promise<AnkiPreview>;
  /** The next lesson; after the last, the past of some cards; null when all is handed over. */
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
  /** How many of them were handed over. */
  lessons: number;
  histories: number;
}

/** The package is read in a process of its own; its rows become lessons here, a few at a time. */
const READING = 0.8;

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
    opened = { bundle, lessons: 0, histories: 0 };
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
      const lesson = opened.bundle.lessons[opened.lessons];
      if (lesson) {
        opened.lessons += 1;
        return { lesson };
      }
      const histories = portion(opened.bundle.histories, opened.histories);
      opened.histories += histories.length;
      return histories.length > 0 ? { histories } : null;
    },
    keepMedia: async () => {
      if (opened) await copyMedia(staging, media);
    },
    close,
  };
};

/** Answers of one message: little enough that nobody is held up by them. */
const ANSWERS = 1_000;

/** As many of the pasts from one on as go into one message; at least one, if there is any. */
const portion = (all: readonly CardHistory[], from: number): readonly CardHistory[] => {
  let [to, answers] = [from, 0];
  for (; to < all.length; to += 1) {
    answers += 1 + (all[to]?.reviews.length ?? 0);
    if (answers > ANSWERS && to > from) break;
  }
  return all.slice(from, to);
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
