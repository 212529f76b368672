/** The types of media that the page shows or plays; see media-name.ts. */
export type MediaType =
  'png' | 'jpg' | 'gif' | 'webp' | 'avif' | 'svg' | 'mp3' | 'ogg' | 'wav' | 'm4a' | 'flac';

const text = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.subarray(from, to)).toString('latin1');

/** Bytes of the beginning that are looked at. */
export const SNIFFED = 1024;

/** Brands of the container that pictures and sounds of Apple’s kind share. */
const boxType = (bytes: Uint8Array): MediaType | null => {
  if (text(bytes, 4, 8) !== 'ftyp') return null;
  const brands = text(bytes, 8, 64);
  if (/^avi[fs]/.test(brands) || (/^(?:mif1|msf1)/.test(brands) && brands.includes('avif'))) {
    return 'avif';
  }
  return /^(?:M4A |M4B |mp42|mp41|isom|dash|3gp)/.test(brands) ? 'm4a' : null;
};

/** A sound of MPEG's layer 3 begins with eleven bits set, and says its layer in the two that count. */
const isMpegAudio = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0 && ((bytes[1] ?? 0) & 0x06) !== 0;

/**
 * What a file is by its first bytes, whatever it is called: a page is told the type by its name, and
 * a stranger’s name is nothing to go by. Null for what is not shown.
 * @param head the first `SNIFFED` bytes, or all
 */
export const mediaTypeOf = (head: Uint8Array): MediaType | null => {
  if (text(head, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (text(head, 0, 3) === '\xff\xd8\xff') return 'jpg';
  if (/^GIF8[79]a/.test(text(head, 0, 6))) return 'gif';
  if (text(head, 0, 4) === 'RIFF' && text(head, 8, 12) === 'WEBP') return 'webp';
  if (text(head, 0, 4) === 'RIFF' && text(head, 8, 12) === 'WAVE') return 'wav';
  if (text(head, 0, 4) === 'OggS') return 'ogg';
  if (text(head, 0, 4) === 'fLaC') return 'flac';
  if (text(head, 0, 3) === 'ID3' || isMpegAudio(head)) return 'mp3';
  return boxType(head) ?? (isSvg(head) ? 'svg' : null);
};

/** What may stand before the first tag: white space and declarations. Comments are passed one by one. */
const PROLOGUE = /(?:\s+|<\?xml[^>]*>|<!doctype svg[^>]*>)+/iy;

const isSvg = (head: Uint8Array): boolean => {
  const start = text(head, 0, SNIFFED).replace(/^\xef\xbb\xbf/, '');
  let at = 0;
  for (;;) {
    PROLOGUE.lastIndex = at;
    if (PROLOGUE.test(start)) at = PROLOGUE.lastIndex;
    if (!start.startsWith('<!--', at)) return /^<svg[\s>]/i.test(start.slice(at, at + 5));
    const end = start.indexOf('-->', at + 4);
    if (end < 0) return false;
    at = end + 3;
  }
};
