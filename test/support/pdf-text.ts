import { inflateSync } from 'node:zlib';

/** What a test asks of a PDF that Chromium wrote: its pages, and the text on them. */
export interface PdfText {
  readonly pages: number;
  /** Width and height of the first page in points, rounded. */
  readonly size: readonly [number, number];
  /** All text without any space, in the order in which it is drawn. */
  readonly text: string;
  /** The headings of the outline. */
  readonly outline: readonly string[];
}

/**
 * Reads just what Chromium writes: plain objects, deflated streams, glyphs as numbers of two digits
 * (of four in a font that does not vary).
 */
export const readPdf = (bytes: Buffer): PdfText => {
  const objects = objectsIn(bytes);
  const pages = [...objects.values()].filter(({ head }) => /\/Type\s*\/Page\b/.test(head));
  const box = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pages[0]?.head ?? '');
  const glyphs = glyphsOf(objects);
  const text = pages.map(({ head }) => {
    const content = /\/Contents (\d+) 0 R/.exec(head)?.[1] ?? '';
    return drawn(objects.get(content)?.stream ?? '', glyphs);
  });
  const outline = [...objects.values()]
    .filter(({ head }) => head.includes('/Title') && head.includes('/Parent'))
    .map(({ head }) => titleIn(head));
  return {
    pages: pages.length,
    size: [Math.round(Number(box?.[1])), Math.round(Number(box?.[2]))],
    text: text.join('\n'),
    outline,
  };
};

interface PdfObject {
  readonly head: string;
  readonly stream: string;
}

const objectsIn = (bytes: Buffer): ReadonlyMap<string, PdfObject> => {
  const all = bytes.toString('latin1');
  const found = new Map<string, PdfObject>();
  for (const match of all.matchAll(/(?:^|\n)(\d+) 0 obj\r?\n([\s\S]*?)\nendobj/g)) {
    const [, number = '', body = ''] = match;
    const at = body.search(/stream\r?\n/);
    if (at === -1) {
      found.set(number, { head: body, stream: '' });
      continue;
    }
    const head = body.slice(0, at);
    const raw = body.slice(at).replace(/^stream\r?\n/, '');
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? raw.length);
    const data = Buffer.from(raw.slice(0, length), 'latin1');
    const stream = head.includes('/FlateDecode') ? inflateSync(data) : data;
    found.set(number, { head, stream: stream.toString('latin1') });
  }
  return found;
};

interface Font {
  /** Of the number of a glyph, in hexadecimal. */
  readonly digits: 2 | 4;
  readonly texts: ReadonlyMap<number, string>;
}

/** What each glyph of each font stands for: the font's object, then the glyph. */
const glyphsOf = (objects: ReadonlyMap<string, PdfObject>): ReadonlyMap<string, Font> => {
  const fonts = new Map<string, Font>();
  for (const [number, { head }] of objects) {
    const map = /\/ToUnicode (\d+) 0 R/.exec(head)?.[1];
    if (map === undefined) continue;
    const digits = head.includes('/Type3') ? 2 : 4;
    fonts.set(number, { digits, texts: mappingIn(objects.get(map)?.stream ?? '') });
  }
  return fonts;
};

const mappingIn = (map: string): ReadonlyMap<number, string> => {
  const found = new Map<number, string>();
  for (const [, chars = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph = '', text = ''] of chars.matchAll(/<(\w+)> <(\w+)>/g)) {
      found.set(Number.parseInt(glyph, 16), utf16(text));
    }
  }
  for (const [, ranges = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', text = ''] of ranges.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      const first = Number.parseInt(from, 16);
      const code = Number.parseInt(text, 16);
      for (let glyph = first; glyph <= Number.parseInt(to, 16); glyph += 1) {
        found.set(glyph, String.fromCodePoint(code + glyph - first));
      }
    }
  }
  return found;
};

const utf16 = (hex: string): string =>
  (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');

/** A font that is set; glyphs with what they say where that is not what they are; glyphs. */
const DRAWING =
  /\/F(\d+) [\d.]+ Tf|\/ActualText\s*<FEFF([0-9A-F]+)>\s*>>\s*BDC[\s\S]*?EMC|<([0-9A-Fa-f]+)>/g;

/** The glyphs that a page draws, each by the font that is set; Chromium calls object 7 font F7. */
const drawn = (content: string, fonts: ReadonlyMap<string, Font>): string => {
  let font: Font | undefined;
  let text = '';
  for (const [, name, said, hex] of content.matchAll(DRAWING)) {
    if (name !== undefined) font = fonts.get(name);
    if (said !== undefined) text += utf16(said);
    if (!font || hex === undefined) continue;
    for (let at = 0; at < hex.length; at += font.digits) {
      text += font.texts.get(Number.parseInt(hex.slice(at, at + font.digits), 16)) ?? '';
    }
  }
  return text.replace(/\s/g, '');
};

const titleIn = (head: string): string => {
  const hex = /\/Title <FEFF(\w+)>/i.exec(head)?.[1];
  return hex !== undefined ? utf16(hex) : (/\/Title \(([^)]*)\)/.exec(head)?.[1] ?? '');
};
