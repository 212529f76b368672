import { isCollection, isNode, isPair } from 'yaml';
import type { Source } from './source.ts';

/** Where a node's own text ends; a block list or map, by its range, would reach to what follows it. */
export const endOf = (node: unknown): number => {
  const last = isCollection(node) && node.flow !== true ? node.items.at(-1) : undefined;
  if (last !== undefined) return endOf(isPair(last) ? (last.value ?? last.key) : last);
  return isNode(node) ? (node.range?.[1] ?? 0) : 0;
};

/** The end of the line in which something ends, its line break included. */
export const lineEndAfter = ({ text }: Source, offset: number): number => {
  if (offset > 0 && text[offset - 1] === '\n') return offset;
  const at = text.indexOf('\n', offset);
  return at === -1 ? text.length : at + 1;
};

export const columnOf = ({ text }: Source, offset: number): number => {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return offset - start - (text.startsWith('\uFEFF') && start === 0 ? 1 : 0);
};
