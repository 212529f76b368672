import { seededRandom } from '#shared/domain/random.ts';
import {
  answerEntry,
  applyEntry,
  createMemoryModel,
  createScheduler,
  fixedClock,
  type CardState,
  type Grade,
  type Review,
  type StudyDay,
} from '#shared/domain/schedule/index.ts';

/** Answers of each card that was met; of fifty cards one is new. */
export const ANSWERS = 10;
const NEW_EVERY = 50;

/** Of so many cards one is due: 4,800 of 100,000. */
const DUE_EVERY = 20;

const DAY = 86_400_000;
const HOUR = DAY / 24;

/** Pasts that all cards share, but for their days: the scheduler is not what is measured. */
const PATTERNS = 400;

interface CardPast {
  readonly state: CardState;
  readonly entries: readonly Review[];
}

/** The past of one card whose answers the scheduler has placed; its days are anywhere. */
const patternOf = (seed: number): CardPast => {
  const random = seededRandom(seed);
  const scheduler = createScheduler();
  const model = createMemoryModel();
  const own = { cardId: `pattern-${seed}`, lessonId: 'pattern' };
  const entries: Review[] = [];
  let state: CardState | null = null;
  let at = 20_000 * DAY + (8 + Math.floor(random() * 12)) * HOUR;
  while (entries.length < ANSWERS) {
    const before: CardState | null = state;
    const day = before?.dueDay ?? Math.floor(at / DAY);
    at = before?.dueAt ?? day * DAY + (8 + Math.floor(random() * 12)) * HOUR;
    const clock = fixedClock(at, 0);
    const recall = before ? model.recall(day - before.reviewedDay, before.stability) : 0.7;
    const luck = random();
    const grade: Grade =
      random() > recall ? 'again' : luck < 0.12 ? 'hard' : luck > 0.92 ? 'easy' : 'good';
    const outcome = scheduler.preview(own.cardId, before, clock)[grade];
    const duration = 2_000 + Math.floor(random() * 15_000);
    const entry = answerEntry({ id: '', card: own, before, outcome, clock, duration, cap: 60_000 });
    entries.push({ ...entry, seq: entries.length + 1 });
    state = applyEntry(before, { ...entry, seq: entries.length });
  }
  if (!state) throw new Error('A card that was answered has a state.');
  return { state, entries };
};

/** Days that a pattern may last: nobody has learned for longer. */
const LONGEST = 3_000;

/** Patterns that end in review with an interval of some days, so that a card can be due or not. */
const patterns = (): readonly CardPast[] => {
  const found: CardPast[] = [];
  for (let seed = 1; found.length < PATTERNS; seed += 1) {
    const pattern = patternOf(seed);
    const { state, scheduledDays, dueDay } = pattern.state;
    const lasts = dueDay - (pattern.entries[0]?.day ?? dueDay);
    if (state === 'review' && scheduledDays > 3 && lasts < LONGEST) found.push(pattern);
  }
  return found;
};

/**
 * The past of each card of a library, as its person would have left it until yesterday: the log, and
 * the state that follows from it. New cards are left out.
 *
 * @param idOf makes the ids of entries
 */
export function* pastOf(
  cards: Iterable<{ readonly cardId: string; readonly lessonId: string }>,
  { today, idOf }: { readonly today: StudyDay; readonly idOf: () => string },
): Generator<CardPast, void> {
  const all = patterns();
  const random = seededRandom(3);
  let n = 0;
  for (const card of cards) {
    n += 1;
    if (n % NEW_EVERY === 0) continue;
    const pattern = all[Math.floor(random() * all.length)];
    if (!pattern) throw new Error('There is a pattern for every card.');
    const interval = pattern.state.scheduledDays;
    const ahead = 1 + Math.floor(random() * (interval - 2));
    const due = n % DUE_EVERY === 1 ? today - (n % 3) : today + ahead;
    yield moved(pattern, card, due - pattern.state.dueDay, idOf);
  }
}

const moved = (
  { state, entries }: CardPast,
  card: { readonly cardId: string; readonly lessonId: string },
  days: number,
  idOf: () => string,
): CardPast => {
  const later = (at: number | null): number | null => (at === null ? null : at + days * DAY);
  return {
    state: {
      ...{ ...state, ...card, dueAt: later(state.dueAt), dueDay: state.dueDay + days },
      reviewedAt: state.reviewedAt + days * DAY,
      reviewedDay: state.reviewedDay + days,
    },
    entries: entries.map((entry) => ({
      ...{ ...entry, ...card, id: idOf(), at: entry.at + days * DAY, day: entry.day + days },
      ...{ dueDay: entry.dueDay + days, dueAt: later(entry.dueAt) },
    })),
  };
};

/** Ids like the app's own, which are random and so lie anywhere in an index; the same in every run. */
export const createIds = (seed: number): (() => string) => {
  const random = seededRandom(seed);
  const hex = (digits: number): string =>
    Math.floor(random() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  return () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(6)}${hex(6)}`;
};
