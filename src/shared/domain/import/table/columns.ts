import { ITEM_NAME, type SectionKey } from '#shared/domain/lesson/file/format.ts';

/**
 * The columns of a deck as a table, named as the keys of a lesson file. One row is one item; the
 * head of a lesson, the lines of its summary and further phrases have rows of their own.
 */
export const COLUMNS = [
  'kind',
  'lesson',
  'id',
  'principle',
  'topic',
  'series',
  'about',
  'name',
  'tip',
  'mistake',
  'cost',
  'question',
  'weak',
  'failing',
  'why',
  'strong',
  'answer',
  'text',
  'phrase',
  'shows',
  'unless',
  'lead',
  'emphasize',
  'play_down',
  'question_media',
  'answer_media',
  'tags',
  'source',
  'foreign_id',
  'progress_of',
  'authored',
  'guard',
] as const;

export type Column = (typeof COLUMNS)[number];

export const isColumn = (name: unknown): name is Column =>
  (COLUMNS as readonly unknown[]).includes(name);

/** How a person calls what a column holds. */
export const COLUMN_NAMES: Readonly<Record<Column, string>> = {
  kind: 'Kind of item',
  lesson: 'Lesson’s id',
  id: 'Item’s id',
  principle: 'Deck (title)',
  topic: 'Deck’s topic',
  series: 'Series',
  about: 'What the deck is about',
  name: 'Name',
  tip: 'Tip',
  mistake: 'Mistake',
  cost: 'Cost of the mistake',
  question: 'Question',
  weak: 'Weak phrase',
  failing: 'Failing',
  why: 'Why it falls flat',
  strong: 'Strong version',
  answer: 'Answer',
  text: 'Text',
  phrase: 'Phrase',
  shows: 'What it shows',
  unless: 'Unless',
  lead: 'Lead',
  emphasize: 'Emphasize',
  play_down: 'Play down',
  question_media: 'Files of the question',
  answer_media: 'Files of the answer',
  tags: 'Tags',
  source: 'Source',
  foreign_id: 'Id in another program',
  progress_of: 'Moved from',
  authored: 'Completed fields',
  guard: 'Guard against formulas',
};

/** What a row is: an item of a section, or what belongs to a lesson or a pair. */
export type RowKind = SectionKey | 'lesson' | 'summary' | 'further_weak' | 'further_strong';

const KIND_WORDS: Readonly<Record<string, RowKind>> = {
  ...Object.fromEntries(
    Object.entries(ITEM_NAME).flatMap(([section, name]) => [
      [name, section],
      [section.replace('_', ' '), section],
    ]),
  ),
  lesson: 'lesson',
  summary: 'summary',
  'further weak': 'further_weak',
  'further strong': 'further_strong',
  recast: 'pairs',
  phrase: 'pairs',
  flag: 'red_flags',
  card: 'notes',
  basic: 'notes',
  'question and answer': 'notes',
  'q a': 'notes',
};

/** A name in lower case, with nothing but letters and digits, one space between words. */
export const wordsOf = (name: string): string =>
  name
    .slice(0, 80)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** What the cell of the column `kind` means; null where nobody knows. */
export const kindOf = (cell: string): RowKind | null => {
  const words = wordsOf(cell);
  return Object.hasOwn(KIND_WORDS, words) ? (KIND_WORDS[words] ?? null) : null;
};

/** The entries of a list in one cell: one a line, or with semicolons between them. */
export const listIn = (cell: string): readonly string[] =>
  cell
    .split(/[\r\n]/.test(cell) ? /[\r\n]+/ : ';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

/** A list as one cell; `listIn` answers the same list. */
export const listCell = (entries: readonly string[]): string =>
  entries.some((entry) => entry.includes(';'))
    ? entries.map((entry) => `${entry}\n`).join('')
    : entries.join('; ');
