import { Document, isMap, isScalar, isSeq, Scalar, type Node } from 'yaml';
import type { FileMap, FileValue } from './shape.ts';

/** Columns of a written line, its indentation counted from the key. */
export const LINE_WIDTH = 100;

/** The longest key with its indentation; what fits behind it stays on its line. */
const KEY_WIDTH = 24;

const setStyle = (node: unknown, flow: boolean): void => {
  if (isScalar(node)) {
    const { value } = node;
    // In a folded block anything may be typed, colons and quotes included, without escaping.
    if (!flow && typeof value === 'string' && value.length > LINE_WIDTH - KEY_WIDTH) {
      node.type = Scalar.BLOCK_FOLDED;
    }
  } else if (isSeq(node)) {
    node.flow = flow;
    for (const item of node.items) setStyle(item, flow);
  } else if (isMap(node)) {
    node.flow = flow;
    for (const pair of node.items) {
      setStyle(pair.value, flow || (isScalar(pair.key) && pair.key.value === 'authored'));
    }
  }
};

/** A document with texts folded where they are long, and names (`authored`) in one line. */
export const documentOf = (value: FileValue): Document => {
  const document = new Document<Node>(value, { aliasDuplicateObjects: false });
  setStyle(document.contents, false);
  return document;
};

export const textOf = (document: Document, lineWidth = LINE_WIDTH): string =>
  document.toString({ lineWidth, minContentWidth: 0, flowCollectionPadding: false });

/** `key: value` as lines without indentation, the last one ended. */
export const renderPair = (key: string, value: FileValue, indent: number): string => {
  const pair: FileMap = { [key]: value };
  return textOf(documentOf(pair), Math.max(40, LINE_WIDTH - indent));
};

/**
 * `key: text` in one line, in the quotes that are asked for. Where a text cannot do without quotes,
 * it gets double ones.
 */
export const renderLine = (key: string, text: string, type: Scalar.Type): string => {
  const value = new Scalar(text);
  value.type = type;
  return textOf(new Document<Node>({ [key]: value }), 0);
};

/** `- value` as lines without indentation, the last one ended. */
export const renderItem = (value: FileValue, indent: number): string =>
  textOf(documentOf([value]), Math.max(40, LINE_WIDTH - indent));

/** A value in one line, with brackets around lists and maps. */
export const renderInline = (value: FileValue): string => {
  const document = new Document<Node>(value, { aliasDuplicateObjects: false });
  setStyle(document.contents, true);
  return textOf(document, 0).trimEnd();
};
