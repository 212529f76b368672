/** A tag as it stands in the source. */
export interface Tag {
  /** In lower case. */
  readonly name: string;
  /** Whether it ends an element, or begins one. */
  readonly ends: boolean;
  /** Where its attributes begin in the source. */
  readonly from: number;
  /** Behind its end. */
  readonly end: number;
}

const STOP = /[>"']/g;
const [SLASH, END] = [0x2f, 0x3e];
const LONGEST_NAME = 30;

const isLetter = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);

/** Where the name that begins at a place ends; the place itself where there is none. */
const endOfName = (source: string, from: number): number => {
  if (!isLetter(source.charCodeAt(from))) return from;
  let end = from + 1;
  for (; end < from + LONGEST_NAME; end += 1) {
    const code = source.charCodeAt(end);
    // What comes behind a name: spaces and control characters, the end, a slash, or nothing at all.
    if (!(code > 0x20) || code === SLASH || code === END) break;
  }
  return end;
};

/**
 * The tag that begins at a `<`; null where the sign is only itself. One without an end takes all the
 * rest, as in a browser. Goes over the source once, however it is made.
 */
export const tagAt = (source: string, at: number): Tag | null => {
  const ends = source.charCodeAt(at + 1) === SLASH;
  const start = ends ? at + 2 : at + 1;
  const from = endOfName(source, start);
  if (from === start) return null;
  const name = source.slice(start, from).toLowerCase();
  if (source.charCodeAt(from) === END) return { name, ends, from, end: from + 1 };
  STOP.lastIndex = from;
  for (let stop = STOP.exec(source); stop; stop = STOP.exec(source)) {
    const [sign] = stop;
    if (sign === '>') return { name, ends, from, end: stop.index + 1 };
    // A quote means something behind the sign of equality alone.
    if (!/=\s*$/u.test(source.slice(Math.max(from, stop.index - 20), stop.index))) continue;
    const close = source.indexOf(sign, stop.index + 1);
    if (close === -1) break;
    STOP.lastIndex = close + 1;
  }
  return { name, ends, from, end: source.length };
};

const ATTRIBUTE = /[\s/]*([^\s/=>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/y;

/** An attribute of a tag as it is written, entities and all; null where it has none of that name. */
export const attributeOf = (source: string, { from, end }: Tag, wanted: string): string | null => {
  const inside = source.slice(from, end - 1);
  ATTRIBUTE.lastIndex = 0;
  for (let found = ATTRIBUTE.exec(inside); found; found = ATTRIBUTE.exec(inside)) {
    const [, name = '', double, single, plain] = found;
    if (name.toLowerCase() === wanted) return double ?? single ?? plain ?? '';
  }
  return null;
};
