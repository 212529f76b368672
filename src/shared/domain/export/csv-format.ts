import { ITEM_NAME, SECTION_KEYS, type SectionKey } from '#shared/domain/lesson/file/index.ts';

/**
 * Lessons as one table, a row an item. The columns are named as the keys of the lesson file, and
 * stand in its order, so that who knows the one can read the other. What a spreadsheet does to such
 * a table, and what is done about it: docs/adr/0017.
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
] as const;

export type Column = (typeof COLUMNS)[number];

/** The column that says in which rows texts are guarded; it stands last, and only where one is. */
export const GUARD_COLUMN = 'guard';
export const GUARD = "'";

/** The head of a lesson, and a line of its summary. */
export const HEAD_KIND = 'lesson';
export const SUMMARY_KIND = 'summary';

/** Further phrases of the pair in the nearest row of a pair above. */
export const PHRASE_KINDS = {
  further_weak: 'further weak',
  further_strong: 'further strong',
} as const;

export type PhraseList = keyof typeof PHRASE_KINDS;

/** What the kind of an item's row is called, and which list of the lesson that is. */
export const kindOfSection = (section: SectionKey): string => ITEM_NAME[section];

export const sectionOfKind = (kind: string): SectionKey | null =>
  SECTION_KEYS.find((section) => ITEM_NAME[section] === kind) ?? null;

export const phraseListOfKind = (kind: string): PhraseList | null =>
  kind === PHRASE_KINDS.further_weak
    ? 'further_weak'
    : kind === PHRASE_KINDS.further_strong
      ? 'further_strong'
      : null;

/** What belongs to the lesson and not to an item. Principle and series stand in every row, to filter by. */
export const HEAD_COLUMNS: ReadonlySet<string> = new Set<Column>([
  'kind',
  'lesson',
  'principle',
  'topic',
  'series',
  'about',
]);

/** Columns whose cell is a list. */
export const LIST_COLUMNS: ReadonlySet<string> = new Set<Column>([
  'question_media',
  'answer_media',
  'tags',
  'authored',
]);

/** Columns of a note whose cell may have several lines, a paragraph each. */
export const PARAGRAPH_COLUMNS: ReadonlySet<string> = new Set<Column>(['question', 'answer']);

/**
 * `a; b`. Where an entry has a semicolon itself, one entry a line, each ended, so that the only
 * entry of a list is told from a list in one line.
 */
export const joinList = (entries: readonly string[]): string =>
  entries.some((entry) => entry.includes(';'))
    ? entries.map((entry) => `${entry}\n`).join('')
    : entries.join('; ');

/** The entries of such a cell; those that are empty are none. */
export const splitList = (cell: string): readonly string[] =>
  cell
    .split(cell.includes('\n') ? '\n' : ';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

/** What a spreadsheet takes for the beginning of a formula, the signs of full width among them. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/u;

/**
 * Whether a spreadsheet would run or spoil the cell. Lessons go from one person to another, and a
 * formula in a stranger's text can send away what else is in the sheet.
 */
export const isRisky = (cell: string): boolean => FORMULA.test(cell);

/** The cell of a guarded row: it begins with the guard wherever it would begin with that or a formula. */
export const guarded = (cell: string): string =>
  isRisky(cell) || cell.startsWith(GUARD) ? GUARD + cell : cell;

export const unguarded = (cell: string): string =>
  cell.startsWith(GUARD) ? cell.slice(GUARD.length) : cell;
