import { basename } from 'node:path';
import { bundling } from '#shared/domain/anki/bundle-of.ts';
import type { AnkiPage, AnkiPreview } from '#shared/domain/import/anki-preview.ts';
import type { ImportBundle, Refusal } from '#shared/domain/import/bundle.ts';
import { foldHistory, type FoldedHistory } from '#shared/domain/import/folded.ts';
import { countItems } from '#shared/domain/lesson/items.ts';
import type { Result } from '#shared/domain/result.ts';
import { inTurns } from '../in-turns.ts';
import { fromCaller, settle, type AnkiFailure } from './failure.ts';
import { readPackage, type PackageReport, type ReadOptions } from './read-package.ts';

export interface BundleOptions extends Omit<ReadOptions, 'onProgress'> {
  /** Told the share that is done, 0 to 1; never less than before. */
  readonly onProgress?: (share: number) => void;
  /** Given each {@link AnkiPage} as JSON; the next one waits for what it answers. */
  readonly onPage: (page: string) => Promise<void> | void;
}

/** What a package would bring, besides the pages. */
export interface BundleReport extends PackageReport, Pick<AnkiPreview, 'lessons'> {
  /** Answers in the review log. */
  readonly answers: number;
  /** Notes and pictures that do not fit. */
  readonly refused: readonly Refusal[];
}

/** Where the bar stands when the rows are read, and when they are lessons; the rest are the pages. */
const [READ, MADE] = [0.75, 0.95];

/** Answers of one page: little enough that nobody is held up by them. */
const ANSWERS = 500;

/**
 * Reads a package whole, makes lessons and pasts of it, and hands those on. All rows and all they
 * become are in memory at once, so call it in a process of its own; see service.ts.
 */
export const readBundle = async (
  file: string,
  { onPage, onProgress = () => undefined, ...options }: BundleOptions,
): Promise<Result<BundleReport, AnkiFailure>> => {
  const read = await readPackage(file, {
    ...options,
    onProgress: ({ fraction }) => onProgress(fraction * READ),
  });
  if (!read.ok) return read;
  const { collection, ...report } = read.value;
  const name = basename(file);
  return settle(async () => {
    const work = bundling(collection, {
      file: name,
      media: new Map(report.media.map((each) => [each.name, each.file])),
      offsetAt: (at) => -new Date(at).getTimezoneOffset(),
    });
    const signal = options.signal ?? new AbortController().signal;
    const bundle = await inTurns(work, signal, (share) => onProgress(READ + (MADE - READ) * share));
    for (const { page, share } of pagesOf(bundle)) {
      await handOver(onPage, JSON.stringify(page));
      onProgress(MADE + (1 - MADE) * share);
      signal.throwIfAborted();
    }
    const answers = bundle.histories.reduce((sum, { reviews }) => sum + reviews.length, 0);
    const lessons = bundle.lessons.map((lesson) => {
      const { title } = lesson;
      return { title, items: countItems(lesson) };
    });
    return { ...report, lessons, answers, refused: bundle.refused };
  }, name);
};

/** The lessons one by one, then the pasts, each with the share of all that is handed over with it. */
function* pagesOf({ lessons, histories }: ImportBundle): Generator<{
  readonly page: AnkiPage;
  readonly share: number;
}> {
  const all = lessons.length + histories.length;
  for (const [at, lesson] of lessons.entries()) yield { page: { lesson }, share: (at + 1) / all };
  let [some, answers]: [FoldedHistory[], number] = [[], 0];
  for (const [at, history] of histories.entries()) {
    some.push(foldHistory(history));
    answers += 1 + history.reviews.length;
    if (answers < ANSWERS && at + 1 < histories.length) continue;
    yield { page: { histories: some }, share: (lessons.length + at + 1) / all };
    [some, answers] = [[], 0];
  }
}

const handOver = async (onPage: BundleOptions['onPage'], page: string): Promise<void> => {
  try {
    await onPage(page);
  } catch (reason) {
    throw fromCaller(reason);
  }
};
