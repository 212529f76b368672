import type { FieldPath, Row } from './event.ts';

const isPlain = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether two values of a row say the same. */
export const sameValue = (a: unknown, b: unknown): boolean => {
  // A journal cannot tell -0 from 0.
  if (a === b || Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((value, index) => sameValue(value, b[index]));
  }
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]))
  );
};

/** The fields in which two rows differ. A list is one value: half a list of steps means nothing. */
export const changedFields = (before: Row, after: Row): readonly FieldPath[] => {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key): readonly FieldPath[] => {
    const [a, b] = [before[key], after[key]];
    if (Object.hasOwn(before, key) && Object.hasOwn(after, key)) {
      if (sameValue(a, b)) return [];
      if (isPlain(a) && isPlain(b)) return changedFields(a, b).map((path) => [key, ...path]);
    }
    return [[key]];
  });
};

/** The row with those fields as another row has them; a field that the other lacks is taken out. */
export const withFields = (row: Row, from: Row, fields: readonly FieldPath[]): Row =>
  fields.reduce((result, path) => withField(result, from, path), row);

const withField = (row: Row, from: Row, [key, ...rest]: FieldPath): Row => {
  if (key === undefined) return from;
  if (!Object.hasOwn(from, key)) {
    return Object.fromEntries(Object.entries(row).filter(([name]) => name !== key));
  }
  const value = from[key];
  const inner = Object.hasOwn(row, key) ? row[key] : undefined;
  // A computed key is the row's own, whatever it is called.
  return rest.length > 0 && isPlain(value) && isPlain(inner)
    ? { ...row, [key]: withField(inner, value, rest) }
    : { ...row, [key]: value };
};
