import { entityAt, readEntities } from './entities.ts';
import { tidySpaces } from './spaces.ts';
import { attributeOf, tagAt, type Tag } from './tags.ts';

/*
 * HTML to a text whose lines are its paragraphs. What is written here is shown and never obeyed, so
 * nothing depends on reading bad markup as a browser would; everything depends on going over it once.
 */

/** What a side of a card says. */
export interface HtmlText {
  /** Lines without empty ones, each trimmed; may be empty. */
  readonly text: string;
  /** Names of images and sounds, in their order, as they are written there. */
  readonly media: readonly string[];
}

/** What an element does to the text it stands in. What does nothing is not here. */
interface Element {
  /** It stands on lines of its own. */
  readonly isBlock?: true;
  readonly does?: 'ordered' | 'unordered' | 'entry' | 'cell' | 'raise' | 'lower' | 'reading';
  /** Its lines end where they do in the source. */
  readonly keepsLines?: true;
  /** Its source is an image or a sound. */
  readonly isShown?: true;
  /** What ends it, where its content is no text. */
  readonly skipTo?: RegExp;
}

const BLOCKS =
  'address article aside blockquote br center dd details div dl dt fieldset figcaption figure footer ' +
  'form h1 h2 h3 h4 h5 h6 header hr main nav p section summary table tbody tfoot thead tr';

/** By name; asked once for each tag, since there may be millions. */
const ELEMENTS: ReadonlyMap<string, Element> = new Map<string, Element>([
  ...BLOCKS.split(' ').map((name) => [name, { isBlock: true }] as const),
  ...['img', 'audio', 'video', 'source', 'embed'].map((name) => [name, { isShown: true }] as const),
  ['pre', { isBlock: true, keepsLines: true }],
  ['textarea', { isBlock: true, keepsLines: true }],
  ['ul', { isBlock: true, does: 'unordered' }],
  ['ol', { isBlock: true, does: 'ordered' }],
  ['li', { isBlock: true, does: 'entry' }],
  ['td', { does: 'cell' }],
  ['th', { does: 'cell' }],
  ['sup', { does: 'raise' }],
  ['sub', { does: 'lower' }],
  ['rt', { does: 'reading' }],
  ['script', { skipTo: /<\/script/gi }],
  ['style', { skipTo: /<\/style/gi }],
  ['title', { skipTo: /<\/title/gi }],
  ['rp', { skipTo: /<\/rp/gi }],
]);

