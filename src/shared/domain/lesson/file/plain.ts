import { isMap, isNode, isPair, isScalar, isSeq, type Document, type Node, type Pair } from 'yaml';
import type { Problem } from '../problem.ts';
import { lineAt, problemAt, type Source } from './source.ts';

/** What a lesson file can hold once YAML is taken away: every scalar is a text or nothing. */
export type Plain = string | null | readonly Plain[] | { readonly [key: string]: Plain };
export type Path = readonly PropertyKey[];

/** Every text is one line: a line break or tab in it, with the space around it, is one space. */
export const tidy = (text: string): string =>
  text
    .split(/[\r\n\t\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');

export const startOf = (node: unknown): number => (isNode(node) ? (node.range?.[0] ?? 0) : 0);

/** `2024` and `true` are words in a lesson, taken as they are written. */
const textOf = (node: Node): string | null => {
  if (!isScalar(node) || node.value === null) return null;
  return tidy(typeof node.value === 'string' ? node.value : (node.source ?? ''));
};

export const keyOf = (pair: Pair): string | null => (isNode(pair.key) ? textOf(pair.key) : null);

/**
 * The texts, lists and maps of a YAML document that `guard` let through. Keys that are no words,
 * that come twice or that have a meaning to JavaScript or YAML itself are problems and left out.
 */
export const toPlain = (
  root: unknown,
  source: Source,
): { readonly value: Plain; readonly problems: readonly Problem[] } => {
  const problems: Problem[] = [];
  const complain = (node: unknown, message: string, remedy: string) => {
    problems.push(problemAt(source, startOf(node), { code: 'schema', message, remedy }));
  };

  const convert = (node: unknown): Plain => {
    if (isSeq(node)) return node.items.map(convert);
    if (!isMap(node)) return isNode(node) ? textOf(node) : null;
    const entries: [string, Plain][] = [];
    const seen = new Map<string, unknown>();
    for (const pair of node.items) {
      const key = keyOf(pair);
      if (key === null) {
        complain(pair.key ?? node, 'Expected a key here, which is one word.', 'Remove the line.');
      } else if (key === '__proto__' || key === '<<') {
        complain(
          pair.key,
          `The key "${key}" has a special meaning to programs and is not read from a lesson.`,
          'Remove the line, and what belongs to it.',
        );
      } else if (seen.has(key)) {
        const first = lineAt(source, startOf(seen.get(key)));
        complain(
          pair.key,
          `The key "${key.slice(0, 80)}" is here for the second time; the first is in line ${first}.`,
          'Keep one of the two.',
        );
      } else {
        seen.set(key, pair.key);
        entries.push([key, convert(pair.value)]);
      }
    }
    return Object.fromEntries(entries);
  };

  return { value: convert(root), problems };
};

export const plainAt = (value: Plain, path: Path): Plain | undefined =>
  path.reduce<Plain | undefined>((at, step) => {
    if (typeof at !== 'object' || at === null) return undefined;
    if (typeof step === 'number')
      return Array.isArray(at) ? (at as readonly Plain[])[step] : undefined;
    if (Array.isArray(at) || !Object.hasOwn(at, step)) return undefined;
    return (at as Readonly<Record<PropertyKey, Plain>>)[step];
  }, value);

const pairAt = (node: unknown, key: PropertyKey): Pair | undefined =>
  isMap(node) ? node.items.find((pair) => keyOf(pair) === key) : undefined;

/** Where in the text a path leads: its value, or its key with `'key'`; the nearest there is if it is absent. */
export const offsetOf = (
  document: Document,
  path: Path,
  end: 'value' | 'key' = 'value',
): number => {
  let node: unknown = document.contents;
  let nearest = startOf(node);
  for (const [index, step] of path.entries()) {
    const found: unknown =
      typeof step === 'number' ? (isSeq(node) ? node.items[step] : undefined) : pairAt(node, step);
    if (isPair(found)) {
      // A collection begins a line below its key, and an empty value is nowhere to be seen.
      const atKey = !isScalar(found.value) || found.value.value === null;
      const last = index === path.length - 1;
      nearest = startOf(last && end === 'value' && !atKey ? found.value : found.key);
      node = found.value;
    } else if (isNode(found)) {
      nearest = startOf(found);
      node = found;
    } else {
      return nearest;
    }
  }
  return nearest;
};
