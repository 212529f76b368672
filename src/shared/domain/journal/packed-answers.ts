import type { Review } from '../schedule/log.ts';
import type { Act, Change, EntryAppended, JournalEvent } from './event.ts';

/*
 * How many answers lie in one line of a journal: in columns, as an import brings half a million of
 * them, and as objects each says nineteen names and its card again. What lies in people's journals is
 * read by this: it is added to and never changed.
 */

/** Columns of numbers; `dueAt` may be null. */
export const NUMBERS = [
  ...(['at', 'utcOffset', 'day', 'seq', 'duration', 'stability', 'difficulty', 'step'] as const),
  ...(['scheduledDays', 'dueDay', 'dueAt'] as const),
] as const satisfies readonly (keyof Review)[];

/** Columns of places in a list of texts, as few texts come again and again. */
export const WORDS = [
  ...(['cardId', 'lessonId', 'grade', 'from', 'to', 'parametersId'] as const),
] as const satisfies readonly (keyof Review)[];

type NumberName = (typeof NUMBERS)[number];
type WordName = (typeof WORDS)[number];

/** A cell for each answer, or one that holds for all. */
export type PackedColumn<Cell> = Cell | readonly Cell[];

/** The answers of one act, in their order. */
export interface PackedAnswers {
  readonly ids: readonly string[];
  /** How many of the act's other changes come before each. */
  readonly behind: PackedColumn<number>;
  /** What each was made upon: an entry's id, null for none, and an empty text for the one before it here. */
  readonly base: PackedColumn<string | null>;
  readonly upon: PackedColumn<string>;
  readonly numbers: Readonly<Record<NumberName, PackedColumn<number | null>>>;
  readonly places: Readonly<Record<WordName, PackedColumn<number>>>;
  readonly words: Readonly<Record<WordName, readonly string[]>>;
}

/** An event as it is stored and sent: the same, with many answers packed. */
export type StoredEvent =
  | Exclude<JournalEvent, Act>
  | (Act & {
      /** Those that are not among the changes. */
      readonly answers?: PackedAnswers | undefined;
    });

/** Answers of an act below which packing them saves nothing. */
const FEWEST = 8;

/** A change that is an answer and nothing that a column does not hold. */
interface Answer extends EntryAppended {
  readonly after: Review;
  readonly upon: string;
}

const FIELDS = NUMBERS.length + WORDS.length + ['id', 'kind'].length;

const isPackable = (change: Change): change is Answer =>
  change.table === 'reviews' &&
  change.after.kind === 'answer' &&
  change.upon !== undefined &&
  Object.keys(change.after).length === FIELDS &&
  Object.keys(change).length === ['table', 'key', 'after', 'base', 'upon'].length;

const column = <Cell>(cells: readonly Cell[]): PackedColumn<Cell> => {
  const [first] = cells;
  return first !== undefined && cells.every((cell) => cell === first) ? first : cells;
};

/** An object with those names. */
export const named = <Name extends string, Value>(
  names: readonly Name[],
  of: (name: Name) => Value,
): Record<Name, Value> =>
  Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Name, Value>;

const pack = (answers: readonly Answer[], behind: readonly number[]): PackedAnswers => {
  const lists = named(WORDS, () => new Map<string, number>());
  const placeOf = (name: WordName, word: string): number => {
    const list = lists[name];
    const place = list.get(word) ?? list.size;
    list.set(word, place);
    return place;
  };
  const places = named(WORDS, (name) =>
    column(answers.map(({ after }) => placeOf(name, after[name]))),
  );
  const bases = answers.map(({ base }, at) =>
    at > 0 && base === answers[at - 1]?.key ? '' : base,
  );
  return {
    ids: answers.map(({ key }) => key),
    ...{ behind: column(behind), base: column(bases) },
    upon: column(answers.map(({ upon }) => upon)),
    numbers: named(NUMBERS, (name) => column(answers.map(({ after }) => after[name]))),
    places,
    words: named(WORDS, (name) => [...lists[name].keys()]),
  };
};

/** The event as it is stored; see {@link unpackEvent}. */
export const packEvent = (event: JournalEvent): StoredEvent => {
  if (event.kind !== 'act' || event.changes.length < FEWEST) return event;
  const [changes, answers, behind]: [Change[], Answer[], number[]] = [[], [], []];
  for (const change of event.changes) {
    if (isPackable(change)) {
      answers.push(change);
      behind.push(changes.length);
    } else changes.push(change);
  }
  return answers.length < FEWEST ? event : { ...event, changes, answers: pack(answers, behind) };
};

/** How many changes an event says. */
export const countChanges = (event: StoredEvent): number =>
  event.kind === 'act' ? event.changes.length + (event.answers?.ids.length ?? 0) : 1;

/**
 * The event as it was before it was packed.
 *
 * @returns null where its columns do not fit each other
 */
export const unpackEvent = (stored: StoredEvent): JournalEvent | null => {
  if (stored.kind !== 'act') return stored;
  const { answers, ...event } = stored;
  if (!answers) return event;
  const unpacked = unpack(answers);
  if (!unpacked) return null;
  const changes: Change[] = [];
  let others = 0;
  for (const [at, answer] of unpacked.entries()) {
    const behind = cellAt(answers.behind, at) ?? 0;
    if (behind < others || behind > event.changes.length) return null;
    for (const change of event.changes.slice(others, behind)) changes.push(change);
    others = behind;
    changes.push(answer);
  }
  return { ...event, changes: [...changes, ...event.changes.slice(others)] };
};

const unpack = (answers: PackedAnswers): readonly EntryAppended[] | null => {
  const { ids, behind, base, upon, numbers, places, words } = answers;
  const columns = [behind, base, upon, ...Object.values(numbers), ...Object.values(places)];
  const fits = columns.every(
    (cells: PackedColumn<unknown>) => !Array.isArray(cells) || cells.length === ids.length,
  );
  if (!fits) return null;
  let wordless = 0;
  const changes = ids.map((key, at): EntryAppended => {
    const number = (name: NumberName): number => cellAt(numbers[name], at) ?? 0;
    const text = (name: WordName): string => {
      const word = words[name][cellAt(places[name], at) ?? -1];
      if (word === undefined) wordless += 1;
      return word ?? '';
    };
    const own = cellAt(base, at) ?? null;
    return {
      ...{ table: 'reviews', key },
      after: {
        ...{ id: key, cardId: text('cardId'), lessonId: text('lessonId') },
        ...{ at: number('at'), utcOffset: number('utcOffset'), day: number('day') },
        ...{ seq: number('seq'), kind: 'answer', grade: text('grade') as Review['grade'] },
        ...{ duration: number('duration'), from: text('from') as Review['from'] },
        ...{ to: text('to') as Review['to'], stability: number('stability') },
        ...{ difficulty: number('difficulty'), step: number('step') },
        ...{ scheduledDays: number('scheduledDays'), dueDay: number('dueDay') },
        ...{ dueAt: cellAt(numbers.dueAt, at) ?? null, parametersId: text('parametersId') },
      },
      base: own === '' ? (ids[at - 1] ?? null) : own,
      upon: cellAt(upon, at) ?? '',
    };
  });
  return wordless === 0 ? changes : null;
};

const cellAt = <Cell>(cells: PackedColumn<Cell>, at: number): Cell | undefined =>
  Array.isArray(cells) ? (cells as readonly Cell[])[at] : (cells as Cell);
