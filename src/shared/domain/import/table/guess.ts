import { COLUMNS, wordsOf, type Column } from './columns.ts';

/** For each column of a table what it holds; null is left out. */
export type Mapping = readonly (Column | null)[];

/** Names that people give to columns, beside the names of the columns themselves. */
const ALIASES: Readonly<Partial<Record<Column, readonly string[]>>> = {
  kind: ['type', 'item', 'item type', 'card type'],
  principle: ['deck', 'deck name', 'title', 'leadership principle', 'lp', 'competency', 'theme'],
  name: ['stage', 'stage name', 'level', 'angle'],
  tip: ['advice', 'do'],
  mistake: ['common mistake', 'pitfall'],
  question: ['front', 'prompt', 'q', 'interview question', 'ask', 'asked'],
  answer: ['back', 'a', 'response', 'reply'],
  weak: ['weak phrase', 'weak version', 'weak answer', 'bad', 'before', 'instead of', 'avoid'],
  why: ['reason', 'why weak', 'why it falls flat', 'why it is weak', 'explanation', 'feedback'],
  strong: ['strong phrase', 'strong version', 'strong answer', 'good', 'better', 'after', 'say'],
  text: ['red flag', 'verdict', 'flag'],
  play_down: ['deemphasize', 'de emphasize'],
  tags: ['tag', 'labels', 'label', 'category', 'categories'],
  source: ['origin', 'from', 'reference', 'where'],
  foreign_id: ['guid'],
};

const MEANINGS: ReadonlyMap<string, Column> = new Map([
  ...COLUMNS.flatMap((column) =>
    (ALIASES[column] ?? []).map((alias): [string, Column] => [alias, column]),
  ),
  ...COLUMNS.map((column): [string, Column] => [wordsOf(column), column]),
]);

/** What is meant where no row says it, by the number of columns. */
const UNNAMED: Readonly<Record<number, Mapping>> = {
  1: ['text'],
  2: ['question', 'answer'],
  3: ['weak', 'why', 'strong'],
  4: ['question', 'weak', 'why', 'strong'],
};

const meantBy = (cells: readonly string[]): Mapping => {
  const taken = new Set<Column>();
  return cells.map((cell) => {
    const column = MEANINGS.get(wordsOf(cell)) ?? null;
    if (column === null || taken.has(column)) return null;
    taken.add(column);
    return column;
  });
};

const isNamed = (column: Column | null): boolean => column !== null;

/** Whether a first row names the columns: most of a table’s names are known words, or two are. */
export const looksLikeHeader = (cells: readonly string[]): boolean => {
  const known = meantBy(cells).filter(isNamed).length;
  return known >= 2 || (known === 1 && cells.length === 1);
};

/** What the columns hold, by the names in the first row, or by how many there are. */
export const guessMapping = (firstRow: readonly string[], hasHeader: boolean): Mapping => {
  if (hasHeader) return meantBy(firstRow);
  const unnamed = UNNAMED[firstRow.length] ?? UNNAMED[4] ?? [];
  return firstRow.map((_, index) => unnamed[index] ?? null);
};
