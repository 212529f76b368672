/** A row of a table, as it stands in its file. */
export interface TableRow {
  /** Physical line on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** What may stand between two cells: a spreadsheet takes the semicolon where the comma is in numbers. */
const DELIMITERS = [',', ';', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** The one that cuts the first line into the most cells. */
const delimiterOf = (text: string): Delimiter => {
  const [first = ''] = text.split(/[\r\n]/, 1);
  const count = (delimiter: Delimiter): number => first.split(delimiter).length;
  return DELIMITERS.reduce((best, next) => (count(next) > count(best) ? next : best));
};

/**
 * The rows of a table after RFC 4180, line breaks of any system among and within them (within a
 * cell they are "\n"). A quote inside a cell that does not begin with one is a quote. The last cell
 * may lack its closing quote. Empty lines are no rows.
 */
export const tableRows = (text: string, delimiter = delimiterOf(text)): readonly TableRow[] => {
  const rows: TableRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let begun = 1;
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  const plain = new RegExp(`[${delimiter}\r\n]`, 'g');

  const endRow = (): void => {
    if (cells.length > 1 || cells[0] !== '') rows.push({ line: begun, cells });
    cells = [];
    begun = line;
  };
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1);
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      line += breaksIn(cell);
      at = end + 1;
    }
    plain.lastIndex = at;
    const next = plain.exec(text)?.index ?? text.length;
    cells.push((cell + text.slice(Math.min(at, next), next)).replace(/\r\n?/g, '\n'));
    at = next + 1;
    if (text[next] === delimiter && at < text.length) continue;
    if (text[next] === delimiter) cells.push('');
    if (text[next] === '\r' && text[at] === '\n') at += 1;
    line += 1;
    endRow();
  }
  return rows;
};

/** Where the quoted cell ends: at a quote that is not doubled, or at the end of the text. */
const closingQuote = (text: string, from: number): number => {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at === -1 ? text.length : at;
};

const breaksIn = (cell: string): number => cell.match(/\r\n?|\n/g)?.length ?? 0;
