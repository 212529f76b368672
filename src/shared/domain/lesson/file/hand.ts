import { isScalar, Scalar, visit, type Pair, type YAMLMap } from 'yaml';
import { keyOf, startOf, toPlain } from './plain.ts';
import { LINE_WIDTH, renderLine, renderPair } from './render.ts';
import type { FileValue } from './shape.ts';
import type { Source } from './source.ts';
import { columnOf, endOf } from './span.ts';

/** A lesson file's text, and its habit. */
export interface Page extends Source {
  /** Whether long texts stand in one line here, where Recast would fold them. */
  readonly isUnfolded: boolean;
}

/** Told from the first text that is too long to stay in its line. */
export const isUnfolded = (root: YAMLMap, { text }: Source): boolean => {
  let found = false;
  visit(root, {
    Scalar: (_, node) => {
      if (typeof node.value !== 'string' || node.value.length <= LINE_WIDTH) return undefined;
      found = !text.slice(startOf(node), endOf(node)).includes('\n');
      return visit.BREAK;
    },
  });
  return found;
};

/**
 * A text that stood in one line stays in one, in the quotes that it had, however long. A short one
 * tells nothing of how a long one would stand, and follows the page. Null is the usual way.
 */
export const renderInHand = (page: Page, pair: Pair, value: FileValue): string | null => {
  const { key: keyNode, value: node } = pair;
  const key = keyOf(pair) ?? '';
  const old = toPlain(node, page).value;
  if (!isScalar(node) || typeof old !== 'string' || typeof value !== 'string') return null;
  const own = page.text.slice(startOf(keyNode), endOf(node));
  const usual = renderPair(key, old, columnOf(page, startOf(keyNode))).trimEnd();
  if (own.includes('\n')) return null;
  if (own !== usual) return renderLine(key, value, node.type ?? Scalar.PLAIN);
  return page.isUnfolded ? renderLine(key, value, Scalar.PLAIN) : null;
};