const RAISED = signs('0123456789+-=()n', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ');
const LOWERED = signs('0123456789+-=()', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎');

function signs(plain: string, moved: string): ReadonlyMap<string, string> {
  const all = Array.from(moved);
  return new Map(Array.from(plain, (sign, at) => [sign, all[at] ?? sign]));
}

/** Raised and lowered digits say something: 10⁵ is not 105. What has no such sign stays as it is. */
const movedText = (text: string, map: ReadonlyMap<string, string>): string => {
  if (text.length === 1) return map.get(text) ?? text;
  if (text.length > 20) return text;
  const all = Array.from(text, (sign) => map.get(sign));
  return all.every((sign) => sign !== undefined) ? all.join('') : text;
};

/** What may end a run of text; a bracket, because sounds stand in them. */
const [AMPERSAND, LESS, BRACKET] = [0x26, 0x3c, 0x5b];
const SOUND = '[sound:';

/** A tag, or where a comment or declaration ends; null where the sign is only itself. */
const markupAt = (source: string, at: number): Tag | number | null => {
  const [end, length] = source.startsWith('<!--', at) ? ['-->', 4] : ['>', 2];
  if (length === 2 && !/[!?]/u.test(source.charAt(at + 1))) return tagAt(source, at);
  const close = source.indexOf(end, at + length);
  return close === -1 ? source.length : close + end.length;
};

/** Signs of ASCII that are neither spaces nor anything else. */
const isPlain = (code: number): boolean => code > 0x20 && code < 0x7f;

interface Options {
  /** Runs of spaces mean nothing in HTML; in fields that Recast wrote they do. */
  readonly spaces: 'collapsed' | 'kept';
}

/** The text and the media of a piece of HTML. Takes time in proportion to its length. */
export const textOfHtml = (
  source: string,
  { spaces }: Options = { spaces: 'collapsed' },
): HtmlText => {
  const lines: string[] = [];
  const media: string[] = [];
  const lists: { ordered: boolean; count: number }[] = [];
  let line = '';
  /** What stands before the line when there is one: the mark of a list. */
  let prefix = '';
  // Asked of the line itself, which grows piece by piece, each would go over all of it.
  let [hasText, spaced] = [false, true];
  let [raised, lowered] = [0, 0];
  /** How many elements that keep their lines are open. */
  let keeping = 0;
  /** Where the next bracket closes; looked for again only behind it. */
  let bracket = -1;

  const endLine = (): void => {
    const whole = hasText ? line.trim() : '';
    if (whole !== '') {
      lines.push(prefix + whole);
      prefix = '';
    }
    line = '';
    [hasText, spaced] = [false, true];
  };
  const say = (text: string): void => {
    if (text.length === 1 && isPlain(text.charCodeAt(0))) {
      line += raised > 0 ? movedText(text, RAISED) : lowered > 0 ? movedText(text, LOWERED) : text;
      [hasText, spaced] = [true, false];
      return;
    }
    let said = tidySpaces(text, { spaces, spaced });
    if (raised > 0) said = movedText(said, RAISED);
    else if (lowered > 0) said = movedText(said, LOWERED);
    if (said === '') return;
    line += said;
    hasText ||= said.trim() !== '';
    spaced = said.endsWith(' ');
  };
  const sayLines = (text: string): void => {
    for (const [index, piece] of text.split('\n').entries()) {
      if (index > 0) endLine();
      say(piece);
    }
  };
  const begin = (does: Element['does']): void => {
    switch (does) {
      case 'ordered':
      case 'unordered':
        lists.push({ ordered: does === 'ordered', count: 0 });
        break;
      case 'entry': {
        const list = lists.at(-1);
        if (list) list.count += 1;
        prefix = list?.ordered === true ? `${list.count}. ` : '• ';
        break;
      }
      case 'cell':
        if (hasText) [line, spaced] = [`${line} | `, true];
        break;
      case 'raise':
        raised += 1;
        break;
      case 'lower':
        lowered += 1;
        break;
      case 'reading':
        say('(');
        break;
      case undefined:
    }
  };
  const end = (does: Element['does']): void => {
    if (does === 'ordered' || does === 'unordered') lists.pop();
    else if (does === 'raise') raised = Math.max(0, raised - 1);
    else if (does === 'lower') lowered = Math.max(0, lowered - 1);
    else if (does === 'reading') say(')');
  };
  /** Answers where the reading goes on. */
  const take = (tag: Tag): number => {
    const element = ELEMENTS.get(tag.name);
    if (!element) return tag.end;
    if (element.isBlock) endLine();
    if (element.keepsLines) keeping = Math.max(0, keeping + (tag.ends ? -1 : 1));
    if (tag.ends) {
      end(element.does);
      return tag.end;
    }
    begin(element.does);
    if (element.isShown) {
      const from = attributeOf(source, tag, 'src');
      if (from !== null && from !== '') media.push(readEntities(from));
    }
    if (!element.skipTo) return tag.end;
    element.skipTo.lastIndex = tag.end;
    return element.skipTo.exec(source)?.index ?? source.length;
  };

  const soundAt = (at: number): number | null => {
    if (!source.startsWith(SOUND, at)) return null;
    if (bracket < at) bracket = source.indexOf(']', at);
    if (bracket === -1) bracket = source.length;
    if (bracket === source.length) return null;
    media.push(readEntities(source.slice(at + SOUND.length, bracket)).trim());
    return bracket + 1;
  };
  const lastEnd = source.lastIndexOf('>');
  /** Where the text begins that was not said yet. */
  let from = 0;
  for (let at = 0; at < source.length;) {
    const code = source.charCodeAt(at);
    // What no bracket ends is no tag; a browser would drop all that follows.
    const markup = code === LESS && at <= lastEnd ? markupAt(source, at) : null;
    const entity = code === AMPERSAND ? entityAt(source, at) : null;
    const isText = markup === null && entity === null;
    if (isText && code !== BRACKET) {
      at += 1;
      continue;
    }
    const sound = code === BRACKET ? soundAt(at) : null;
    if (isText && sound === null) {
      at += 1;
      continue;
    }
    if (at > from) (keeping > 0 ? sayLines : say)(source.slice(from, at));
    if (entity) say(entity.text);
    at =
      entity?.end ??
      sound ??
      (typeof markup === 'object' && markup ? take(markup) : (markup ?? at));
    from = at;
  }
  if (from < source.length) (keeping > 0 ? sayLines : say)(source.slice(from));
  endLine();
  return { text: lines.join('\n'), media };
};

const EMPTY = /(?:\s|<\/?(?:br|div)\s?\/?>)*/y;

/** Whether Anki takes a field for empty. */
export const isEmptyField = (html: string): boolean => {
  EMPTY.lastIndex = 0;
  return (EMPTY.exec(html)?.[0].length ?? 0) === html.length;
};
