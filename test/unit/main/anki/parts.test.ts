import { describe, expect, it } from 'vitest';
import { fieldChecksum, stripField } from '#main/anki/checksum.ts';
import { refusedAs } from '#main/anki/failure.ts';
import { LIMITS } from '#main/anki/limits.ts';
import { mediaTypeOf } from '#main/anki/media-type.ts';
import { unzstd } from '#main/anki/zstd.ts';

/** What a compressor of zstd's own has made of the text below, of unknown size and with a checksum. */
const COMPRESSED = Buffer.from(
  'KLUv/QRYvQQAsgodG3AnUQcAvFSQxq9Ivvr/FUqDbK3dgl7sfykTBBfzutWdbnSf29x39+Zd7tVVTx31002/3s5e+u' +
    'KKJ4744YYfLycvfK1Oo8/mu/OShUsldMx1kmYwCoTAGjOKNmAoMDgOJOAwSDuIAlEcGmEGIwIEgIBoBwEMABggp/h5' +
    'RTiI2CCSQXSDiA0iGUQ3iNggErQq6t7OPOm0jBw=',
  'base64',
);
const count = (to: number, line: (n: number) => string): string =>
  Array.from({ length: to }, (_, index) => `${line(index + 1)}\n`).join('');
const TEXT =
  count(12, (n) => `weak: I did escalate it; strong: I decided, line ${n}`) + count(40, String);

const unpacked = (bytes: Uint8Array): string =>
  Buffer.concat([...unzstd('entry', bytes, 100_000, LIMITS)]).toString('utf8');

describe('zstd', () => {
  it('is unpacked as its own compressor packs it', () => {
    expect(unpacked(COMPRESSED)).toBe(TEXT);
    expect(unpacked(Buffer.concat([COMPRESSED, COMPRESSED]))).toBe(TEXT + TEXT);
  });

  it('is refused wherever it ends early, and never more than refused whatever bit is wrong', () => {
    for (let end = 0; end < COMPRESSED.length; end += 1) {
      expect(() => unpacked(COMPRESSED.subarray(0, end))).toThrow(/^The package is damaged: /);
    }
    for (let bit = 0; bit < COMPRESSED.length * 8; bit += 1) {
      const wrong = Buffer.from(COMPRESSED);
      wrong[bit >> 3] = (wrong[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      try {
        unpacked(wrong);
      } catch (reason) {
        expect(refusedAs(reason)).not.toBeNull();
      }
    }
  });
});

describe('what Anki compares fields by', () => {
  it.each([
    ['plain', 'plain'],
    ['<b>a</b> &amp; <i class="x>">b</i>', 'a & ">b'],
    ['a<style>.b { }</style><!-- c --><script>d</script>e', 'ae'],
    ['x<img src="a b.png">y<img src=c.jpg>', 'x a b.png y c.jpg '],
    ["<object data='d.svg'></object>", ' d.svg '],
    ['&#65;&#x42;&nbsp;&unknown;&#9999999;', 'AB\u00a0&unknown;&#9999999;'],
    ['<<<', '<<<'],
  ])('is %j without its HTML', (html, stripped) => {
    expect(stripField(html)).toBe(stripped);
  });

  it('is the first eight digits of a SHA-1', () => {
    // sha1("abc") = a9993e36 4706816a …
    expect(fieldChecksum('abc')).toBe(0xa9993e36);
  });

  it('is found in a moment, whatever a field is', () => {
    for (const piece of ['<', '<img ', '<style', '<!--', '&#1', '<img src="', '<img a=']) {
      expect(typeof stripField(piece.repeat(20_000))).toBe('string');
    }
  });
});

describe('the type of a media file', () => {
  const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
  it.each([
    ['\x89PNG\r\n\x1a\n…', 'png'],
    ['\xff\xd8\xff\xe0', 'jpg'],
    ['GIF89a', 'gif'],
    ['RIFF\0\0\0\0WEBPVP8 ', 'webp'],
    ['\0\0\0\x1cftypavif', 'avif'],
    ['<?xml version="1.0"?>\n<!-- a --><svg xmlns="…">', 'svg'],
    ['\xef\xbb\xbf<svg>', 'svg'],
    ['ID3\x04', 'mp3'],
    ['\xff\xfb\x90\x64', 'mp3'],
    ['OggS\0', 'ogg'],
    ['RIFF\0\0\0\0WAVEfmt ', 'wav'],
    ['\0\0\0\x20ftypM4A ', 'm4a'],
    ['fLaC', 'flac'],
    ['<html><svg>', null],
    ['<?xml version="1.0"?><html>', null],
    ['\0\0\0\x20ftypheic', null],
    ['\xff\xf1\x50\x80', null],
    ['%PDF-1.7', null],
    ['', null],
    ['<!---->'.repeat(140), null],
  ])('is told by its first bytes: %j', (head, type) => {
    expect(mediaTypeOf(bytes(head))).toBe(type);
  });
});
