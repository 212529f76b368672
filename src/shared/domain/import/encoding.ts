/** How the bytes of a text are read; the names are those that TextDecoder knows. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const ENCODING_NAMES: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16, little end first',
  'utf-16be': 'UTF-16, big end first',
  'windows-1252': 'Windows-1252 (Western)',
};

export interface FoundEncoding {
  readonly encoding: Encoding;
  /** Bytes of a mark at the beginning that are no part of the text. */
  readonly mark: number;
}

/** Bytes that are looked at where nothing at the beginning tells. */
const SAMPLE = 4096;

/**
 * Which encoding a text has: its byte order mark says so, or the zero bytes that Latin letters leave
 * in UTF-16, or that all of it is UTF-8. What is none of these was written before UTF-8 came, by a
 * program for Windows. Takes time linear in the bytes.
 */
export const findEncoding = (bytes: Uint8Array): FoundEncoding => {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', mark: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', mark: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', mark: 2 };
  const wide = wideEncoding(bytes.subarray(0, SAMPLE));
  if (wide !== null) return { encoding: wide, mark: 0 };
  return { encoding: isUtf8(bytes) ? 'utf-8' : 'windows-1252', mark: 0 };
};

/** UTF-16 without a mark: every second byte is zero for most of what is written in Latin letters. */
const wideEncoding = (sample: Uint8Array): Encoding | null => {
  if (sample.length < 2) return null;
  const zeros = [0, 0];
  for (const [at, byte] of sample.entries()) {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  const half = sample.length / 2;
  if (odd > 0.4 * half && even < 0.05 * half) return 'utf-16le';
  if (even > 0.4 * half && odd < 0.05 * half) return 'utf-16be';
  return null;
};

/** For each lead byte of a longer sequence: how many bytes follow, and between what the first of them is. */
const sequenceOf = (lead: number): readonly [more: number, from: number, to: number] | null => {
  if (lead >= 0xc2 && lead <= 0xdf) return [1, 0x80, 0xbf];
  // Neither longer than need be, nor half of a surrogate pair, nor above the last character.
  if (lead === 0xe0) return [2, 0xa0, 0xbf];
  if (lead === 0xed) return [2, 0x80, 0x9f];
  if (lead >= 0xe1 && lead <= 0xef) return [2, 0x80, 0xbf];
  if (lead === 0xf0) return [3, 0x90, 0xbf];
  if (lead === 0xf4) return [3, 0x80, 0x8f];
  if (lead >= 0xf1 && lead <= 0xf3) return [3, 0x80, 0xbf];
  return null;
};

/** Whether all bytes are UTF-8; a last character that was cut off is forgiven. */
export const isUtf8 = (bytes: Uint8Array): boolean => {
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const sequence = sequenceOf(lead);
    if (sequence === null) return false;
    const [more, from, to] = sequence;
    for (let step = 1; step <= more && at + step < bytes.length; step += 1) {
      const byte = bytes[at + step] ?? 0;
      if (step === 1 ? byte < from || byte > to : (byte & 0xc0) !== 0x80) return false;
    }
    at += more;
  }
  return true;
};
