import { PAPERS, type Paper } from './sheet-state.ts';

/**
 * The name of a deck's pages, which have its own title at their head. Those of the first have none:
 * where pages of a name begin, a new page begins, and nothing would be on the one before.
 */
export const pagesOf = (index: number): string => (index === 0 ? 'auto' : `sheet-${index}`);

/**
 * The rules of the printed pages. Margin boxes can be styled from nowhere else, and their words are
 * the decks' own; grey that stays readable on any printer is the same in light and dark.
 */
export const pageRules = ([first = '', ...others]: readonly string[], paper: Paper): string =>
  [
    `@page { size: ${PAPERS[paper]}; margin: 20mm 16mm 18mm; ${head(first)} ${FOOT} }`,
    ...others.map((title, index) => `@page ${pagesOf(index + 1)} { ${head(title)} }`),
  ].join('\n');

const box = (place: string, content: string): string =>
  `@${place} { content: ${content}; font: 500 8pt "Inter Variable", sans-serif; color: #555; }`;

const head = (title: string): string => box('top-left', quoted(title));

const FOOT = box('bottom-right', 'counter(page) " / " counter(pages)');

/** A string of CSS: whatever could end it is written by its number. A title is one line. */
const quoted = (text: string): string =>
  `"${text.replace(/["\\<]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `)}"`;

/** Lays the rules upon the document until the answered function is called. */
export const layRules = (rules: string): (() => void) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets.push(sheet);
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  };
};
