import { applyChange } from '#shared/domain/lesson/change/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { planImport, type Refusal } from '#shared/domain/import/index.ts';
import type { AnkiPage } from '#shared/domain/import/anki-preview.ts';
import { studyDayOf } from '#shared/domain/schedule/index.ts';
import { ankiCardFinder, arrivalsOf, newItemsOf } from '#shared/domain/import/placing.ts';
import { changeDecks } from '#renderer/app/change-decks.ts';
import { lessonsInFiles } from '#renderer/app/decks.ts';
import { announce } from '#renderer/app/notices.ts';
import { callMain, finishInSlices, readClock } from '#renderer/platform/index.ts';
import { db, importHistories, loadProgress } from '#renderer/store/index.ts';
import { finish } from '../state.ts';

interface BringIn {
  readonly file: string;
  readonly refused: readonly Refusal[];
  /** The share of the work that is done, 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Where the bar stands when the lessons are fetched, and written; the rest is the past of their cards. */
const [FETCHING, WRITTEN] = [0.2, 0.6];

const pagesOf = async (signal: AbortSignal): Promise<readonly AnkiPage[]> => {
  const pages: AnkiPage[] = [];
  for (;;) {
    signal.throwIfAborted();
    const page = await callMain('import:page');
    if (page === null) return pages;
    pages.push(page);
  }
};

/** The lessons as they are to be after the changes. */
const afterwards = (
  lessons: readonly Lesson[],
  changes: readonly Parameters<typeof applyChange>[1][],
): readonly Lesson[] => {
  const now = new Map(lessons.map((lesson) => [lesson.id, lesson]));
  for (const change of changes) {
    const result = applyChange(now.get(change.lessonId) ?? null, change);
    if (result.ok && result.value) now.set(change.lessonId, result.value);
  }
  return [...now.values()];
};

/**
 * Brings a package that main has read in: its lessons, its images and sounds, and the past of its
 * cards, as one step that undo takes back. Cancelled or failed, it leaves no lesson and no answer.
 */
export const bringAnkiIn = async ({
  file,
  refused,
  onProgress,
  signal,
}: BringIn): Promise<void> => {
  const pages = await pagesOf(signal);
  onProgress(FETCHING);
  const existing = lessonsInFiles();
  const arrivals = arrivalsOf(pages, existing, file);
  const plan = await finishInSlices(planImport(arrivals, existing), signal);
  await callMain('import:keep-media');
  const lessons = afterwards(existing, plan.changes);
  const histories = pages.flatMap((page) => page.histories);
  const cardOf = ankiCardFinder(pages, { settled: plan.settled, file }, lessons);
  const here = await loadProgress(db, studyDayOf(readClock()));
  // An item that nothing was ever done with here is as good as new: it is set aside as it was there.
  const untouched = histories.filter((history) => {
    const card = cardOf(history);
    return card !== null && !here.states.has(card.cardId) && !here.marks.has(card.cardId);
  });
  const newItems = new Set([
    ...newItemsOf(pages, arrivals, existing),
    ...untouched.map(({ lessonId, itemId }) => `${lessonId}/${itemId}`),
  ]);
  let told = 0;
  await changeDecks(`import of ${file}`, plan.changes, {
    signal,
    onProgress: (share) => onProgress(FETCHING + (WRITTEN - FETCHING) * share),
    along: async (writer) => {
      const past = await importHistories(db, writer, {
        ...{ histories, cardOf, newItems, clock: readClock() },
        signal,
        onProgress: (share) => onProgress(WRITTEN + (1 - WRITTEN) * share),
      });
      told = past.answers;
    },
  });
  await callMain('import:end');
  finish({
    source: file,
    settled: plan.settled,
    refused: [...refused, ...plan.refused],
    answers: told,
  });
  announce('Brought in. The report is here.');
};
