import { isMap, isScalar, isSeq, parseDocument, Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { TOP_KEYS } from './format.ts';
import { isUnfolded, renderInHand, type Page } from './hand.ts';
import { keyOf, startOf, toPlain, type Plain } from './plain.ts';
import { renderInline, renderItem, renderPair } from './render.ts';
import { sameValue } from './same.ts';
import type { FileMap, FileValue } from './shape.ts';
import { sourceOf, type Source } from './source.ts';
import { columnOf, endOf, lineEndAfter } from './span.ts';

/*
 * A lesson file is changed by replacing pieces of its text, not by printing its tree again, since
 * printing would reformat every line. A block list or map is cut into chunks of whole lines, one
 * for an entry with the comments and blank lines before it; an entry that did not change keeps its
 * chunk, one that did is changed inside, one that is gone loses it, one that is new gets its own.
 */

const withIndent = (text: string, indent: number): string =>
  text.replace(/^(?=[^\n])/gm, ' '.repeat(indent));

const ended = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

/** A chunk that begins with an empty line belongs to a list that is set with space between. */
const isSpaced = (chunk: string): boolean => /^[^\S\n]*\n/.test(chunk);

const isRecord = (value: FileValue): value is FileMap =>
  typeof value === 'object' && !Array.isArray(value);

const isList = (value: FileValue): value is readonly FileValue[] => Array.isArray(value);

const isNothing = (value: Plain): boolean =>
  value === null || (Array.isArray(value) && value.length === 0);

/** What a node holds, with what is null or empty left out, as the file's values leave it out. */
const presentOf = (node: unknown, source: Source): Plain => {
  const strip = (value: Plain): Plain => {
    if (typeof value === 'string' || value === null) return value;
    if (Array.isArray(value)) return (value as readonly Plain[]).map(strip);
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, inner]: [string, Plain]) => {
        const kept = strip(inner);
        return isNothing(kept) ? [] : [[key, kept]];
      }),
    );
  };
  return strip(toPlain(node, source).value);
};

/**
 * Replaces the line or lines of one value, from its key or hyphen on, by `rendered`; a comment in
 * its first line stays there. The text is given back from `from` to `to`.
 */
