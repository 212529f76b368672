import type { Transaction } from 'dexie';
import {
  applyEntry,
  createScheduler,
  DEFAULT_OPTIONS,
  DEFAULT_PARAMETERS_ID,
  fixedClock,
  startOfStudyDay,
  studyDayOf,
  type CardMark,
  type CardState,
  type Grade,
  type LearningState,
  type Review,
} from '#shared/domain/schedule/index.ts';
import type { ActionRow, RowChange, SessionRow } from './rows.ts';

/*
 * Version 1 knew answers alone, one set of options and one session for a deck. Its log said what a
 * card became but not its step nor the moment it came back, which followed from the options; now
 * the log says everything. What is typed here is version 1 as it shipped, and never changes.
 */

interface Review1 {
  readonly id: string;
  readonly cardId: string;
  readonly lessonId: string;
  readonly grade: Grade;
  readonly at: number;
  readonly utcOffset: number;
  readonly rep: number;
  readonly day: number;
  readonly duration: number;
  readonly from: 'new' | LearningState;
  readonly to: LearningState;
  readonly stability: number;
  readonly difficulty: number;
  readonly scheduledDays: number;
}

interface Mark1 {
  readonly cardId: string;
  readonly lessonId: string;
  readonly suspended: boolean;
  readonly buriedOn: number | null;
}

interface Action1 {
  readonly seq: number;
  readonly cardId: string;
  readonly label: string;
  readonly undone: boolean;
  readonly changes: readonly RowChange[];
}

interface ReviewSession1 {
  readonly lessonId: string;
  readonly cardId: string | null;
  readonly lastItemId: string | null;
}

/** Version 1 had these options and no others; what changes in the defaults later is not for it. */
const OPTIONS_1 = {
  ...DEFAULT_OPTIONS,
  desiredRetention: 0.9,
  learningSteps: ['1m', '10m'],
  relearningSteps: ['10m'],
  fuzz: false,
} as const;

export const upgradeToVersion2 = async (transaction: Transaction): Promise<void> => {
  const reviews = (await transaction.table('reviews').toArray()) as Review1[];
  await transaction.table('reviews').bulkPut(toLog2(reviews));
  const marks = (await transaction.table('marks').toArray()) as Mark1[];
  await transaction.table('marks').bulkPut(marks.map(toMark2));
  const actions = (await transaction.table('actions').toArray()) as Action1[];
  await transaction.table('actions').clear();
  await transaction.table('actions').bulkPut(actions.map(toAction2));
  const sessions = (await transaction.table('reviewSessions').toArray()) as ReviewSession1[];
  await transaction.table('sessions').bulkPut(sessions.map(toSession2));
};

/** The whole log, each card's answers walked through once more for the steps that they led to. */
const toLog2 = (reviews: readonly Review1[]): readonly Review[] => {
  const scheduler = createScheduler(OPTIONS_1);
  const states = new Map<string, CardState>();
  return reviews
    .toSorted((a, b) => a.rep - b.rep)
    .map((row) => {
      const before = states.get(row.cardId) ?? null;
      // The study day is the log's; only steps and their minutes are taken from what comes out.
      const noon = fixedClock(startOfStudyDay(row.day, fixedClock(0, 0)), 0);
      const { step, wait } = scheduler.preview(row.cardId, before, noon)[row.grade];
      const minutes = row.scheduledDays === 0 && wait.unit === 'minutes' ? wait.count : null;
      const dueAt = minutes === null ? null : row.at + minutes * 60_000;
      const clock = fixedClock(row.at, row.utcOffset);
      const dueDay =
        dueAt === null ? row.day + row.scheduledDays : Math.max(row.day, studyDayOf(clock, dueAt));
      const review = toReview2(row, { step: dueAt === null ? 0 : step, dueDay, dueAt });
      const after = applyEntry(before, review);
      if (after) states.set(row.cardId, after);
      return review;
    });
};

const toReview2 = (
  { rep, ...row }: Review1,
  { step, dueDay, dueAt }: Pick<Review, 'step' | 'dueDay' | 'dueAt'>,
): Review => ({
  ...row,
  kind: 'answer',
  seq: rep,
  step,
  dueDay,
  dueAt,
  parametersId: DEFAULT_PARAMETERS_ID,
});

const toMark2 = ({ buriedOn, ...mark }: Mark1): CardMark => ({
  ...mark,
  buriedUntil: buriedOn === null ? null : buriedOn + 1,
  marked: false,
});

const toAction2 = ({ seq, cardId, label, undone, changes }: Action1): ActionRow => ({
  seq,
  cardId,
  label,
  undone: undone ? 1 : 0,
  changes: changes.map((change) => ({
    ...change,
    before: toRow2(change, change.before, changes),
    after: toRow2(change, change.after, changes),
  })),
});

/** A log entry within an action stands beside the card that it led to. */
const toRow2 = (
  { table }: RowChange,
  row: object | null,
  beside: readonly RowChange[],
): object | null => {
  if (row === null) return null;
  if (table === 'marks') return toMark2(row as Mark1);
  if (table !== 'reviews') return row;
  const card = beside.find((change) => change.table === 'cards')?.after as CardState | null;
  const { step = 0, dueDay = 0, dueAt = null } = card ?? {};
  return toReview2(row as Review1, { step, dueDay, dueAt });
};

const toSession2 = ({ lessonId, cardId, lastItemId }: ReviewSession1): SessionRow => ({
  scope: lessonId,
  cardId,
  lastSiblings: lastItemId === null ? null : `${lessonId}/${lastItemId}`,
  draft: '',
});
