import { cardsOf } from '#shared/domain/deck/index.ts';
import { ownerKey } from '#shared/domain/import/bundle.ts';
import type { HistoryCard } from '#shared/domain/import/history.ts';
import { planImport, type Arrival, type ImportPlan } from '#shared/domain/import/index.ts';
import { arrivalsOf, findingAnkiCards, newItemsOf } from '#shared/domain/import/placing.ts';
import { toJob } from '#shared/domain/job.ts';
import { applyChange, type LessonChange } from '#shared/domain/lesson/change/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { finishInSlices } from '#renderer/platform/index.ts';

/** Where the history of one card goes. */
export interface Seat {
  readonly card: HistoryCard;
  /** Whether its item comes in with this import: what is suspended there is so here. */
  readonly isNew: boolean;
}

/** What becomes of the lessons of a package, and by its owner (see ownerKey) of each past. */
export interface SeatedPlan extends ImportPlan {
  readonly seats: ReadonlyMap<string, Seat>;
}

interface PlanInput {
  readonly incoming: readonly Lesson[];
  /** The lessons as their files say. */
  readonly existing: readonly Lesson[];
  /** The package's name, as the report says it. */
  readonly file: string;
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

/** Which card each of the package's pasts will be the past of. */
function* seatsOf(
  { incoming, existing, file }: PlanInput,
  arrivals: readonly Arrival[],
  { changes, settled }: ImportPlan,
): Generator<undefined, ReadonlyMap<string, Seat>, undefined> {
  const lessons = yield* afterwards(existing, changes);
  const cardOf = yield* findingAnkiCards(incoming, { settled, file }, lessons);
  const newItems = yield* newItemsOf(incoming, arrivals, existing);
  const seats = new Map<string, Seat>();
  for (const lesson of incoming) {
    yield;
    for (const own of cardsOf(lesson)) {
      const card = cardOf(own);
      const isNew = newItems.has(`${own.lessonId}/${own.itemId}`);
      if (card) seats.set(ownerKey(own), { card, isNew });
    }
  }
  return seats;
}

/** Plans what becomes of a package. @throws the signal's reason when it is cancelled */
export const planPackage = async (input: PlanInput, signal: AbortSignal): Promise<SeatedPlan> => {
  const { incoming, existing, file } = input;
  const arrivals = await finishInSlices(toJob(arrivalsOf(incoming, existing, file)), signal);
  const plan = await finishInSlices(planImport(arrivals, existing), signal);
  const seats = await finishInSlices(toJob(seatsOf(input, arrivals, plan)), signal);
  return { ...plan, seats };
};
