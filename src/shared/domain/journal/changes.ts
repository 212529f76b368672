import { unmarked, type CardMark } from '../schedule/mark.ts';
import type { PlainTable, Row, RowWritten } from './event.ts';
import { changedFields } from './fields.ts';

/**
 * What an event says of a row that was written. A card without a mark has one that says nothing, so
 * that a card suspended here and marked there at the same time is both.
 */
export const rowWritten = (
  table: PlainTable,
  key: string,
  before: object | null,
  after: object | null,
): RowWritten => {
  const [from, to] = [asRow(table, before, after), asRow(table, after, before)];
  return from && to
    ? { table, key, after: to, fields: changedFields(from, to) }
    : { table, key, after: to };
};

const asRow = (table: PlainTable, row: object | null, other: object | null): Row | null => {
  if (row !== null) return { ...row };
  return table === 'marks' && other !== null ? { ...unmarked(other as CardMark) } : null;
};
