import type { CardId } from '../deck/card.ts';
import {
  byCard,
  compareEntries,
  GRADES,
  isAnswer,
  MATURE_DAYS,
  openBlock,
  STATES_BEFORE,
  unpackCard,
  type LogBlock,
  type LogEntry,
  type Review,
  type Section,
  type StudyDay,
} from '../schedule/index.ts';

/** What a card was when it was asked: still being learned, or in review with a short or a long interval. */
export const PHASES = ['learning', 'young', 'mature'] as const;
export type Phase = (typeof PHASES)[number];

/** Answers in columns: a row an answer, the rows of one card together and in their order. */
export interface LogFacts {
  readonly length: number;
  /** The first day with an answer; null where there is none. */
  readonly firstDay: StudyDay | null;
  /** The cards; `card` is an index into them. */
  readonly cardIds: readonly CardId[];
  readonly card: Uint32Array;
  readonly day: Int32Array;
  /** The hour on the person's clock at that moment, 0 to 23. */
  readonly hour: Uint8Array;
  /** An index into GRADES. */
  readonly grade: Uint8Array;
  /** An index into PHASES. */
  readonly phase: Uint8Array;
  /** 1: in review, and the card's first answer of its study day. Only those tell of retention. */
  readonly tells: Uint8Array;
  /** 1: the card was new. */
  readonly met: Uint8Array;
  /** Milliseconds. */
  readonly duration: Uint32Array;
}

/**
 * The answers of a review log as columns. Which interval a card had when it was asked is not in the
 * answer itself: it follows from the entry before, so the log has to be whole, in any order.
 */
export const factsOf = (log: readonly LogEntry[]): LogFacts => createFacts(log).finish();

/** Gathers facts from a log that lies in blocks and, what is new of it, in entries. */
export interface FactsWork {
  /** Adds a block; none holds a card that another one holds. */
  readonly addBlock: (block: LogBlock) => void;
  /** Everything that was added, and the entries of cards that are in no block. */
  readonly finish: () => LogFacts;
}

/** @param rows the entries that lie in no block, in any order */
export const createFacts = (rows: readonly LogEntry[]): FactsWork => {
  const columns = createColumns();
  const apart = new Map(byCard(rows));
  const addEntries = (cardId: CardId, entries: readonly LogEntry[]): void => {
    columns.beginCard(cardId);
    for (const entry of entries) addEntry(columns, entry);
  };
  const addCard = (block: LogBlock, cursors: readonly Cursor[], card: number): void => {
    const cardId = block.cards[card] ?? '';
    const own = apart.get(cardId) ?? [];
    apart.delete(cardId);
    const isMixed = own[0] !== undefined && lastSeq(cursors, card) >= own[0].seq;
    if (isMixed || block.odd.some((entry) => entry.cardId === cardId)) {
      for (const cursor of cursors) skipCard(cursor, card);
      addEntries(cardId, [...unpackCard(block, cardId), ...own].sort(compareEntries));
      return;
    }
    columns.beginCard(cardId);
    for (;;) {
      const next = nextOf(cursors, card);
      if (!next) break;
      next.add(columns, next.row);
      next.row += 1;
    }
    for (const entry of own) addEntry(columns, entry);
  };
  return {
    addBlock: (block) => {
      const cursors = openBlock(block).map(createCursor);
      for (let card = 0; card < block.cards.length; card += 1) addCard(block, cursors, card);
    },
    finish: () => {
      for (const [cardId, entries] of apart) addEntries(cardId, entries);
      return columns.finish();
    },
  };
};

const addEntry = (columns: FactColumns, entry: LogEntry): void => {
  if (isAnswer(entry)) {
    const { day, at, utcOffset, duration, scheduledDays, from } = entry;
    const grade = GRADES.indexOf(entry.grade);
    columns.addAnswer({ day, at, utcOffset, grade, duration, from, scheduledDays });
  } else columns.setInterval(entry.kind === 'reset' ? 0 : entry.scheduledDays);
};

