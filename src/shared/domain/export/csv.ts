import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import {
  fileOf,
  ITEM_KEYS,
  SECTION_KEYS,
  type FileMap,
  type FileValue,
  type SectionKey,
} from '#shared/domain/lesson/file/index.ts';
import {
  COLUMNS,
  GUARD,
  GUARD_COLUMN,
  guarded,
  HEAD_KIND,
  isRisky,
  joinList,
  kindOfSection,
  LIST_COLUMNS,
  PHRASE_KINDS,
  SUMMARY_KIND,
  type Column,
} from './csv-format.ts';

/** The cells of a row that are not empty. */
type Row = Partial<Readonly<Record<Column, string>>>;

export interface CsvOptions {
  /** Begins with the mark by which Excel knows that the text is UTF-8. */
  readonly bom: boolean;
}

/** The lessons as one table, which lessonsFromCsv reads back to equal ones. Lines end as RFC 4180 says. */
export const csvOf = (lessons: readonly Lesson[], { bom }: CsvOptions): string => {
  const rows = lessons.flatMap(rowsOf);
  const isGuarded = rows.map((row) => Object.values(row).some(isRisky));
  const guards = isGuarded.includes(true);
  const names = guards ? [...COLUMNS, GUARD_COLUMN] : COLUMNS;
  const lines = rows.map((row, index) => {
    const guard = isGuarded[index] === true;
    const cells = COLUMNS.map((column) => {
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
    { kind: HEAD_KIND, ...every, ...filled({ topic, about, source }) },
    ...lesson.summary.map((text): Row => ({ kind: SUMMARY_KIND, ...every, text })),
    ...SECTION_KEYS.flatMap((section) =>
      mapsIn(file[section]).flatMap((item) => itemRows(section, item, every)),
    ),
  ];
};

const itemRows = (section: SectionKey, item: FileMap, every: Row): readonly Row[] => {
  const keys = ITEM_KEYS[section].filter(
    (key) => key !== 'further_weak' && key !== 'further_strong',
  );
  const row: Row = { kind: kindOfSection(section), ...every, ...cellsOf(item, keys) };
  const further = (['further_weak', 'further_strong'] as const).flatMap((list) =>
    mapsIn(item[list]).map((phrase): Row => ({
      kind: PHRASE_KINDS[list],
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

const cellOf = (key: Column, value: FileValue): string => {
  if (typeof value === 'string') return value;
  const entries = listIn(value).filter((entry) => typeof entry === 'string');
  return LIST_COLUMNS.has(key) ? joinList(entries) : entries.join('\n');
};

const listIn = (value: FileValue | undefined): readonly FileValue[] =>
  Array.isArray(value) ? (value as readonly FileValue[]) : [];

const mapsIn = (value: FileValue | undefined): readonly FileMap[] =>
  listIn(value).flatMap((entry) =>
    typeof entry === 'string' || Array.isArray(entry) ? [] : [entry as FileMap],
  );
