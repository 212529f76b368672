import { readFileSync, writeFileSync } from 'node:fs';
import { measureCell, type Cell, type Measured } from './cell.ts';
import { defeats, differenceTable, resultTable } from './table.ts';

/** Small decks need more learners for the same certainty. */
const DECKS = [
  { cards: 26, learners: 400 },
  { cards: 200, learners: 60 },
  { cards: 500, learners: 32 },
] as const;
const DAYS = [7, 21, 60] as const;

const BEGIN = '<!-- plan: begin -->';
const END = '<!-- plan: end -->';

const [readme] = process.argv.slice(2);
if (readme === undefined) throw new Error('Name the file whose tables are to be written.');

const cells: readonly Cell[] = DECKS.flatMap((deck) => DAYS.map((days) => ({ ...deck, days })));
const measured: Measured[] = [];
for (const cell of cells) {
  process.stderr.write(`${cell.cards} cards, ${cell.days} days\n`);
  measured.push(measureCell(cell));
}

const tables = `${resultTable(measured)}\n\nThe plan less plain FSRS, with 95 % intervals over learners:\n\n${differenceTable(measured)}`;
const text = readFileSync(readme, 'utf8');
const [before, rest] = text.split(BEGIN);
const after = rest?.split(END)[1];
if (before === undefined || after === undefined) {
  throw new Error(
    `${readme} has no place for the tables: ${BEGIN} and ${END} on lines of their own.`,
  );
}
writeFileSync(readme, `${before}${BEGIN}\n\n${tables}\n\n${END}${after}`);
process.stdout.write(`${tables}\n`);

const lost = defeats(measured);
for (const line of lost) process.stderr.write(`${line}\n`);
process.exitCode = lost.length === 0 ? 0 : 1;
