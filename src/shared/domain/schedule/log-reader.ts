import type { CardId } from '../deck/card.ts';
import { GRADES } from './card-state.ts';
import type { Cells } from './columns.ts';
import {
  columnsOf,
  KINDS,
  STATES,
  STATES_BEFORE,
  type EntryKind,
  type LogWords,
} from './log-columns.ts';
import type { LogEntry, Review } from './log.ts';

/** The texts of a block, which its columns hold places of. */
export interface LogTexts {
  /** The cards that have entries here, sorted. */
  readonly cards: readonly CardId[];
  readonly lessons: readonly string[];
  readonly parameters: readonly string[];
  /** The ids of each of KINDS, one a line. */
  readonly ids: readonly string[];
}

/** The entries of one kind in a block, by card and then in their order. */
export interface Section {
  readonly kind: EntryKind;
  readonly count: number;
  readonly columns: ReadonlyMap<string, Cells>;
}

/** Reads single entries of a section. */
export const rowReader = (block: LogTexts, section: Section): ((row: number) => LogEntry) =>
  section.kind === 'answer' ? answerReader(block, section) : fieldReader(block, section);

const idsOf = (block: LogTexts, { kind }: Section): readonly string[] =>
  block.ids[KINDS.indexOf(kind)]?.split('\n') ?? [];

/** Of any kind, as the columns say. */
const fieldReader = (block: LogTexts, section: Section): ((row: number) => LogEntry) => {
  const { kind, columns: all } = section;
  const columns = columnsOf(kind).map((column) => ({ ...column, cells: all.get(column.name) }));
  const ids = idsOf(block, section);
  const words: LogWords = { lessonId: [...block.lessons], parametersId: [...block.parameters] };
  return (row) => {
    const entry: Record<string, unknown> = { id: ids[row], cardId: '', kind };
    for (const { name, cells, unpack } of columns) {
      const cell = cells?.[row] ?? 0;
      if (name === 'card') entry['cardId'] = block.cards[cell];
      else entry[name] = unpack(cell, words);
    }
    return entry as unknown as LogEntry;
  };
};

/**
 * The same of answers, which nearly all of the log is: in one expression, whose object has its shape from
 * the beginning, as one that gets field after field takes twenty times as long to make.
 */
const answerReader = (block: LogTexts, section: Section): ((row: number) => Review) => {
  const ids = idsOf(block, section);
  const { cards, lessons, parameters } = block;
  const none = new Uint8Array(section.count);
  const cells = (name: keyof Review | 'card'): Cells => section.columns.get(name) ?? none;
  const [at, day, utcOffset] = [cells('at'), cells('day'), cells('utcOffset')];
  const [card, seq, lesson] = [cells('card'), cells('seq'), cells('lessonId')];
  const [stability, difficulty, dueAt] = [cells('stability'), cells('difficulty'), cells('dueAt')];
  const [dueDay, scheduledDays] = [cells('dueDay'), cells('scheduledDays')];
  const [to, step, from] = [cells('to'), cells('step'), cells('from')];
  const [duration, grade] = [cells('duration'), cells('grade')];
  const parametersId = cells('parametersId');
  /** Of a column that has a cell for every row. */
  const number = (column: Cells, row: number): number => column[row] ?? 0;
  /** What the cell holds the place of. */
  const named = <T>(names: readonly T[], column: Cells, row: number): T =>
    names[number(column, row)] as T;
  return (row) => ({
    id: ids[row] ?? '',
    cardId: named(cards, card, row),
    kind: 'answer',
    at: number(at, row),
    day: number(day, row),
    utcOffset: number(utcOffset, row),
    seq: number(seq, row),
    lessonId: named(lessons, lesson, row),
    stability: number(stability, row),
    difficulty: number(difficulty, row),
    dueAt: Number.isNaN(dueAt[row]) ? null : number(dueAt, row),
    dueDay: number(dueDay, row),
    scheduledDays: number(scheduledDays, row),
    to: named(STATES, to, row),
    step: number(step, row),
    duration: number(duration, row),
    grade: named(GRADES, grade, row),
    from: named(STATES_BEFORE, from, row),
    parametersId: named(parameters, parametersId, row),
  });
};
