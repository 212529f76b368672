import { writeSection } from '../speed/markdown.ts';
import { measureCell, type Cell, type Measured } from './cell.ts';
import { defeats, differenceTable, resultTable } from './table.ts';

/** Small decks need more learners for the same certainty. */
const DECKS = [
  { cards: 26, learners: 400 },
  { cards: 200, learners: 60 },
  { cards: 500, learners: 32 },
] as const;
const DAYS = [7, 21, 60] as const;

const [readme] = process.argv.slice(2);
if (readme === undefined) throw new Error('Name the file whose tables are to be written.');

const cells: readonly Cell[] = DECKS.flatMap((deck) => DAYS.map((days) => ({ ...deck, days })));
const measured: Measured[] = [];
for (const cell of cells) {
  process.stderr.write(`${cell.cards} cards, ${cell.days} days\n`);
  measured.push(measureCell(cell));
}

const tables = `${resultTable(measured)}\n\nThe plan less plain FSRS, with 95 % intervals over learners:\n\n${differenceTable(measured)}`;
writeSection(readme, 'plan', tables);
process.stdout.write(`${tables}\n`);

const lost = defeats(measured);
for (const line of lost) process.stderr.write(`${line}\n`);
process.exitCode = lost.length === 0 ? 0 : 1;
