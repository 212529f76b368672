import { compareTexts } from '../compare-texts.ts';
import type { CardId } from '../deck/card.ts';
import type { CardState, Grade, LearningState } from './card-state.ts';
import { dayFor, type Outcome } from './outcome.ts';
import { studyDayOf, type Clock, type StudyDay } from './study-day.ts';

/*
 * The review log is the truth: each entry holds what was done and what came of it, and a card's
 * state is its entries applied one after another (apply-entry.ts). Nothing that was worked out from
 * settings, other cards or chance has to be worked out again.
 */

/** What every entry of the review log says. */
interface EntryBase {
  /** Unique for ever, on every machine. */
  readonly id: string;
  readonly cardId: CardId;
  readonly lessonId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Minutes that the person's clock was ahead of UTC. */
  readonly utcOffset: number;
  /** The study day that it counts for. */
  readonly day: StudyDay;
  /** Which entry of this card it is, from 1: their order, whatever clocks said. */
  readonly seq: number;
}

/** What a card became. */
interface Placement {
  readonly to: LearningState;
  readonly stability: number;
  readonly difficulty: number;
  /** Which of the learning or relearning steps the card is on, from 0. */
  readonly step: number;
  /** Days until it comes back; 0 within steps of less than a day. */
  readonly scheduledDays: number;
  readonly dueDay: StudyDay;
  /** Within steps of less than a day, the moment it comes back (epoch ms); else null. */
  readonly dueAt: number | null;
}

/** An answer. */
export interface Review extends EntryBase, Placement {
  readonly kind: 'answer';
  readonly grade: Grade;
  /** Milliseconds from the question to the grade, at most the preset's cap. */
  readonly duration: number;
  /** What the card was when it was shown. */
  readonly from: 'new' | LearningState;
  /** The set of FSRS parameters that stability and difficulty were worked out with. */
  readonly parametersId: string;
}

/** The card is new again. */
export interface Reset extends EntryBase {
  readonly kind: 'reset';
}

/** The person chose the day on which the card comes back. */
export interface DueDateSet extends EntryBase {
  readonly kind: 'due';
  readonly scheduledDays: number;
  readonly dueDay: StudyDay;
}

/** The card's memory was worked out again, with other parameters; and perhaps its due day. */
export interface Retrained extends EntryBase {
  readonly kind: 'retrained';
  readonly stability: number;
  readonly difficulty: number;
  readonly scheduledDays: number;
  readonly dueDay: StudyDay;
  readonly parametersId: string;
}

/**
 * The card came from another program, as it stood there: whatever the answers before it come to, this
 * is what that program knew. See docs/adr/0016.
 */
export interface Brought extends EntryBase, Placement {
  readonly kind: 'brought';
  readonly reps: number;
  readonly lapses: number;
  /** When it was last answered there, in epoch milliseconds, and the study day of that. */
  readonly reviewedAt: number;
  readonly reviewedDay: StudyDay;
}

export type LogEntry = Review | Reset | DueDateSet | Retrained | Brought;

type WithoutSeq<Entry> = Entry extends LogEntry ? Omit<Entry, 'seq'> : never;

/** An entry before the log has given it its place. */
export type NewLogEntry = WithoutSeq<LogEntry>;

export const isAnswer = (entry: LogEntry): entry is Review => entry.kind === 'answer';

/** The order of a log that is read by card: each card's entries in theirs. */
export const compareEntries = (a: LogEntry, b: LogEntry): number =>
  compareTexts(a.cardId, b.cardId) || a.seq - b.seq || a.at - b.at || compareTexts(a.id, b.id);

const entryOf = (
  card: Pick<CardState, 'cardId' | 'lessonId'>,
  { id, clock, day }: { readonly id: string; readonly clock: Clock; readonly day: StudyDay },
) => ({
  id,
  cardId: card.cardId,
  lessonId: card.lessonId,
  at: clock.now,
  utcOffset: clock.offsetAt(clock.now),
  day,
});

/** The entry of an answer: an outcome that was shown, chosen at that moment. */
export const answerEntry = (answer: {
  readonly id: string;
  readonly card: { readonly cardId: CardId; readonly lessonId: string };
  readonly before: CardState | null;
  readonly outcome: Outcome;
  readonly clock: Clock;
  /** Milliseconds from the question to the grade. */
  readonly duration: number;
  /** Milliseconds that count at most: a pause for coffee is no thinking time. */
  readonly cap: number;
}): Omit<Review, 'seq'> => {
  const { id, clock, outcome, before } = answer;
  const { wait, day } = outcome;
  const dueAt = wait.unit === 'minutes' ? clock.now + wait.count * 60_000 : null;
  return {
    ...entryOf(answer.card, { id, clock, day }),
    kind: 'answer',
    grade: outcome.grade,
    duration: Math.min(Math.max(0, Math.round(answer.duration)), answer.cap),
    from: before?.state ?? 'new',
    to: outcome.state,
    stability: outcome.stability,
    difficulty: outcome.difficulty,
    step: outcome.step,
    scheduledDays: wait.unit === 'days' ? wait.count : 0,
    dueDay: dueAt === null ? day + wait.count : Math.max(day, studyDayOf(clock, dueAt)),
    dueAt,
    parametersId: outcome.parametersId,
  };
};

export const resetEntry = (id: string, before: CardState, clock: Clock): Omit<Reset, 'seq'> => ({
  ...entryOf(before, { id, clock, day: dayFor(before, clock) }),
  kind: 'reset',
});

export const dueDateEntry = (
  id: string,
  before: CardState,
  dueDay: StudyDay,
  clock: Clock,
): Omit<DueDateSet, 'seq'> => ({
  ...entryOf(before, { id, clock, day: dayFor(before, clock) }),
  kind: 'due',
  dueDay,
  scheduledDays: Math.max(0, dueDay - before.reviewedDay),
});

export const retrainedEntry = (
  id: string,
  before: CardState,
  after: Pick<Retrained, 'stability' | 'difficulty' | 'scheduledDays' | 'dueDay' | 'parametersId'>,
  clock: Clock,
): Omit<Retrained, 'seq'> => ({
  ...entryOf(before, { id, clock, day: dayFor(before, clock) }),
  kind: 'retrained',
  ...after,
});
