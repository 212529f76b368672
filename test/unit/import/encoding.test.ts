import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findEncoding, isUtf8, type Encoding } from '#shared/domain/import/index.ts';
import { decodeText, readText } from '#renderer/features/import/decode.ts';

const utf16 = (text: string, big: boolean): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), !big);
  return bytes;
};
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const joined = (...parts: (Uint8Array | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

/** Latin letters for the most part, as people write tables. */
const latin = fc
  .array(
    fc.constantFrom(
      'a',
      'b',
      'c',
      'd',
      'e',
      'f',
      ' ',
      ',',
      ';',
      '\n',
      '"',
      'é',
      'ü',
      'ñ',
      '€',
      '’',
    ),
    { minLength: 20, maxLength: 200 },
  )
  .map((letters) => `question,answer\n${letters.join('')}`);

const MARKS: readonly [Encoding, readonly number[], (text: string) => Uint8Array][] = [
  ['utf-8', [0xef, 0xbb, 0xbf], utf8],
  ['utf-16le', [0xff, 0xfe], (text) => utf16(text, false)],
  ['utf-16be', [0xfe, 0xff], (text) => utf16(text, true)],
];

describe('the encoding of a text', () => {
  test.each(MARKS)('is %s with its mark, whatever the text', (encoding, mark, encode) => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const bytes = joined(mark, encode(text));
        expect(findEncoding(bytes)).toEqual({ encoding, mark: mark.length });
        expect(decodeText(bytes, encoding)).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  test.each(MARKS)('is %s without a mark, where most letters are Latin', (encoding, _, encode) => {
    fc.assert(
      fc.property(latin, (text) => {
        expect(readText(encode(text))).toEqual({ encoding, text });
      }),
      { numRuns: 200 },
    );
  });

  test('is Windows-1252 where a byte fits nothing else, wherever it is', () => {
    // “5 € – naïve” as Windows writes it.
    const windows = [0x35, 0x20, 0x80, 0x20, 0x96, 0x20, 0x6e, 0x61, 0xef, 0x76, 0x65];
    // What Node makes of 0x80 differs by its version; the end-to-end test reads it in the page.
    expect(readText(Uint8Array.from(windows)).encoding).toBe('windows-1252');
    // The last byte alone may be the beginning of a letter of UTF-8, and is none.
    const last = joined(utf8('question,answer\nWhat do you call it?,un caf'), [0xe9]);
    expect(readText(last)).toMatchObject({
      encoding: 'windows-1252',
      text: 'question,answer\nWhat do you call it?,un café',
    });
    const plain = 'plain, as ever\n'.repeat(80_000);
    const late = joined(utf8(plain), windows);
    const { encoding, text } = readText(late);
    expect([encoding, text.length]).toEqual(['windows-1252', late.length]);
    expect(text.startsWith(plain)).toBe(true);
  });

  test('is read piece by piece as it is at once, whatever a piece ends in', () => {
    fc.assert(
      fc.property(fc.nat(4), fc.constantFrom('€', 'é', '😀', 'a'), (shift, letter) => {
        const text = 'x'.repeat(shift) + letter.repeat(700_000);
        expect(readText(utf8(text)).text === text).toBe(true);
        expect(decodeText(utf16(text, true), 'utf-16be') === text).toBe(true);
      }),
      { numRuns: 5 },
    );
  });

  test('is UTF-8 exactly where the decoder takes it', () => {
    const strict = new TextDecoder('utf-8', { fatal: true });
    const takes = (bytes: Uint8Array): boolean => {
      try {
        strict.decode(bytes);
        return true;
      } catch {
        return false;
      }
    };
    const byte = fc.oneof(
      fc.integer({ min: 0, max: 255 }),
      fc.constantFrom(0xe0, 0xed, 0xf0, 0xf4, 0x80, 0xbf, 0x9f, 0xa0),
    );
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 6 }), (list) => {
        // Behind the bytes something plain, as a character that is cut off in the end is forgiven.
        const bytes = Uint8Array.from([...list, 0x61, 0x61, 0x61, 0x61]);
        expect(isUtf8(bytes)).toBe(takes(bytes));
      }),
      { numRuns: 5000 },
    );
  });
});
