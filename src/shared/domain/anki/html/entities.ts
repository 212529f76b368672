/** U+00A0 to U+00FF, in their order. https://html.spec.whatwg.org/multipage/named-characters.html */
const LATIN =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 ' +
  'sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc ' +
  'Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve ' +
  'Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute ' +
  'acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ' +
  'ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

/** U+0391 to U+03A9 and U+03B1 to U+03C9; there is no capital of the final sigma. */
const GREEK =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf ' +
  'sigma tau upsilon phi chi psi omega';

/** The rest of what people and editors write by name. */
const OTHERS =
  'amp&lt<gt>quot"apos\'bull•hellip…ndash–mdash—lsquo‘rsquo’sbquo‚ldquo“rdquo”bdquo„lsaquo‹rsaquo›' +
  'euro€trade™permil‰prime′Prime″larr←uarr↑rarr→darr↓harr↔rArr⇒lArr⇐hArr⇔forall∀part∂exist∃empty∅' +
  'nabla∇isin∈notin∉prod∏sum∑minus−radic√prop∝infin∞ang∠and∧or∨cap∩cup∪int∫there4∴sim∼cong≅asymp≈' +
  'ne≠equiv≡le≤ge≥sub⊂sup⊃sube⊆supe⊇oplus⊕otimes⊗perp⊥sdot⋅loz◊check✓dagger†Dagger‡OElig' +
  'ŒoeligœScaronŠscaronšYumlŸfnofƒ';

const named = (): ReadonlyMap<string, string> => {
  const all = new Map<string, string>();
  LATIN.split(' ').forEach((name, at) => all.set(name, String.fromCodePoint(0xa0 + at)));
  GREEK.split(' ').forEach((name, at) => {
    all.set(name, String.fromCodePoint(0x3b1 + at));
    const capital = name.charAt(0).toUpperCase() + name.slice(1);
    if (name !== 'sigmaf') all.set(capital, String.fromCodePoint(0x391 + at));
  });
  for (const [, name = '', sign = ''] of OTHERS.matchAll(/([A-Za-z]+[0-9]?)([^A-Za-z0-9])/gu)) {
    all.set(name, sign);
  }
  for (const name of ['ensp', 'emsp', 'thinsp', 'NewLine', 'Tab']) all.set(name, ' ');
  for (const name of ['zwj', 'zwnj', 'lrm', 'rlm']) all.set(name, '');
  return all;
};

const NAMED = named();

/** What a number below U+00A0 stands for where it was meant in Windows-1252, as HTML has it. */
const WINDOWS = '€�‚ƒ„…†‡ˆ‰Š‹Œ�Ž��‘’“”•–—˜™š›œ�žŸ';

const numbered = (code: number): string => {
  if (code >= 0x80 && code < 0xa0) return WINDOWS.charAt(code - 0x80);
  const none = code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff);
  return none ? '\ufffd' : String.fromCodePoint(code);
};

/** Editors leave the semicolon away here, and so do browsers when they read. */
const WITHOUT_END: ReadonlySet<string> = new Set(['amp', 'lt', 'gt', 'quot', 'nbsp']);

const NUMBER = /#(?:(\d{1,7})|[xX]([0-9a-fA-F]{1,6}))/y;
const [HASH, SEMICOLON] = [0x23, 0x3b];
const LONGEST_NAME = 12;

/** Letters and digits of ASCII. */
const isNameSign = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x30 && code <= 0x39);

export interface Entity {
  readonly text: string;
  /** Where it ends in the source. */
  readonly end: number;
}

/** The character that is written at an ampersand; null where the ampersand is only itself. */
export const entityAt = (source: string, at: number): Entity | null => {
  const from = at + 1;
  if (source.charCodeAt(from) === HASH) {
    NUMBER.lastIndex = from;
    const found = NUMBER.exec(source);
    if (!found) return null;
    const end = NUMBER.lastIndex;
    const [, decimal, hex = ''] = found;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number.parseInt(decimal, 10);
    return { text: numbered(code), end: source.charCodeAt(end) === SEMICOLON ? end + 1 : end };
  }
  let end = from;
  while (end < from + LONGEST_NAME && isNameSign(source.charCodeAt(end))) end += 1;
  if (end === from) return null;
  const name = source.slice(from, end);
  const isEnded = source.charCodeAt(end) === SEMICOLON;
  const text = isEnded || WITHOUT_END.has(name) ? NAMED.get(name) : undefined;
  return text === undefined ? null : { text, end: isEnded ? end + 1 : end };
};

/** A text whose entities are read; for attributes. */
export const readEntities = (source: string): string => {
  let text = '';
  let from = 0;
  for (let at = source.indexOf('&'); at !== -1; at = source.indexOf('&', at + 1)) {
    if (at < from) continue;
    const entity = entityAt(source, at);
    if (!entity) continue;
    text += source.slice(from, at) + entity.text;
    from = entity.end;
  }
  return text + source.slice(from);
};
