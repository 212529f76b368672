import { LIMITS, tidy, UNPRINTABLE } from '../file/index.ts';

/**
 * The texts of an item by the names of its fields; null where a field is absent. `authored` is
 * among them, with the names of the marked fields joined by `, `: the texts of an item before and
 * after an edit are then all that it takes to go forth and back.
 */
export type ItemTexts = Readonly<Record<string, string | null>>;

/** Why an edit is refused, as a sentence to stand at the field; null is the item as a whole. */
export interface FieldProblem {
  readonly field: string | null;
  readonly message: string;
}

const SEPARATOR = ', ';

export const joinNames = (names: readonly string[]): string | null =>
  names.length === 0 ? null : names.join(SEPARATOR);

export const splitNames = (names: string | null): readonly string[] =>
  names === null ? [] : [...new Set(names.split(SEPARATOR))];

/** Far over the limit of a text: it is refused for that, and not worth being tidied first. */
const HOPELESS = 50 * LIMITS.text;

/** A text as a lesson file holds it: one line, trimmed; what is empty is absent. */
export const asHeld = (typed: string | null): string | null => {
  if (typed !== null && typed.length > HOPELESS) return typed;
  const text = tidy(typed ?? '');
  return text === '' ? null : text;
};

/** What is wrong with a text that is held already, in a sentence; null where nothing is. */
export const faultOf = (text: string | null, required: boolean): string | null => {
  if (text === null) return required ? 'This cannot be empty: the card needs it.' : null;
  if (text.length > LIMITS.text) {
    return `This has ${text.length} characters; the limit is ${LIMITS.text}.`;
  }
  return UNPRINTABLE.test(text)
    ? 'This has a character that cannot be shown. Delete the text and type it again.'
    : null;
};

/** A text of several paragraphs as a lesson holds it: one a line, each trimmed, none of them empty. */
export const linesAsHeld = (typed: string | null): string | null => {
  if (typed !== null && typed.length > HOPELESS) return typed;
  const lines = (typed ?? '')
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .flatMap((line) => asHeld(line) ?? []);
  return lines.length === 0 ? null : lines.join('\n');
};

export const faultOfLines = (text: string | null, required: boolean): string | null => {
  if (text === null) return faultOf(text, required);
  const lines = text.split('\n');
  if (lines.length > LIMITS.summary) {
    return `This has ${lines.length} paragraphs; the limit is ${LIMITS.summary}.`;
  }
  return lines.map((line) => faultOf(line, true)).find((fault) => fault !== null) ?? null;
};
