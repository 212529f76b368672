import { createHash } from 'node:crypto';

const HIDDEN = /<!--[^]*?-->|<(style|script)\b[^]*?<\/\1\s*>/gi;
const MEDIA =
  /<(?:img|audio|video|source|object)\b[^>]*?\b(?:src|data)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))[^>]*>/gi;
const TAG = /<[^>]*>/g;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

const decodeEntity = (whole: string, name: string): string => {
  if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
};

/** A field without its HTML, but with the names of its media: what Anki sorts and compares by. */
export const stripField = (html: string): string =>
  html
    .replace(HIDDEN, '')
    .replace(
      MEDIA,
      (_, quoted?: string, single?: string, bare?: string) => ` ${quoted ?? single ?? bare ?? ''} `,
    )
    .replace(TAG, '')
    .replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,6});/gi, decodeEntity);

/** By which Anki finds notes that begin the same: the first four bytes of a SHA-1 as a number. */
export const fieldChecksum = (stripped: string): number =>
  createHash('sha1').update(stripped, 'utf8').digest().readUInt32BE(0);
