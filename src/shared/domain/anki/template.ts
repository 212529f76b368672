import { renderCloze, type Side } from './cloze.ts';
import { renderReadings } from './furigana.ts';
import { escapeHtml } from './html/escape.ts';
import { isEmptyField, textOfHtml } from './html/text.ts';

type Token =
  | { readonly kind: 'html'; readonly html: string }
  | { readonly kind: 'field'; readonly name: string; readonly filters: readonly string[] }
  | { readonly kind: 'open'; readonly name: string; readonly negated: boolean }
  | { readonly kind: 'close' };

/** A template taken apart. */
export type Template = readonly Token[];

const tokenOf = (inside: string): Token | null => {
  const text = inside.trim();
  const name = text.slice(1).trim();
  switch (text.charAt(0)) {
    case '':
    case '!':
      return null;
    case '#':
      return { kind: 'open', name, negated: false };
    case '^':
      return { kind: 'open', name, negated: true };
    case '/':
      return { kind: 'close' };
    default: {
      const parts = text.split(':').map((part) => part.trim());
      return { kind: 'field', name: parts.at(-1) ?? '', filters: parts.slice(0, -1).reverse() };
    }
  }
};

/** Pieces of a template; none that a person wrote has as many. */
const MOST_TOKENS = 20_000;

/** Reads a template; what is no tag of it is text. One that is endless is read no further. */
export const parseTemplate = (source: string): Template => {
  const tokens: Token[] = [];
  let from = 0;
  for (let open = source.indexOf('{{'); open !== -1; open = source.indexOf('{{', from)) {
    const close = source.indexOf('}}', open + 2);
    if (close === -1 || tokens.length > MOST_TOKENS) break;
    tokens.push({ kind: 'html', html: source.slice(from, open) });
    const token = tokenOf(source.slice(open + 2, close));
    if (token) tokens.push(token);
    from = close + 2;
  }
  tokens.push({ kind: 'html', html: source.slice(from) });
  return tokens;
};

/** What a template is filled with. */
export interface TemplateInput {
  /** By their names: the note's own fields, and what Anki adds such as `Tags`; HTML. */
  readonly fields: ReadonlyMap<string, string>;
  /** Which template, or which cloze, from 0. */
  readonly ordinal: number;
  readonly side: Side;
}

const FILTERS: Readonly<Record<string, (html: string, input: TemplateInput) => string>> = {
  text: (html) => escapeHtml(textOfHtml(html).text.replace(/\n/gu, ' ')),
  cloze: (html, { ordinal, side }) => renderCloze(html, ordinal, side).html,
  'cloze-only': (html, { ordinal, side }) => renderCloze(html, ordinal, side).only.join(', '),
  // A hint is shown when it is asked for, so never with the question.
  hint: (html, { side }) => (side === 'question' ? '' : html),
  // Where something is typed there is nothing yet.
  type: (html, { side }) => (side === 'question' ? '' : html),
  furigana: (html) => renderReadings(html, 'both'),
  kanji: (html) => renderReadings(html, 'kanji'),
  kana: (html) => renderReadings(html, 'kana'),
};

/** A filter that is not known, of an add-on say, changes nothing. */
const filtered = (html: string, filters: readonly string[], input: TemplateInput): string =>
  filters.reduce((value, filter) => {
    if (filter.startsWith('tts')) return '';
    return Object.hasOwn(FILTERS, filter) ? (FILTERS[filter]?.(value, input) ?? value) : value;
  }, html);

/** `{{#c1}}` asks for the card's own cloze. */
const CLOZE_NAME = /^c(\d{1,3})$/u;

const isShown = (name: string, { fields, ordinal }: TemplateInput): boolean => {
  const cloze = CLOZE_NAME.exec(name)?.[1];
  const value = fields.get(name);
  if (value === undefined && cloze !== undefined) return Number(cloze) === ordinal + 1;
  return value !== undefined && !isEmptyField(value);
};

/** Characters of one side; what is longer no person reads, and templates can say a field a thousand times. */
const LONGEST = 1_000_000;

/**
 * The HTML of one side; null when it is too long. On the answer's side `{{FrontSide}}` says nothing,
 * because the question is shown beside it. A part that never ends goes to the template's end.
 */
export const renderTemplate = (template: Template, input: TemplateInput): string | null => {
  if (template.length > MOST_TOKENS) return null;
  const parts: string[] = [];
  const opened: boolean[] = [];
  let hidden = 0;
  let length = 0;
  const add = (html: string): void => {
    parts.push(html);
    length += html.length;
  };
  for (const token of template) {
    if (token.kind === 'open') {
      const shown = isShown(token.name, input) !== token.negated;
      opened.push(shown);
      if (!shown) hidden += 1;
    } else if (token.kind === 'close') {
      if (opened.pop() === false) hidden -= 1;
    } else if (hidden === 0) {
      if (token.kind === 'html') add(token.html);
      else add(filtered(input.fields.get(token.name) ?? '', filtersOf(token.filters), input));
    }
    if (length > LONGEST) return null;
  }
  return parts.join('');
};

/** What is to be typed of a cloze is the deletion, not the sentence around it. */
const filtersOf = (filters: readonly string[]): readonly string[] =>
  filters[0] === 'cloze' && filters.includes('type') ? ['cloze-only', 'type'] : filters;
