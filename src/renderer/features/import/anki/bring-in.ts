import { foldHistory, type FoldedHistory } from '#shared/domain/import/folded.ts';
import { placeHistories } from '#shared/domain/import/history.ts';
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
import { studyDayOf } from '#shared/domain/schedule/index.ts';
import { changeDecks } from '#renderer/app/change-decks.ts';
import { lessonsInFiles } from '#renderer/app/decks.ts';
import { announce } from '#renderer/app/notices.ts';
import { callMain, finishInSlices, readClock } from '#renderer/platform/index.ts';
import { db, importHistories, loadProgress, type Progress } from '#renderer/store/index.ts';
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

/** What main has read, piece by piece. */
const fetchAll = async (signal: AbortSignal): Promise<Package> => {
  const lessons: Lesson[] = [];
  const histories: FoldedHistory[] = [];
  for (;;) {
    signal.throwIfAborted();
    const page = await callMain('import:page');
    if (page === null) return { lessons, histories };
    if ('lesson' in page) lessons.push(page.lesson);
    else histories.push(...page.histories.map(foldHistory));
  }
};

interface Package {
  readonly lessons: readonly Lesson[];
  readonly histories: readonly FoldedHistory[];
}

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

/** Histories between two stops. */
const AT_ONCE = 500;

interface PlaceInput {
  readonly arriving: Package;
  readonly file: string;
  readonly existing: readonly Lesson[];
  readonly arrivals: readonly Arrival[];
  readonly plan: ImportPlan;
  readonly here: Progress;
}

/** The past of the package’s cards, each with the card that it will be the past of. */
function* placeAll({ arriving, file, existing, arrivals, plan, here }: PlaceInput) {
  const { lessons: incoming, histories } = arriving;
  const lessons = yield* afterwards(existing, plan.changes);
  const cardOf = yield* findingAnkiCards(incoming, { settled: plan.settled, file }, lessons);
  const newItems = new Set(yield* newItemsOf(incoming, arrivals, existing));
  for (const [at, history] of histories.entries()) {
    if (at % AT_ONCE === 0) yield;
    const card = cardOf(history);
    // An item that nothing was ever done with here is as good as new: it is set aside as it was there.
    if (card && !here.states.has(card.cardId) && !here.marks.has(card.cardId)) {
      newItems.add(`${history.lessonId}/${history.itemId}`);
    }
  }
  return { newItems, placed: yield* placeHistories(histories, cardOf) };
}

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
  const arriving = await fetchAll(signal);
  onProgress(FETCHING);
  const existing = lessonsInFiles();
  const arrivals = await finishInSlices(
    toJob(arrivalsOf(arriving.lessons, existing, file)),
    signal,
  );
  const plan = await finishInSlices(planImport(arrivals, existing), signal);
  await callMain('import:keep-media');
  const here = await loadProgress(db, studyDayOf(readClock()));
  const place = placeAll({ arriving, file, existing, arrivals, plan, here });
  const { placed, newItems } = await finishInSlices(toJob(place), signal);
  let told = 0;
  await changeDecks(`import of ${file}`, plan.changes, {
    signal,
    onProgress: (share) => onProgress(FETCHING + (WRITTEN - FETCHING) * share),
    along: async (writer) => {
      const past = await importHistories(db, writer, {
        ...{ placed, newItems, clock: readClock() },
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
