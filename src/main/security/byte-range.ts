/** Where a part begins, and where it has ended: `to` is the first byte after it. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

const ONE_RANGE = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i;

/**
 * What a `Range` header asks of a file of `size` bytes (RFC 9110, 14.1): a part of it, what it does
 * not have (`beyond`), or null, the whole: no range is asked for, several, or none that is one.
 */
export const rangeOf = (header: string | null, size: number): ByteRange | 'beyond' | null => {
  const [, first = '', last = ''] = ONE_RANGE.exec(header ?? '') ?? [];
  if (first === '' && last === '') return null;
  // Without a first byte it is that many from the end.
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  if (first !== '' && last !== '' && Number(last) < from) return null;
  if (from >= size) return 'beyond';
  return { from, to: first === '' || last === '' ? size : Math.min(size, Number(last) + 1) };
};
