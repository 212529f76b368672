import { DELIMITERS, type Delimiter } from './delimiters.ts';
import { headOf, textOfCell } from './head.ts';
import type { TableRow } from './row.ts';

export interface ReadRow extends TableRow {
  /** Whether a quotation mark opens a cell of it that nothing closes: then it was read as written. */
  readonly broken: boolean;
}

export interface RowReader {
  /** The next row; null after the last. Empty lines are rows of one empty cell. */
  readonly next: () => ReadRow | null;
  /** Characters that were read so far. */
  readonly position: () => number;
}

const QUOTE = '"';

/**
 * Reads a text of separated values row by row, as RFC 4180 has it and more leniently: rows end with
 * LF, CRLF or CR, cells in quotation marks may hold all of these, and a quotation mark within a cell
 * is one where it does not begin it. Where one is opened and never closed, its line is read as it is
 * written. What a program said above the rows is none of them, and holds for them. Takes time linear in
 * the text.
 */
export const createRowReader = (text: string, delimiter: Delimiter): RowReader => {
  const head = headOf(text);
  let at = head.end;
  let line = 1 + head.lines;
  /** Once a quotation mark is never closed, none after it may reach over a line’s end. */
  let trusting = true;
  /** No quotation mark before this place closes a cell that was opened in front of it. */
  let hopelessTo = -1;
  /** The last line’s end that was looked for, and from where: a line may have many cells. */
  let seen = { from: 0, end: -1 };

  const lineEnd = (from: number): number => {
    if (from >= seen.from && from <= seen.end) return seen.end;
    let end = from;
    while (end < text.length) {
      const code = text.charCodeAt(end);
      if (code === 10 || code === 13) break;
      end += 1;
    }
    seen = { from, end };
    return end;
  };
  const afterBreak = (end: number): number =>
    text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1;

  /** Where a cell in quotation marks that begins at `from` ends, and what it says; null: nowhere. */
  const quoted = (from: number): { readonly cell: string; readonly end: number } | null => {
    const ownLine = lineEnd(from);
    const limit = trusting ? text.length : ownLine;
    // Only marks right behind the one that opens it can close it then, or nothing does.
    const isHopeless = ownLine <= hopelessTo;
    let cell = '';
    let start = from + 1;
    for (;;) {
      if (isHopeless && text[start] !== QUOTE) return null;
      const close = text.indexOf(QUOTE, start);
      if (close === -1) trusting = false;
      if (close === -1 || close >= limit) {
        hopelessTo = limit;
        return null;
      }
      if (text[close + 1] === QUOTE) {
        cell += text.slice(start, close + 1);
        start = close + 2;
        continue;
      }
      cell += text.slice(start, close);
      let end = close + 1;
      while (text[end] === ' ') end += 1;
      const code = text.charCodeAt(end);
      if (end >= text.length || text[end] === delimiter || code === 10 || code === 13) {
        return { cell, end };
      }
      // In the middle of a cell, and nobody doubled it: forgiven on its own line, but on another it
      // is more likely that it opens a cell, and that the first was never closed.
      if (close > ownLine) {
        hopelessTo = close;
        return null;
      }
      cell += QUOTE;
      start = close + 1;
    }
  };

  const countBreaks = (from: number, to: number): number => {
    let count = 0;
    for (let end = lineEnd(from); end < to; end = lineEnd(afterBreak(end))) count += 1;
    return count;
  };

  const readRow = (): ReadRow => {
    const first = at;
    const cells: string[] = [];
    let broken = false;
    const end = lineEnd(at);
    const plain = text.slice(at, end);
    if (!plain.includes(QUOTE)) {
      at = end;
      return { line, cells: plain.split(delimiter), broken };
    }
    for (;;) {
      const inQuotes = text[at] === QUOTE ? quoted(at) : null;
      if (text[at] === QUOTE && inQuotes === null) broken = true;
      if (inQuotes) {
        cells.push(inQuotes.cell);
        at = inQuotes.end;
      } else {
        // Within the line: where the delimiter is nowhere, each row would look through all of the text.
        const ownLine = lineEnd(at);
        let next = at;
        while (next < ownLine && text[next] !== delimiter) next += 1;
        cells.push(text.slice(at, next));
        at = next;
      }
      if (text[at] !== delimiter) break;
      at += delimiter.length;
    }
    const row = { line, cells, broken };
    line += countBreaks(first, at);
    return row;
  };

  return {
    next: () => {
      if (at >= text.length) return null;
      const row = readRow();
      if (at < text.length) {
        at = afterBreak(at);
        line += 1;
      }
      return head.isHtml ? { ...row, cells: row.cells.map(textOfCell) } : row;
    },
    position: () => at,
  };
};

/** Characters and rows that are looked at to find what separates the cells. */
const SAMPLE = { characters: 65_536, rows: 30 } as const;

/**
 * What separates the cells: what the table itself says, else what gives most rows the same number of
 * them, and more than one.
 */
export const findDelimiter = (text: string): Delimiter => {
  const { delimiter: said } = headOf(text);
  if (said !== null) return said;
  const sample = text.slice(0, SAMPLE.characters);
  let best: { readonly delimiter: Delimiter; readonly score: number } = {
    delimiter: ',',
    score: 0,
  };
  for (const delimiter of DELIMITERS) {
    const reader = createRowReader(sample, delimiter);
    const counts = new Map<number, number>();
    let rows = 0;
    for (let row = reader.next(); row !== null && rows < SAMPLE.rows; row = reader.next()) {
      if (row.cells.length === 1 && row.cells[0] === '') continue;
      rows += 1;
      counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1);
    }
    for (const [columns, count] of counts) {
      // Rows that agree count most; of two that agree alike, the one that divides more.
      const score = columns > 1 ? count / Math.max(rows, 1) + columns / 1000 : 0;
      if (score > best.score) best = { delimiter, score };
    }
  }
  return best.delimiter;
};