const replaceEntry = (
  { source, node, entryStart }: { source: Source; node: unknown; entryStart: number },
  [from, to]: readonly [number, number],
  rendered: string,
): string => {
  const { text } = source;
  const isBlock = isScalar(node) && (node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL');
  const header = text.slice(startOf(node), lineEndAfter(source, startOf(node) + 1));
  const lineEnd = lineEndAfter(source, endOf(node));
  const comment = isBlock ? header.replace(/^[|>][-+0-9]*/, '') : text.slice(endOf(node), lineEnd);
  // A key without a value ends where its comment begins, and behind a value a comment needs a space.
  const gap = comment.startsWith('#') ? ' ' : '';
  const breakAt = rendered.indexOf('\n');
  const lines = rendered.slice(0, breakAt) + gap + comment.trimEnd() + rendered.slice(breakAt);
  const indented = withIndent(lines, columnOf(source, entryStart)).trimStart();
  return text.slice(from, entryStart) + indented + text.slice(lineEnd, to);
};

const patchPair = (
  source: Page,
  pair: Pair,
  from: number,
  to: number,
  value: FileValue,
): string => {
  const node = pair.value;
  const bodyStart = lineEndAfter(source, endOf(pair.key));
  const isBlock = startOf(node) >= bodyStart;
  if (isMap(node) && isBlock && isRecord(value)) {
    return source.text.slice(from, bodyStart) + patchMap(source, node, bodyStart, to, value);
  }
  if (isSeq(node) && isBlock && isList(value)) {
    return source.text.slice(from, bodyStart) + patchSeq(source, node, bodyStart, to, value);
  }
  const key = keyOf(pair) ?? '';
  const entryStart = startOf(pair.key);
  const inBrackets = (isMap(node) || isSeq(node)) && node.items.length > 0;
  const rendered = inBrackets
    ? `${key}: ${renderInline(value)}\n`
    : (renderInHand(source, pair, value) ?? renderPair(key, value, columnOf(source, entryStart)));
  return replaceEntry({ source, node, entryStart }, [from, to], rendered);
};

/** Replaces the text from `from` to `to`, which holds a block map and the lines around it. */
const patchMap = (source: Page, map: YAMLMap, from: number, to: number, value: FileMap): string => {
  const indent = columnOf(source, startOf(map.items[0]?.key ?? map));
  const chunks: { key: string; text: string }[] = [];
  let start = from;
  for (const pair of map.items) {
    const key = keyOf(pair) ?? '';
    const end = Math.max(lineEndAfter(source, endOf(pair.value ?? pair.key)), start);
    const next = value[key];
    const own = source.text.slice(start, end);
    if (next !== undefined) {
      const same = sameValue(presentOf(pair.value, source), next);
      chunks.push({ key, text: same ? own : patchPair(source, pair, start, end, next) });
    } else if (isNothing(presentOf(pair.value, source))) {
      chunks.push({ key, text: own });
    }
    start = end;
  }
  const order = indent === 0 ? TOP_KEYS : Object.keys(value);
  for (const [index, key] of order.entries()) {
    const added = value[key];
    if (added === undefined || chunks.some((chunk) => chunk.key === key)) continue;
    const before = order.slice(0, index);
    const at = chunks.findLastIndex((chunk) => before.includes(chunk.key));
    const isSection = indent === 0 && typeof added !== 'string';
    const text = (isSection ? '\n' : '') + withIndent(renderPair(key, added, indent), indent);
    chunks.splice(at + 1, 0, { key, text });
  }
  const [first] = chunks;
  const isHeadless = first !== undefined && first.key !== keyOf(map.items[0] ?? new Pair(null));
  const texts = chunks.map(({ text }) => text);
  // The first entry of a map within a list stands behind the hyphen, not in a line of its own.
  const head = isHeadless && columnOf(source, from) > 0 ? (texts.shift() ?? '').trimStart() : '';
  return head + joined(texts) + source.text.slice(start, to);
};

const idOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : value;

/** Replaces the text from `from` to `to`, which holds a block list and the lines around it. */
const patchSeq = (
  source: Page,
  seq: YAMLSeq,
  from: number,
  to: number,
  values: readonly FileValue[],
): string => {
  const indent = columnOf(source, startOf(seq));
  let start = from;
  const old = seq.items.map((node) => {
    const end = lineEndAfter(source, endOf(node));
    const chunk = { node, from: start, to: end, plain: presentOf(node, source), used: false };
    start = end;
    return chunk;
  });
  const spaced = old.slice(1).some((chunk) => isSpaced(source.text.slice(chunk.from, chunk.to)));
  // A text has no id: where as many are left as before, the one at the same place was changed.
  const inPlaceOf = (index: number, value: FileValue) => {
    const chunk = old[index];
    const isFree = chunk !== undefined && !values.some((other) => sameValue(other, chunk.plain));
    return typeof value === 'string' && old.length === values.length && isFree ? chunk : undefined;
  };
  const texts = values.map((value, index) => {
    const chunk =
      old.find(({ plain, used }) => !used && sameValue(idOf(plain), idOf(value))) ??
      inPlaceOf(index, value);
    if (chunk === undefined) {
      const text = withIndent(renderItem(value, indent), indent);
      return spaced && index > 0 ? `\n${text}` : text;
    }
    chunk.used = true;
    const own = source.text.slice(chunk.from, chunk.to);
    if (sameValue(chunk.plain, value)) return own;
    if (isMap(chunk.node) && chunk.node.flow !== true && isRecord(value)) {
      const at = startOf(chunk.node);
      return source.text.slice(chunk.from, at) + patchMap(source, chunk.node, at, chunk.to, value);
    }
    const entryStart = source.text.lastIndexOf('-', startOf(chunk.node) - 1);
    const rendered = isMap(chunk.node)
      ? `- ${renderInline(value)}\n`
      : renderItem(value, columnOf(source, entryStart));
    return replaceEntry({ source, node: chunk.node, entryStart }, [chunk.from, chunk.to], rendered);
  });
  return joined(texts) + source.text.slice(start, to);
};

const joined = (texts: readonly string[]): string =>
  texts.map((text, index) => (index < texts.length - 1 ? ended(text) : text)).join('');

/** A readable lesson file with other values in it. Leaves alone what it cannot change in place. */
export const patch = (text: string, value: FileMap): string => {
  const source = sourceOf(text);
  const root = parseDocument(text, { uniqueKeys: false, prettyErrors: false }).contents;
  if (!isMap(root) || root.flow === true) return text;
  const page = { ...source, isUnfolded: isUnfolded(root, source) };
  const patched = patchMap(page, root, 0, text.length, value);
  const isCrlf = text.includes('\r\n') && !/(?<!\r)\n/.test(text);
  return isCrlf ? patched.replace(/\r?\n/g, '\r\n') : patched;
};
