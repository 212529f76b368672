import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml, htmlOfLines } from '#shared/domain/anki/html/escape.ts';
import { isEmptyField, textOfHtml } from '#shared/domain/anki/html/text.ts';
import { ankiText } from '../support/anki-arbitrary.ts';
import { textArbitrary } from '../support/lesson-arbitrary.ts';

const text = (html: string) => textOfHtml(html).text;
const lines = (html: string) => text(html).split('\n');

describe('HTML as text', () => {
  it.each([
    ['one<br>two<br/>three', ['one', 'two', 'three']],
    ['<div>one</div><div>two</div>', ['one', 'two']],
    ['<p>one</p>\n\n<p> two\n words </p>', ['one', 'two words']],
    ['a<b>b</b> <i>c</i>', ['ab c']],
    [
      '<ul><li>one</li><li>two<ol><li>in</li><li>side</li></ol></li></ul>',
      ['• one', '• two', '1. in', '2. side'],
    ],
    ['<li>', ['']],
    [
      'a\nb<pre><code>def f(x):\n\n    return <b>x\n</b></code></pre>c\nd',
      ['a b', 'def f(x):', 'return x', 'c d'],
    ],
    ['</pre><textarea>one\ntwo', ['one', 'two']],
    ['<table><tr><td>a</td><td> b </td></tr><tr><td>c</td></tr></table>', ['a | b', 'c']],
    ['<script>alert(1)</script>a<style>b{}</style>c', ['ac']],
    ['<SCRIPT>no</Script >yes', ['yes']],
    ['<script>never ends', ['']],
    ['a<!-- b > c -->d', ['ad']],
    ['<!DOCTYPE html><?xml ?>a', ['a']],
    ['1 < 2 and a<b', ['1 < 2 and a<b']],
    ['<a title="x > y" href=\'>\'>link</a>', ['link']],
    ['10<sup>5</sup>, H<sub>2</sub>O, 1<sup>st</sup>', ['10⁵, H₂O, 1st']],
    ['<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>', ['漢字(かんじ)']],
    [
      String.raw`\(x &lt; y\) and [latex]a^2[/latex]`,
      [String.raw`\(x < y\) and [latex]a^2[/latex]`],
    ],
    ['&amp;lt; &nbsp; &#x41;&#66;&#150;&eacute;&Alpha;&hellip;', ['&lt; AB–éΑ…']],
    ['AT&T &unknown; &ampersand &lt', ['AT&T &unknown; &ampersand <']],
    ['&#0;&#xD800;&#x110000;', ['\ufffd\ufffd\ufffd']],
    ['a\u0000b\u2028c', ['a b c']],
  ])('reads %j', (html, expected) => {
    expect(lines(html)).toEqual(expected);
  });

  it('finds images and sounds, and leaves other brackets alone', () => {
    const html =
      '<img src="a &amp; b.png"> [sound:c.mp3][d] <IMG alt=x SRC=e.gif><audio src=\'f.ogg\'>';
    expect(textOfHtml(html)).toEqual({
      text: '[d]',
      media: ['a & b.png', 'c.mp3', 'e.gif', 'f.ogg'],
    });
  });

  it('law: a text that was escaped comes back as it was', () => {
    fc.assert(
      fc.property(textArbitrary, (one) => {
        expect(textOfHtml(escapeHtml(one), { spaces: 'kept' })).toEqual({
          text: one.trim(),
          media: [],
        });
      }),
    );
  });

  it('law: what was read is text: read once more, it is the same', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          ankiText,
          fc.array(fc.constantFrom(...PIECES)).map((all) => all.join('')),
        ),
        (html) => {
          const once = textOfHtml(html, { spaces: 'kept' }).text;
          expect(textOfHtml(htmlOfLines(once), { spaces: 'kept' })).toEqual({
            text: once,
            media: [],
          });
          expect(once).toBe(
            once
              .split('\n')
              .map((line) => line.trim())
              .filter(Boolean)
              .join('\n'),
          );
          expect(once.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029]/u);
        },
      ),
    );
  });

  it.each([
    ['', true],
    [' <br><div></div>\n<br />', true],
    ['<img src=a>', false],
    ['<br>.', false],
  ])('takes %j for empty: %s', (html, empty) => {
    expect(isEmptyField(html)).toBe(empty);
  });
});

const PIECES = [
  ...[
    '<',
    '>',
    '&',
    ';',
    '"',
    "'",
    '=',
    '/',
    '!',
    '--',
    '[',
    ']',
    '<br>',
    '<li>',
    '</li>',
    '<ul>',
    '<td>',
  ],
  ...[
    '<sup>',
    '<script>',
    '</script>',
    '<img src=',
    '&lt',
    '&#60;',
    '[sound:',
    ' ',
    '\n',
    'a',
    '2',
    '\ud83d',
  ],
];
