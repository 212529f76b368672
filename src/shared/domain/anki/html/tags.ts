/** A tag as it stands in the source. */
export interface Tag {
  /** In lower case, with a slash before the name of one that ends. */
  readonly name: string;
  /** Where its attributes begin in the source. */
  readonly from: number;
  /** Behind its end. */
  readonly end: number;
}

const NAME = /<(\/?[A-Za-z][^\s/>]{0,30})/y;
const STOP = /[>"']/g;

/**
 * The tag that begins at a `<`; null where the sign is only itself. One without an end takes all the
 * rest, as in a browser. Goes over the source once, however it is made.
 */
export const tagAt = (source: string, at: number): Tag | null => {
  NAME.lastIndex = at;
  const name = NAME.exec(source)?.[1]?.toLowerCase();
  if (name === undefined) return null;
  const from = NAME.lastIndex;
  STOP.lastIndex = from;
  for (let stop = STOP.exec(source); stop; stop = STOP.exec(source)) {
    const [sign] = stop;
    if (sign === '>') return { name, from, end: stop.index + 1 };
    // A quote means something behind the sign of equality alone.
    if (!/=\s*$/u.test(source.slice(Math.max(from, stop.index - 20), stop.index))) continue;
    const close = source.indexOf(sign, stop.index + 1);
    if (close === -1) break;
    STOP.lastIndex = close + 1;
  }
  return { name, from, end: source.length };
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
