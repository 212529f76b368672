import { applyEntry } from '../schedule/apply-entry.ts';
import type { CardState } from '../schedule/card-state.ts';
import type { LogEntry, Review } from '../schedule/log.ts';
import { memoryFromAnswers } from '../schedule/rebuild.ts';
import type { Study } from '../schedule/study.ts';
import { studyDayOf, type Clock, type StudyDay } from '../schedule/study-day.ts';
import { createMemoryModel } from '../schedule/memory.ts';
import type { EntryAppended } from './event.ts';

/** One card while its entries are laid one upon another. */
export interface CardHistory {
  readonly state: CardState | null;
  /** As they stand in the merged log, counted anew. */
  readonly entries: readonly LogEntry[];
  /** Whether every entry since the card was last new is as the machine that made it stored it. */
  readonly exact: boolean;
  /** Whether any entry had to be worked out again. */
  readonly replayed: boolean;
}

export const NO_HISTORY: CardHistory = { state: null, entries: [], exact: true, replayed: false };

/**
 * Lays an entry upon a card. Made upon the very card as it is now, it is taken as it stands.
 * Otherwise another machine has answered the card meanwhile, or an earlier answer was taken back:
 * then the answer happens again, upon the card as it is now, with the settings of that moment and
 * without fuzz of load, which depends on the cards of one machine.
 */
export const appendEntry = (
  history: CardHistory,
  { after: entry, base, upon }: EntryAppended,
  study: () => Study,
): CardHistory => {
  const { state, entries } = history;
  const seq = entries.length + 1;
  const last = entries.at(-1)?.id ?? null;
  if (entry.kind === 'reset') {
    // Whatever the card was, it is new now.
    return state === null && last !== base
      ? history
      : { ...history, state: null, entries: [...entries, { ...entry, seq }], exact: true };
  }
  if (entry.kind === 'brought') {
    // What another program knew stands, unless the card was answered since by one who did not know it.
    const known = last === base || state === null || state.reviewedAt <= entry.reviewedAt;
    if (!known) return { ...history, exact: false, replayed: true };
    const placed = { ...entry, seq };
    return {
      ...history,
      ...{ state: applyEntry(state, placed), entries: [...entries, placed], exact: true },
    };
  }
  const sameCard = upon === undefined ? history.exact : upon === markOf(state);
  const asMade = base === last && sameCard && fits(state, entry);
  const placed = asMade ? { ...entry, seq } : again(history, { ...entry, seq }, study());
  if (placed === null) return { ...history, exact: false, replayed: true };
  return {
    state: applyEntry(state, placed),
    entries: [...entries, placed],
    exact: asMade,
    replayed: history.replayed || !asMade,
  };
};

/** A few characters that stand for a card as it is: 32 bits of FNV-1a over its fields. */
export const markOf = (state: CardState | null): string => {
  const text = JSON.stringify(
    state && [
      ...[state.state, state.stability, state.difficulty, state.reps, state.lapses, state.step],
      ...[state.scheduledDays, state.reviewedAt, state.reviewedDay, state.dueDay, state.dueAt],
      state.dueChosen === true,
    ],
  );
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
};

/** Only an answer can come first; in a journal from elsewhere something else may. */
const fits = (state: CardState | null, entry: LogEntry): boolean =>
  state !== null || entry.kind === 'answer';

/** The entry as it would have been made upon this card; null when it says nothing of it. */
const again = (
  { state, entries }: CardHistory,
  entry: Exclude<LogEntry, { kind: 'reset' | 'brought' }>,
  study: Study,
): LogEntry | null => {
  const day = Math.max(entry.day, state?.reviewedDay ?? -Infinity);
  if (entry.kind === 'answer') return answerAgain(state, { ...entry, day }, study);
  if (state === null) return null;
  if (entry.kind === 'due') {
    return { ...entry, day, scheduledDays: Math.max(0, entry.dueDay - state.reviewedDay) };
  }
  const model = study.modelOf(entry.parametersId) ?? createMemoryModel();
  const memory = memoryFromAnswers(model, entries);
  return memory && { ...entry, day, ...memory };
};

const answerAgain = (state: CardState | null, entry: Review, study: Study): Review => {
  const { at, day, cardId, lessonId, grade } = entry;
  const clock = clockOn(entry, study.globals.dayStart);
  const outcome = study.schedulerOf(lessonId).preview(cardId, state, clock)[grade];
  // The memory by the parameters that the answer was given under, as the check of the log has it.
  const model = study.modelOf(entry.parametersId) ?? createMemoryModel();
  const { stability, difficulty } = model.next(state, state ? day - state.reviewedDay : 0, grade);
  const dueAt = outcome.wait.unit === 'minutes' ? at + outcome.wait.count * 60_000 : null;
  return {
    ...entry,
    from: state?.state ?? 'new',
    to: outcome.state,
    stability,
    difficulty,
    step: outcome.step,
    scheduledDays: outcome.wait.unit === 'days' ? outcome.wait.count : 0,
    dueDay: dueAt === null ? day + outcome.wait.count : Math.max(day, studyDayOf(clock, dueAt)),
    dueAt,
  };
};

const DAY = 86_400_000;
const MINUTE = 60_000;

/** A clock that stands at the entry's moment, and whose study day is the one that it counted for. */
const clockOn = (
  { at, utcOffset, day }: Pick<Review, 'at' | 'utcOffset' | 'day'>,
  dayStart: number,
): Clock => {
  const clock = { now: at, offsetAt: () => utcOffset, dayStart };
  const off: StudyDay = day - studyDayOf(clock);
  return off === 0 ? clock : { ...clock, offsetAt: () => utcOffset + (off * DAY) / MINUTE };
};
