import { readFileSync, writeFileSync } from 'node:fs';

/** A Markdown table as Prettier leaves it; columns are numbers, to the right, unless they are text. */
export const markdownTable = (
  columns: readonly { readonly title: string; readonly text?: boolean }[],
  rows: readonly (readonly string[])[],
): string => {
  const widths = columns.map(({ title }, i) =>
    Math.max(3, title.length, ...rows.map((row) => row[i]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const padded = (cells: readonly string[]): string =>
    line(
      cells.map((cell, i) =>
        columns[i]?.text ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0),
      ),
    );
  const rule = columns.map(({ text }, i) => {
    const dashes = '-'.repeat((widths[i] ?? 3) - 1);
    return text ? `:${dashes}` : `${dashes}:`;
  });
  return [padded(columns.map(({ title }) => title)), line(rule), ...rows.map(padded)].join('\n');
};

/** Puts a text where a file has the marks of that name, in the place of what stood there. */
export const writeSection = (file: string, name: string, text: string): void => {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const whole = readFileSync(file, 'utf8');
  const [before, rest] = whole.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) {
    throw new Error(`${file} has no place for the tables: ${begin} and ${end} on their own lines.`);
  }
  writeFileSync(file, `${before}${begin}\n\n${text}\n\n${end}${after}`);
};
