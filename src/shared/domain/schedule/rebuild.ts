import type { CardId } from '../deck/card.ts';
import { grouping } from '../group.ts';
import { runThrough } from '../job.ts';
import { applyEntry } from './apply-entry.ts';
import type { CardState } from './card-state.ts';
import { compareEntries, type LogEntry } from './log.ts';
import type { Memory, MemoryModel } from './memory.ts';

/** Gives the model of a set of parameters; null when that set is not known any more. */
export type ModelOf = (parametersId: string) => MemoryModel | null;

/**
 * Works out every card's state from the review log alone. The log is the truth: what this gives and
 * what is stored must be the same, to the last digit.
 *
 * @param entries every entry that stands (an undone one is not in the log), in any order
 * @throws when an entry does not fit what comes before it
 */
export const rebuild = (entries: readonly LogEntry[]): ReadonlyMap<CardId, CardState> => {
  const states = new Map<CardId, CardState>();
  for (const [cardId, own] of byCard(entries)) {
    const state = own.reduce<CardState | null>(applyEntry, null);
    if (state) states.set(cardId, state);
  }
  return states;
};

/** The log by card, each card's entries in their order. */
export const byCard = (entries: readonly LogEntry[]): ReadonlyMap<CardId, readonly LogEntry[]> =>
  runThrough(groupByCard(entries));

/** Cards between two stops. */
const AT_ONCE = 1_000;

/** The same with stops on the way, for a log that takes longer than a frame. */
export function* groupByCard(
  entries: readonly LogEntry[],
): Generator<undefined, ReadonlyMap<CardId, readonly LogEntry[]>, undefined> {
  const cards = yield* grouping(entries, ({ cardId }) => cardId);
  let sorted = 0;
  for (const own of cards.values()) {
    own.sort(compareEntries);
    sorted += 1;
    if (sorted % AT_ONCE === 0) yield;
  }
  return cards;
}

/** One card whose stored state is not what its log says, or whose log does not hold together. */
export interface Difference {
  readonly cardId: CardId;
  /** What is wrong, as a sentence. */
  readonly what: string;
  /** Null where the card is stored but the log knows nothing of it, or the other way round. */
  readonly stored: CardState | null;
  readonly fromLog: CardState | null;
}

/**
 * Holds the stored cards against the log, and the memory in every entry of the log against what
 * FSRS makes of the answers before it. In the order of the card ids; changes nothing.
 */
export const compareWithLog = (
  modelOf: ModelOf,
  stored: readonly CardState[],
  entries: readonly LogEntry[],
): readonly Difference[] => {
  const logs = byCard(entries);
  const byId = new Map(stored.map((state) => [state.cardId, state]));
  const ids = [...new Set([...byId.keys(), ...logs.keys()])].sort();
  return ids.flatMap((cardId) => {
    const own = logs.get(cardId) ?? [];
    const state = byId.get(cardId) ?? null;
    const fault = faultOf(modelOf, own);
    if (fault !== null) return [{ cardId, what: fault, stored: state, fromLog: null }];
    const fromLog = own.reduce<CardState | null>(applyEntry, null);
    const field = firstDifference(state, fromLog);
    return field === null ? [] : [{ cardId, what: field, stored: state, fromLog }];
  });
};

/** The first thing that does not hold together in one card's entries, as a sentence; null when all does. */
const faultOf = (modelOf: ModelOf, entries: readonly LogEntry[]): string | null => {
  let before: CardState | null = null;
  for (const [index, entry] of entries.entries()) {
    if (entry.seq !== index + 1) return `its entry ${index + 1} is missing from the log`;
    if (before === null && (entry.kind === 'due' || entry.kind === 'retrained')) {
      return `its entry ${entry.seq} stands before any answer`;
    }
    const expected = memoryAfter(modelOf, entries.slice(0, index), before, entry);
    if (expected !== null && 'stability' in entry && !sameMemory(expected, entry)) {
      return `its entry ${entry.seq} has another memory than FSRS gives`;
    }
    before = applyEntry(before, entry);
  }
  return null;
};

/** What FSRS makes of an entry; null where it has no say, or its parameters are not known any more. */
const memoryAfter = (
  modelOf: ModelOf,
  earlier: readonly LogEntry[],
  before: CardState | null,
  entry: LogEntry,
): Memory | null => {
  if (entry.kind === 'answer') {
    const elapsed = before ? entry.day - before.reviewedDay : 0;
    return modelOf(entry.parametersId)?.next(before, elapsed, entry.grade) ?? null;
  }
  if (entry.kind === 'retrained') {
    const model = modelOf(entry.parametersId);
    return model && memoryFromAnswers(model, earlier);
  }
  return null;
};

/**
 * A card's memory worked out from its answers since it was last reset; null when there are none. A
 * card that was brought from elsewhere without all of its answers begins with the memory that it came
 * with: the first that is known of it was not its first.
 */
export const memoryFromAnswers = (
  model: MemoryModel,
  entries: readonly LogEntry[],
): Memory | null => {
  let memory: Memory | null = null;
  let lastDay = 0;
  let isWhole = false;
  for (const entry of entries) {
    if (entry.kind === 'reset') [memory, isWhole] = [null, false];
    if (entry.kind === 'brought' && !isWhole) {
      memory = { stability: entry.stability, difficulty: entry.difficulty };
      lastDay = entry.reviewedDay;
    }
    if (entry.kind !== 'answer') continue;
    if (entry.from === 'new') isWhole = true;
    memory = model.next(memory, memory ? entry.day - lastDay : 0, entry.grade);
    lastDay = entry.day;
  }
  return memory;
};

const sameMemory = (a: Memory, b: Memory): boolean =>
  a.stability === b.stability && a.difficulty === b.difficulty;

const firstDifference = (stored: CardState | null, fromLog: CardState | null): string | null => {
  if (stored === null || fromLog === null) {
    if (stored === fromLog) return null;
    return stored === null ? 'the log knows it, the cards do not' : 'it is stored without a log';
  }
  const keys = new Set([...Object.keys(stored), ...Object.keys(fromLog)] as (keyof CardState)[]);
  const other = [...keys].find((key) => !Object.is(stored[key], fromLog[key]));
  return other === undefined
    ? null
    : `its ${other} is ${String(stored[other])} and the log says ${String(fromLog[other])}`;
};
