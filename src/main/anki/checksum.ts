import { createHash } from 'node:crypto';

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

/** Characters of a tag in which the name of a media file is looked for. */
const TAG_MOST = 2_000;

const MEDIA_TAG = /^<(?:img|audio|video|source|object)\b/i;
const MEDIA_NAME = /\b(?:src|data)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i;

/** What stands for a tag: the name of its media file, or nothing. */
const tagText = (tag: string): string => {
  if (!MEDIA_TAG.test(tag)) return '';
  const [, quoted, single, bare] = MEDIA_NAME.exec(tag.slice(0, TAG_MOST)) ?? [];
  const name = quoted ?? single ?? bare;
  return name === undefined ? '' : ` ${name} `;
};

/** What is hidden with all that is in it, and where it ends. */
const HIDDEN = [
  ['<!--', '-->'],
  ['<style', '</style>'],
  ['<script', '</script>'],
] as const;

/**
 * A field without its HTML, but with the names of its media: what Anki sorts and compares by. Each
 * character is looked at once or twice, for a field may be anything: no expression goes over it all.
 */
export const stripField = (html: string): string => {
  const lower = html.toLowerCase();
  // An end that is not found once is never there later, and is not looked for again.
  const ends = new Map<string, number>(HIDDEN.map(([, end]) => [end, 0]));
  const endOfHidden = (at: number): number | null => {
    for (const [start, end] of HIDDEN) {
      if (!lower.startsWith(start, at)) continue;
      let found = ends.get(end) ?? -1;
      if (found >= 0 && found < at + start.length) found = lower.indexOf(end, at + start.length);
      ends.set(end, found);
      if (found >= 0) return found + end.length;
    }
    return null;
  };
  const parts: string[] = [];
  let at = 0;
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', at)) {
    parts.push(html.slice(at, open));
    const hidden = endOfHidden(open);
    const close = hidden ?? html.indexOf('>', open) + 1;
    if (close === 0) {
      at = open;
      break;
    }
    if (hidden === null) parts.push(tagText(html.slice(open, close)));
    at = close;
  }
  parts.push(html.slice(at));
  return parts.join('').replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,6});/gi, decodeEntity);
};

/** By which Anki finds notes that begin the same: the first four bytes of a SHA-1 as a number. */
export const fieldChecksum = (stripped: string): number =>
  createHash('sha1').update(stripped, 'utf8').digest().readUInt32BE(0);
