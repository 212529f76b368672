import {
  COLUMNS,
  GUARD,
  guarded,
  isRisky,
  listCell,
  type Column,
} from '#shared/domain/import/index.ts';
import {
  ITEM_KEYS,
  ITEM_NAME,
  SECTION_KEYS,
  type SectionKey,
} from '#shared/domain/lesson/file/format.ts';
import { fileOf, type FileMap, type FileValue } from '#shared/domain/lesson/file/shape.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';

/** The cells of a row that are not empty. */
type Row = Partial<Readonly<Record<Column, string>>>;

export interface CsvOptions {
  /** Begins with the mark by which Excel knows that the text is UTF-8. */
  readonly bom: boolean;
}

/** What guards a row stands last, and only where a row needs it. */
const WITHOUT_GUARD = COLUMNS.filter((column) => column !== 'guard');

const FURTHER = { further_weak: 'further weak', further_strong: 'further strong' } as const;

/**
 * The lessons as one table that the import of tables reads back to equal ones: columns as in
 * import/table/columns.ts, a row an item. Lines end as RFC 4180 says.
 */
export const csvOf = (lessons: readonly Lesson[], { bom }: CsvOptions): string => {
  const rows = lessons.flatMap(rowsOf);
  const isGuarded = rows.map((row) => Object.values(row).some(isRisky));
  const guards = isGuarded.includes(true);
  const names = guards ? [...WITHOUT_GUARD, 'guard'] : WITHOUT_GUARD;
  const lines = rows.map((row, index) => {
    const guard = isGuarded[index] === true;
    const cells = WITHOUT_GUARD.map((column) => {
      const cell = row[column] ?? '';
      return guard ? guarded(cell) : cell;
    });
    return lineOf(guards ? [...cells, guard ? GUARD : ''] : cells);
  });
  return `${bom ? '\uFEFF' : ''}${[lineOf(names), ...lines].join('\r\n')}\r\n`;
};

const lineOf = (cells: readonly string[]): string => cells.map(quoted).join(',');

/** Quoted wherever some reader might take a part of it for something else. */
const quoted = (cell: string): string =>
  /[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

const rowsOf = (lesson: Lesson): readonly Row[] => {
  const file = fileOf(lesson);
  const { principle, topic, series } = lesson.title;
  const every: Row = { lesson: lesson.id, principle, ...filled({ series }) };
  const { source, about } = lesson;
  return [
    { kind: 'lesson', ...every, ...filled({ topic, about, source }) },
    ...lesson.summary.map((text): Row => ({ kind: 'summary', ...every, text })),
    ...SECTION_KEYS.flatMap((section) =>
      mapsIn(file[section]).flatMap((item) => itemRows(section, item, every)),
    ),
  ];
};

const itemRows = (section: SectionKey, item: FileMap, every: Row): readonly Row[] => {
  const keys = ITEM_KEYS[section].filter(
    (key) => key !== 'further_weak' && key !== 'further_strong',
  );
  const row: Row = { kind: ITEM_NAME[section], ...every, ...cellsOf(item, keys) };
  const further = (['further_weak', 'further_strong'] as const).flatMap((list) =>
    mapsIn(item[list]).map((phrase): Row => ({
      kind: FURTHER[list],
      ...every,
      ...cellsOf(phrase, ['id', 'text', 'why']),
    })),
  );
  return [row, ...further];
};

const filled = (cells: Readonly<Partial<Record<Column, string | null>>>): Row =>
  Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== null));

const cellsOf = (item: FileMap, keys: readonly Column[]): Row =>
  Object.fromEntries(
    keys.flatMap((key) => {
      const value = item[key];
      return value === undefined ? [] : [[key, cellOf(key, value)]];
    }),
  );

const LISTS: ReadonlySet<Column> = new Set(['question_media', 'answer_media', 'tags', 'authored']);

const cellOf = (key: Column, value: FileValue): string => {
  if (typeof value === 'string') return value;
  const entries = listIn(value).filter((entry) => typeof entry === 'string');
  return LISTS.has(key) ? listCell(entries) : entries.join('\n');
};

const listIn = (value: FileValue | undefined): readonly FileValue[] =>
  Array.isArray(value) ? (value as readonly FileValue[]) : [];

const mapsIn = (value: FileValue | undefined): readonly FileMap[] =>
  listIn(value).flatMap((entry) =>
    typeof entry === 'string' || Array.isArray(entry) ? [] : [entry as FileMap],
  );
