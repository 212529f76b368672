import {
  FORMAT,
  SECTION_KEYS,
  tidy,
  type Path,
  type Plain,
  type SectionKey,
} from '#shared/domain/lesson/file/index.ts';
import {
  HEAD_COLUMNS,
  LIST_COLUMNS,
  PARAGRAPH_COLUMNS,
  splitList,
} from '#shared/domain/export/index.ts';
import { createIds } from '#shared/domain/lesson/walkthrough/slug.ts';
import type { ItemRows, LessonRow, RowTree } from './rows-tree.ts';

/** The values of a lesson as its file would have them, and which row each is from. */
interface LaidOut {
  readonly plain: Plain;
  /** Null for what belongs to the lesson as a whole. */
  readonly rowAt: (path: Path) => LessonRow | null;
}

type Fields = Readonly<Record<string, Plain>>;

export const layOut = (
  id: string,
  { head, summary, items }: RowTree,
  dropped: ReadonlySet<LessonRow>,
): LaidOut => {
  const places = new Map<string, LessonRow>();
  const idFor = idsBeside(items);
  const place = (row: LessonRow, path: Path): void => void places.set(path.join('/'), row);
  const kept = (rows: readonly LessonRow[]): readonly LessonRow[] =>
    rows.filter((row) => !dropped.has(row));

  const lines = kept(summary).map((row, index) => {
    place(row, ['summary', index]);
    return tidy(row.cells.get('text') ?? '');
  });
  const phrases = (rows: readonly LessonRow[], path: Path): readonly Fields[] =>
    kept(rows).map((row, index) => {
      place(row, [...path, index]);
      return { id: idFor(row), ...fieldsOf(row, null) };
    });
  const sections = SECTION_KEYS.map((section): [SectionKey, readonly Plain[]] => [
    section,
    items[section]
      .filter(({ row }) => !dropped.has(row))
      .map(({ row, further }, index) => {
        const path: Path = [section, index];
        place(row, path);
        const fields = { id: idFor(row), ...fieldsOf(row, section) };
        if (section !== 'pairs') return fields;
        return {
          ...fields,
          further_weak: phrases(further.further_weak, [...path, 'further_weak']),
          further_strong: phrases(further.further_strong, [...path, 'further_strong']),
        };
      }),
  ]);

  return {
    plain: {
      format: FORMAT,
      id,
      ...headOf(head, firstRow({ head, summary, items })),
      summary: lines,
      ...Object.fromEntries(sections),
    },
    rowAt: (path) =>
      places.get(path.slice(0, 4).join('/')) ?? places.get(path.slice(0, 2).join('/')) ?? null,
  };
};

/** Where the lesson has no row of its own, its items say what it is called. */
const firstRow = ({ head, summary, items }: RowTree): LessonRow | null =>
  head ?? SECTION_KEYS.flatMap((section) => items[section])[0]?.row ?? summary[0] ?? null;

const headOf = (head: LessonRow | null, first: LessonRow | null): Fields => {
  const cell = (row: LessonRow | null, column: string): string | null => {
    const text = row?.cells.get(column);
    return text === undefined ? null : tidy(text);
  };
  return {
    source: cell(head, 'source') ?? 'original',
    title: {
      principle: cell(first, 'principle'),
      topic: cell(head, 'topic'),
      series: cell(first, 'series'),
    },
    about: cell(head, 'about'),
  };
};

const fieldsOf = ({ cells }: LessonRow, section: SectionKey | null): Fields =>
  Object.fromEntries(
    [...cells]
      .filter(([column]) => !HEAD_COLUMNS.has(column) && column !== 'id')
      .map(([column, cell]): [string, Plain] => [column, valueOf(column, cell, section)]),
  );

const valueOf = (column: string, cell: string, section: SectionKey | null): Plain => {
  if (LIST_COLUMNS.has(column)) return splitList(cell).map(tidy);
  if (section !== 'notes' || !PARAGRAPH_COLUMNS.has(column)) return tidy(cell);
  const paragraphs = cell
    .split('\n')
    .map(tidy)
    .filter((line) => line !== '');
  return paragraphs.length === 1 ? (paragraphs[0] ?? '') : paragraphs;
};

/** What an item is known by, the first that it has. */
const NAMING = ['weak', 'question', 'phrase', 'text', 'name', 'tip', 'lead'] as const;

/** The id of a row; a row without one gets an id of its words, unlike every other in the lesson. */
const idsBeside = (items: RowTree['items']): ((row: LessonRow) => string) => {
  const all = SECTION_KEYS.flatMap((section) => items[section]).flatMap(rowsOf);
  const used = new Set(all.flatMap(({ cells }) => cells.get('id') ?? []));
  const newId = createIds();
  return (row) => {
    const own = row.cells.get('id');
    if (own !== undefined) return own;
    const naming = NAMING.find((column) => row.cells.has(column)) ?? 'text';
    let id: string;
    do id = newId(row.cells.get(naming) ?? '', row.kind.replaceAll(' ', '-'));
    while (used.has(id));
    return id;
  };
};

const rowsOf = ({ row, further }: ItemRows): readonly LessonRow[] => [
  row,
  ...further.further_weak,
  ...further.further_strong,
];
