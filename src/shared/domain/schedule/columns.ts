/*
 * How a field of many rows lies in a column of numbers, such that nothing of it is lost. What lies in
 * people's databases is read by this: it is added to and never changed.
 */

export type Cells = Float64Array | Int32Array | Uint32Array | Int16Array | Uint16Array | Uint8Array;

export interface CellsOf {
  new (length: number): Cells;
  new (bytes: ArrayBuffer, offset: number, length: number): Cells;
  readonly BYTES_PER_ELEMENT: number;
}

/** Texts that many rows share, of which columns hold the places, by the name of their column. */
export type Words<Name extends string = string> = Readonly<Record<Name, string[]>>;

/** One field. */
export interface Column<Name extends string = string> {
  readonly name: string;
  readonly Cells: CellsOf;
  /** The number for a value; null where there is none. */
  readonly pack: (value: unknown, words: Words<Name>) => number | null;
  readonly unpack: (cell: number, words: Words<Name>) => unknown;
}

/** A number, where the cells can hold it to the last digit. */
export const number = (name: string, Of: CellsOf): Column<never> => {
  const probe = new Of(1);
  return {
    ...{ name, Cells: Of },
    pack: (value) => {
      if (typeof value !== 'number') return null;
      probe[0] = value;
      return Object.is(probe[0], value) ? value : null;
    },
    unpack: (cell) => cell,
  };
};

/** A number or null. */
export const nullable = (name: string): Column<never> => ({
  ...{ name, Cells: Float64Array },
  pack: (value) => {
    if (value === null) return NaN;
    return typeof value === 'number' && !Number.isNaN(value) ? value : null;
  },
  unpack: (cell) => (Number.isNaN(cell) ? null : cell),
});

/** One of a few names. */
export const oneOf = (name: string, names: readonly string[]): Column<never> => ({
  ...{ name, Cells: Uint8Array },
  pack: (value) => {
    const place = names.indexOf(value as string);
    return place < 0 ? null : place;
  },
  unpack: (cell) => names[cell],
});

/** A text that many rows share. */
export const word = <Name extends string>(name: Name): Column<Name> => ({
  ...{ name, Cells: Uint8Array },
  pack: (value, { [name]: words }) => {
    if (typeof value !== 'string') return null;
    const place = words.indexOf(value);
    if (place >= 0) return place;
    return words.length === MOST_WORDS ? null : words.push(value) - 1;
  },
  unpack: (cell, { [name]: words }) => words[cell],
});

/** As many places as a byte tells apart. */
const MOST_WORDS = 256;

/** The widest cells first, so that each column begins where its cells may. */
export const inOrder = <Name extends string>(
  columns: readonly Column<Name>[],
): readonly Column<Name>[] =>
  columns.toSorted((a, b) => b.Cells.BYTES_PER_ELEMENT - a.Cells.BYTES_PER_ELEMENT);

/** Bytes of the widest cell, at multiples of which columns may begin. */
export const WIDEST = 8;