/** One kind of a block's entries, and how far they were read. */
interface Cursor {
  readonly cards: ArrayLike<number>;
  readonly seqs: ArrayLike<number>;
  readonly add: (columns: FactColumns, row: number) => void;
  row: number;
}

const createCursor = ({ kind, columns: of }: Section): Cursor => {
  const cells = (name: string): ArrayLike<number> => of.get(name) ?? [];
  const [day, at, utcOffset, grade] = [
    cells('day'),
    cells('at'),
    cells('utcOffset'),
    cells('grade'),
  ];
  const [duration, from] = [cells('duration'), cells('from')];
  const scheduledDays = cells('scheduledDays');
  const add: Cursor['add'] =
    kind === 'answer'
      ? (columns, row) =>
          columns.addAnswer({
            ...{ day: day[row] ?? 0, at: at[row] ?? 0, utcOffset: utcOffset[row] ?? 0 },
            ...{ grade: grade[row] ?? 0, duration: duration[row] ?? 0 },
            ...{ from: STATES_BEFORE[from[row] ?? 0] ?? 'new' },
            scheduledDays: scheduledDays[row] ?? 0,
          })
      : (columns, row) => columns.setInterval(scheduledDays[row] ?? 0);
  return { cards: cells('card'), seqs: cells('seq'), add, row: 0 };
};

/** The cursor whose entry comes next of those of a card. */
const nextOf = (cursors: readonly Cursor[], card: number): Cursor | null => {
  let next: Cursor | null = null;
  for (const cursor of cursors) {
    if (cursor.cards[cursor.row] !== card) continue;
    if (!next || (cursor.seqs[cursor.row] ?? 0) < (next.seqs[next.row] ?? 0)) next = cursor;
  }
  return next;
};

const skipCard = (cursor: Cursor, card: number): void => {
  while (cursor.cards[cursor.row] === card) cursor.row += 1;
};

/** The place of a card's last entry in the columns; 0 when it has none. */
const lastSeq = (cursors: readonly Cursor[], card: number): number => {
  let last = 0;
  for (const { cards, seqs, row } of cursors) {
    for (let at = row; cards[at] === card; at += 1) last = Math.max(last, seqs[at] ?? 0);
  }
  return last;
};

/** What the facts need to know of an answer. */
interface AnswerFacts extends Pick<
  Review,
  'day' | 'at' | 'utcOffset' | 'duration' | 'from' | 'scheduledDays'
> {
  /** An index into GRADES. */
  readonly grade: number;
}

/** The columns while they are filled, card by card and each card's entries in their order. */
interface FactColumns {
  readonly beginCard: (cardId: CardId) => void;
  readonly addAnswer: (answer: AnswerFacts) => void;
  /** The days that the card waits after an entry that is no answer. */
  readonly setInterval: (days: number) => void;
  readonly finish: () => LogFacts;
}

const createColumns = (): FactColumns => {
  const cardIds: CardId[] = [];
  let facts = roomFor(1024);
  let row = 0;
  let interval = 0;
  let lastDay: StudyDay | null = null;
  let firstDay: StudyDay | null = null;
  return {
    beginCard: (cardId) => {
      cardIds.push(cardId);
      [interval, lastDay] = [0, null];
    },
    addAnswer: ({ day, at, utcOffset, grade, duration, from, scheduledDays }) => {
      if (row === facts.day.length) facts = roomFor(row * 2, facts);
      const inReview = from === 'review';
      facts.card[row] = cardIds.length - 1;
      facts.day[row] = day;
      facts.hour[row] = hourOf(at, utcOffset);
      facts.grade[row] = grade;
      facts.phase[row] = inReview ? (interval >= MATURE_DAYS ? 2 : 1) : 0;
      facts.tells[row] = inReview && lastDay !== day ? 1 : 0;
      facts.met[row] = from === 'new' ? 1 : 0;
      facts.duration[row] = duration;
      row += 1;
      lastDay = day;
      firstDay = Math.min(firstDay ?? day, day);
      interval = scheduledDays;
    },
    setInterval: (days) => {
      interval = days;
    },
    finish: () => ({ length: row, cardIds, firstDay, ...cutTo(facts, row) }),
  };
};

