import { textOfHtml } from '#shared/domain/anki/html/text.ts';
import { DELIMITERS, type Delimiter } from './delimiters.ts';

/** What a program wrote above the rows of a table, for another program to read. */
export interface TableHead {
  /** Where the rows begin, and how many lines are above them. */
  readonly end: number;
  readonly lines: number;
  readonly delimiter: Delimiter | null;
  /** Whether the cells are HTML. */
  readonly isHtml: boolean;
}

/** Excel’s own line: `sep=;`. */
const SEP = /^"?sep=(.)"?$/iu;

/** The lines of Anki’s exports: https://docs.ankiweb.net/importing/text-files.html#file-headers */
const ANKI =
  /^#(separator|html|tags|columns|notetype|deck|(?:notetype|deck|tags|guid) column|if matches):(.*)$/iu;

const SEPARATORS: ReadonlyMap<string, Delimiter> = new Map([
  ['comma', ','],
  ['semicolon', ';'],
  ['tab', '\t'],
  ['\\t', '\t'],
  ['pipe', '|'],
]);

/** A longer line is a row. */
const LONGEST = 2_000;

const delimiterIn = (said: string): Delimiter | null =>
  DELIMITERS.find((delimiter) => delimiter === said) ??
  SEPARATORS.get(said.trim().toLowerCase()) ??
  null;

/** The lines above the rows: of a table that has none, nothing. */
export const headOf = (text: string): TableHead => {
  let head: TableHead = { end: 0, lines: 0, delimiter: null, isHtml: false };
  for (;;) {
    const rest = text.slice(head.end, head.end + LONGEST);
    const [line = '', lineBreak = ''] = /^([^\r\n]*)(\r\n?|\n|$)/u.exec(rest)?.slice(1) ?? [];
    const sep = head.lines === 0 ? SEP.exec(line)?.[1] : undefined;
    const [, key, value = ''] = ANKI.exec(line) ?? [];
    if (sep === undefined && key === undefined) return head;
    const said = sep ?? (key?.toLowerCase() === 'separator' ? value : null);
    const end = head.end + line.length + lineBreak.length;
    head = {
      end,
      lines: head.lines + 1,
      delimiter: said === null ? head.delimiter : delimiterIn(said),
      isHtml: key?.toLowerCase() === 'html' ? /^\s*true\s*$/iu.test(value) : head.isHtml,
    };
    if (sep !== undefined || end >= text.length) return head;
  }
};

/** What a cell of HTML says; a table brings no files, so it names what would be shown there. */
export const textOfCell = (cell: string): string => {
  const { text, media } = textOfHtml(cell);
  return [text, ...media.map((name) => `[${name}]`)].filter((line) => line !== '').join('\n');
};
