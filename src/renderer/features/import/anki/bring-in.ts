import { cardsOf } from '#shared/domain/deck/index.ts';
import { ownerKey } from '#shared/domain/import/bundle.ts';
import {
  planImport,
  type Arrival,
  type ImportPlan,
  type Refusal,
} from '#shared/domain/import/index.ts';
import { arrivalsOf, findingAnkiCards, newItemsOf } from '#shared/domain/import/placing.ts';
import { toJob } from '#shared/domain/job.ts';
import { applyChange, type LessonChange } from '#shared/domain/lesson/change/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { changeDecks } from '#renderer/app/change-decks.ts';
import { lessonsInFiles } from '#renderer/app/decks.ts';
import { announce } from '#renderer/app/notices.ts';
import { callMain, finishInSlices } from '#renderer/platform/index.ts';
import { db, openPast, type Past, type Seat } from '#renderer/store/index.ts';
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

/** Takes over what main has read, page by page: pasts go where they are stored, and lessons stay here. */
const fetchAll = async (past: Past, signal: AbortSignal): Promise<readonly Lesson[]> => {
  const lessons: Lesson[] = [];
  for (;;) {
    signal.throwIfAborted();
    const page = await callMain('import:page');
    if (page === null) return lessons;
    if ('lesson' in page) lessons.push(page.lesson);
    else past.add(page.histories);
  }
};

/** The lessons as they are to be after the changes. */
function* afterwards(
  lessons: readonly Lesson[],
  changes: readonly LessonChange[],
): Generator<undefined, readonly Lesson[], undefined> {
  const now = new Map(lessons.map((lesson) => [lesson.id, lesson]));
  for (const change of changes) {
    yield;
    const result = applyChange(now.get(change.lessonId) ?? null, change);
    if (result.ok && result.value) now.set(change.lessonId, result.value);
  }
  return [...now.values()];
}

interface SeatInput {
  readonly incoming: readonly Lesson[];
  readonly file: string;
  readonly existing: readonly Lesson[];
  readonly arrivals: readonly Arrival[];
  readonly plan: ImportPlan;
}

/** Tells which card each of the package's pasts will be the past of. */
function* seatAll(past: Past, { incoming, file, existing, arrivals, plan }: SeatInput) {
  const lessons = yield* afterwards(existing, plan.changes);
  const cardOf = yield* findingAnkiCards(incoming, { settled: plan.settled, file }, lessons);
  const newItems = yield* newItemsOf(incoming, arrivals, existing);
  for (const lesson of incoming) {
    yield;
    past.seat(
      cardsOf(lesson).flatMap((own): readonly Seat[] => {
        const card = cardOf(own);
        const isNew = newItems.has(`${own.lessonId}/${own.itemId}`);
        return card ? [{ owner: ownerKey(own), card, isNew }] : [];
      }),
    );
  }
}

/**
 * Brings a package that main has read in: its lessons, its images and sounds, and the past of its
 * cards, as one step that undo takes back. Cancelled or failed, it leaves no lesson and no answer.
 */
export const bringAnkiIn = async (input: BringIn): Promise<void> => {
  const past = openPast(db);
  try {
    await bringInWith(past, input);
  } finally {
    past.close();
  }
};

/**
 * Fetches the package, plans what becomes of its lessons, and tells each past its card. Of the lessons
 * themselves nothing is kept: all the memory that is held has to be gone through while the rest is done.
 */
const planWith = async (
  past: Past,
  { file, onProgress, signal }: Omit<BringIn, 'refused'>,
): Promise<ImportPlan> => {
  const incoming = await fetchAll(past, signal);
  onProgress(FETCHING);
  const existing = lessonsInFiles();
  const arrivals = await finishInSlices(toJob(arrivalsOf(incoming, existing, file)), signal);
  const plan = await finishInSlices(planImport(arrivals, existing), signal);
  await callMain('import:keep-media');
  const seating = seatAll(past, { incoming, file, existing, arrivals, plan });
  await finishInSlices(toJob(seating), signal);
  return plan;
};

const bringInWith = async (
  past: Past,
  { file, refused, onProgress, signal }: BringIn,
): Promise<void> => {
  const plan = await planWith(past, { file, onProgress, signal });
  let told = 0;
  await changeDecks(`import of ${file}`, plan.changes, {
    signal,
    onProgress: (share) => onProgress(FETCHING + (WRITTEN - FETCHING) * share),
    record: async ({ label, decks = [] }) => {
      const { answers } = await past.store({
        ...{ label, decks, signal },
        onProgress: (share) => onProgress(WRITTEN + (1 - WRITTEN) * share),
      });
      told = answers;
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