type Room = Pick<
  LogFacts,
  'card' | 'day' | 'hour' | 'grade' | 'phase' | 'tells' | 'met' | 'duration'
>;

/** Columns for so many answers, with what is in others. */
const roomFor = (length: number, filled?: Room): Room => {
  const grown = <T extends Uint8Array | Uint32Array | Int32Array>(to: T, from?: T): T => {
    if (from) to.set(from);
    return to;
  };
  return {
    card: grown(new Uint32Array(length), filled?.card),
    day: grown(new Int32Array(length), filled?.day),
    hour: grown(new Uint8Array(length), filled?.hour),
    grade: grown(new Uint8Array(length), filled?.grade),
    phase: grown(new Uint8Array(length), filled?.phase),
    tells: grown(new Uint8Array(length), filled?.tells),
    met: grown(new Uint8Array(length), filled?.met),
    duration: grown(new Uint32Array(length), filled?.duration),
  };
};

const cutTo = (facts: Room, length: number): Room => ({
  card: facts.card.subarray(0, length),
  day: facts.day.subarray(0, length),
  hour: facts.hour.subarray(0, length),
  grade: facts.grade.subarray(0, length),
  phase: facts.phase.subarray(0, length),
  tells: facts.tells.subarray(0, length),
  met: facts.met.subarray(0, length),
  duration: facts.duration.subarray(0, length),
});

/** The same facts, but for some cards, of which `others` says everything. */
export const replaceCards = (
  facts: LogFacts,
  cardIds: ReadonlySet<CardId>,
  others: LogFacts,
): LogFacts => {
  const gone = new Set<number>();
  // Cards that have no rows any more keep their numbers, and nobody asks for them.
  const ids = facts.cardIds.map((id, place) => {
    if (!cardIds.has(id)) return id;
    gone.add(place);
    return '';
  });
  const room = roomFor(facts.length + others.length);
  let row = 0;
  const copy = (from: LogFacts, begin: number, end: number): void => {
    if (end <= begin) return;
    room.card.set(from.card.subarray(begin, end), row);
    room.day.set(from.day.subarray(begin, end), row);
    room.hour.set(from.hour.subarray(begin, end), row);
    room.grade.set(from.grade.subarray(begin, end), row);
    room.phase.set(from.phase.subarray(begin, end), row);
    room.tells.set(from.tells.subarray(begin, end), row);
    room.met.set(from.met.subarray(begin, end), row);
    room.duration.set(from.duration.subarray(begin, end), row);
    row += end - begin;
  };
  let begin = 0;
  // The rows of a card lie together, and those of one are left out.
  for (let at = 0; gone.size > 0 && at < facts.length; at += 1) {
    const place = facts.card[at] ?? -1;
    if (at > 0 && place === facts.card[at - 1]) continue;
    if (!gone.has(place)) continue;
    copy(facts, begin, at);
    begin = at;
    while (begin < facts.length && facts.card[begin] === place) begin += 1;
    gone.delete(place);
  }
  copy(facts, begin, facts.length);
  const kept = row;
  copy(others, 0, others.length);
  for (let at = kept; at < row; at += 1) {
    room.card[at] = (room.card[at] ?? 0) + facts.cardIds.length;
  }
  const columns = cutTo(room, row);
  let firstDay = columns.day[0] ?? null;
  for (const day of columns.day) if (firstDay === null || day < firstDay) firstDay = day;
  return { length: row, cardIds: ids.concat(others.cardIds), ...columns, firstDay };
};

const HOUR = 3_600_000;

const hourOf = (at: number, utcOffset: number): number => {
  const hours = Math.floor((at + utcOffset * 60_000) / HOUR);
  return ((hours % 24) + 24) % 24;
};
