import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { AnkiPreview } from '#shared/domain/import/anki-preview.ts';
import type { Refusal } from '#shared/domain/import/bundle.ts';
import type { AnkiFailure } from '../anki/failure.ts';
import type { AnkiService } from '../anki/service.ts';
import { copyMedia } from '../media/store.ts';

export interface AnkiImport {
  /** Reads a package and says what it would bring. Throws a sentence; then nothing of it is left. */
  readonly open: (file: string) => Promise<AnkiPreview>;
  /** The next page, lessons before pasts, as JSON. Throws a sentence where there is none, or none any more. */
  readonly page: () => string;
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

/** Anki packages on their way in: one at a time, read whole before anything is shown or written. */
export const createAnkiImport = ({ service, staging, media, onProgress }: Setup): AnkiImport => {
  /** What was read and not yet handed over, the next at its end; null while nothing is open. */
  let pages: string[] | null = null;
  let abort: AbortController | null = null;

  const clear = (): Promise<void> => rm(staging, { recursive: true, force: true, maxRetries: 3 });
  const close = async (): Promise<void> => {
    abort?.abort(new Error('The import was cancelled.'));
    abort = null;
    pages = null;
    await clear();
  };

  const open = async (file: string): Promise<AnkiPreview> => {
    await close();
    const { signal } = (abort = new AbortController());
    const read: string[] = [];
    const result = await service.read(file, {
      ...{ staging, signal, onProgress },
      onPage: (page) => void read.push(page),
    });
    if (!result.ok) throw new Error(sentenceOf(result.error));
    pages = read.reverse();
    const { lessons, answers, media: files, refused, leftOut, leftOutCount } = result.value;
    const name = basename(file);
    return {
      lessons,
      answers,
      media: files.length,
      pages: read.length,
      refused: [
        ...refused,
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
      const page = pages?.pop();
      if (page === undefined) {
        throw new Error('The package was put away meanwhile. Choose it again.');
      }
      return page;
    },
    keepMedia: async () => {
      if (pages) await copyMedia(staging, media);
    },
    close,
  };
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
