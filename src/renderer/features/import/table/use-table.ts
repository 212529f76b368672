import { useCallback, useMemo, useState } from 'react';
import {
  createRowReader,
  findDelimiter,
  guessMapping,
  looksLikeHeader,
  readTable,
  type Delimiter,
  type Encoding,
  type Mapping,
  type TableResult,
  type TableRow,
} from '#shared/domain/import/index.ts';
import type { Job } from '#shared/domain/job.ts';
import type { SectionKey } from '#shared/domain/lesson/file/format.ts';
import { decodeText } from '../decode.ts';
import type { ImportSource } from '../state.ts';

export type TableSource = Extract<ImportSource, { kind: 'table' }>;

/** Rows that are shown before anything is brought in. */
const SHOWN = 8;

/** What a person said of a table; null is for us to find. */
interface Said {
  readonly encoding: Encoding | null;
  readonly delimiter: Delimiter | null;
  readonly hasHeader: boolean | null;
  readonly mapping: Mapping | null;
  readonly kind: SectionKey | null;
}

const NOTHING: Said = {
  encoding: null,
  delimiter: null,
  hasHeader: null,
  mapping: null,
  kind: null,
};

export interface TableView {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly hasHeader: boolean;
  readonly mapping: Mapping;
  readonly kind: SectionKey | null;
  /** The names of the columns, or their numbers. */
  readonly names: readonly string[];
  /** The first rows below the header. */
  readonly rows: readonly TableRow[];
  readonly say: (said: Partial<Said>) => void;
  /** Reads all of it; another function where anything else was said. */
  readonly read: () => Job<TableResult>;
}

const firstRows = (text: string, delimiter: Delimiter): readonly TableRow[] => {
  const reader = createRowReader(text, delimiter);
  const rows: TableRow[] = [];
  while (rows.length <= SHOWN) {
    const row = reader.next();
    if (row === null) break;
    if (row.cells.some((cell) => cell.trim() !== '')) rows.push(row);
  }
  return rows;
};

/** The columns of the widest of some rows. */
const widthOf = (rows: readonly TableRow[]): number =>
  Math.max(0, ...rows.map(({ cells }) => cells.length));

/** A table as it is understood: what was found, and what the person said instead. */
export const useTable = (source: TableSource): TableView => {
  const { file } = source;
  const [said, setSaid] = useState(NOTHING);
  const encoding = said.encoding ?? source.encoding;
  const text = useMemo(
    () => (encoding === source.encoding ? source.text : decodeText(source.bytes, encoding)),
    [source, encoding],
  );
  const guessed = useMemo(() => findDelimiter(text), [text]);
  const delimiter = said.delimiter ?? guessed;
  const sample = useMemo(() => firstRows(text, delimiter), [text, delimiter]);
  const hasHeader = said.hasHeader ?? looksLikeHeader(sample[0]?.cells ?? []);
  const width = widthOf(sample);
  const mapping = useMemo(() => {
    const first = sample[0]?.cells ?? [];
    const padded = Array.from({ length: width }, (_, index) => first[index] ?? '');
    return said.mapping ?? guessMapping(padded, hasHeader);
  }, [said.mapping, sample, width, hasHeader]);
  const { kind } = said;
  const title = file.replace(/\.[^.]*$/, '').trim() || file;
  const read = useCallback(
    () => readTable({ text, delimiter, hasHeader }, { file, title, mapping, kind }),
    [text, delimiter, hasHeader, file, title, mapping, kind],
  );
  const names = Array.from({ length: width }, (_, index) => {
    const name = hasHeader ? sample[0]?.cells[index]?.trim() : '';
    return name === undefined || name === '' ? `Column ${index + 1}` : name;
  });
  return {
    ...{ encoding, delimiter, hasHeader, mapping, kind, names, read },
    rows: hasHeader ? sample.slice(1) : sample.slice(0, SHOWN),
    say: (more) => {
      // What the columns hold was said of other columns then.
      const others = 'delimiter' in more || 'hasHeader' in more ? { mapping: null } : {};
      setSaid((before) => ({ ...before, ...others, ...more }));
    },
  };
};
