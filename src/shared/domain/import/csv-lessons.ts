import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { COLUMNS, GUARD, GUARD_COLUMN, HEAD_KIND, unguarded } from '#shared/domain/export/index.ts';
import type { Refusal } from './bundle.ts';
import { tableRows, type TableRow } from './csv-rows.ts';
import { lessonOfRows } from './rows-lesson.ts';
import type { LessonRow } from './rows-tree.ts';

/** What came of a table of lessons. */
export interface TableLessons {
  readonly lessons: readonly Lesson[];
  /** Rows that could not be read, each with its line; the other rows of their lesson came in. */
  readonly refused: readonly Refusal[];
}

/** Whether a table with these names in its first row is one of whole lessons, as `csvOf` writes it. */
export const isLessonsTable = (names: readonly string[]): boolean => {
  const tidied = names.map(nameOf);
  return tidied.includes('kind') && tidied.includes('lesson');
};

/** The lessons in a text that `csvOf` wrote, saved by a spreadsheet since or not. */
export const lessonsFromCsv = (text: string, file: string): TableLessons =>
  lessonsFromTable(tableRows(text), file);

/**
 * The lessons in the rows of a table, the first of which names the columns, in any order. A row
 * without a lesson belongs to that of the row above; an item without an id gets one of its words.
 */
export const lessonsFromTable = (rows: readonly TableRow[], file: string): TableLessons => {
  const [head, ...body] = rows;
  const names = head?.cells.map(nameOf) ?? [];
  const kindAt = names.indexOf('kind');
  if (!head || !isLessonsTable(names)) {
    const reason = 'The first row names no columns of a lesson: "kind" and "lesson" are missing.';
    const remedy = 'Take a table that Recast has written, or say what its columns are.';
    return { lessons: [], refused: [refusalOf(file, head, { reason, remedy })] };
  }
  const refused = strangeColumns(names, head, file);
  const byLesson = new Map<string, LessonRow[]>();
  let current = '';
  for (const row of body) {
    if (row.cells.every((cell) => cell.trim() === '')) continue;
    const cells = cellsOf(row, names);
    current = cells.get('lesson') ?? current;
    const kind = (row.cells[kindAt] ?? '').trim().toLowerCase();
    const list = byLesson.get(current) ?? [];
    byLesson.set(current, list);
    list.push({ line: row.line, kind, cells, excerpt: excerptOf(row) });
  }
  const lessons: Lesson[] = [];
  for (const [id, list] of byLesson) {
    // The head may have been sorted behind its items.
    const sorted = [...list].sort(
      (a, b) => Number(b.kind === HEAD_KIND) - Number(a.kind === HEAD_KIND),
    );
    const { lesson, refused: some } = lessonOfRows(id, sorted);
    if (lesson) lessons.push(lesson);
    refused.push(...some.map((refusal) => ({ file, ...refusal })));
  }
  return { lessons, refused };
};

const nameOf = (name: string): string => name.trim().toLowerCase();

/** The cells that are not empty, by column, without what guarded them. */
const cellsOf = ({ cells }: TableRow, names: readonly string[]): ReadonlyMap<string, string> => {
  const isGuarded = (cells[names.indexOf(GUARD_COLUMN)] ?? '').trim() === GUARD;
  return new Map(
    names.flatMap((name, index): [string, string][] => {
      if (name === GUARD_COLUMN || !KNOWN.has(name)) return [];
      const cell = cells[index] ?? '';
      const text = (isGuarded ? unguarded(cell) : cell).trim();
      return text === '' ? [] : [[name, isListEnded(cell) ? `${text}\n` : text]];
    }),
  );
};

/** A list of one entry a line ends its last; see joinList. */
const isListEnded = (cell: string): boolean => cell.endsWith('\n');

const KNOWN: ReadonlySet<string> = new Set(COLUMNS);

const strangeColumns = (names: readonly string[], head: TableRow, file: string): Refusal[] =>
  names
    .filter((name) => name !== '' && name !== GUARD_COLUMN && !KNOWN.has(name))
    .map((name) =>
      refusalOf(file, head, {
        reason: `The column "${name.slice(0, 80)}" is none of a lesson; what stands in it was left out.`,
        remedy: 'Rename it to the column that it is meant to be, or leave it out.',
      }),
    );

const EXCERPT = 60;

const excerptOf = ({ cells }: TableRow): string =>
  cells
    .filter((cell) => cell !== '')
    .join(', ')
    .slice(0, EXCERPT);

const refusalOf = (
  file: string,
  row: TableRow | undefined,
  words: Pick<Refusal, 'reason' | 'remedy'>,
): Refusal => ({
  file,
  line: row?.line ?? null,
  excerpt: row ? excerptOf(row) : null,
  ...words,
});
