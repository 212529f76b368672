import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseWalkthrough } from '#shared/domain/lesson/walkthrough/index.ts';
import { FIXTURES } from './seed.ts';
import { runs } from '../../../support/effort.ts';

/** A line of a fixture and its role. */
interface Line {
  readonly text: string;
  readonly role: string;
}
type Rewriting = (lines: readonly Line[]) => readonly Line[];

const folder = join(FIXTURES, 'walkthroughs');

const textsOf = (name: string): readonly Line[] | null => {
  const gold = JSON.parse(readFileSync(join(folder, `${name}.expected.json`), 'utf8')) as {
    outcome: string;
    lines?: { role: string }[];
  };
  if (gold.outcome !== 'parsed') return null;
  const texts = readFileSync(join(folder, `${name}.txt`), 'utf8')
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/);
  return (gold.lines ?? []).map(({ role }, index) => ({ text: texts[index] ?? '', role }));
};

const texts = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .flatMap((file) => {
    const name = file.replace(/\.txt$/, '');
    const lines = textsOf(name);
    return lines === null ? [] : [{ name, lines }];
  });

const each =
  (change: (text: string, role: string) => string): Rewriting =>
  (lines) =>
    lines.map(({ text, role }) => ({ text: change(text, role), role }));

const without =
  (pattern: RegExp): Rewriting =>
  (lines) =>
    lines.filter(({ role }) => !pattern.test(role));

const asItIs: Rewriting = (lines) => lines;
const noBlanks = without(/^blank$/);

const BULLET = /^(?:[-–—*•‣]|\d+[.)])\s+/;
const bullet = (mark: string): Rewriting =>
  each((text, role) => (role === 'red_flag' ? mark + text.replace(BULLET, '') : text));

const spoken = (open: string, close: string): Rewriting =>
  each((text, role) =>
    /^pair_(?:weak|strong)$/.test(role)
      ? open + text.replace(/^["“'‘](.*)["”'’]$/, '$1') + close
      : text,
  );

const REWRITINGS: readonly (readonly Rewriting[])[] = [
  [
    asItIs,
    noBlanks,
    (lines) => noBlanks(lines).flatMap((line) => [line, { text: '', role: 'blank' }]),
  ],
  [asItIs, ...['-', '–', '—'].map((dash) => each((text) => text.replace(/ [-–—] /g, ` ${dash} `)))],
  [
    asItIs,
    each((text) => text.replace(/"([^"]*)"/g, '“$1”').replace(/(?<=\w)'(?=\w)/g, '’')),
    each((text) => text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'")),
  ],
  [asItIs, ...['- ', '• ', '* ', '– '].map(bullet)],
  [asItIs, spoken('"', '"'), spoken('“', '”')],
  [asItIs, without(/^stage/), without(/^verdict/), without(/^level/)],
];

const LINE_ENDS = ['\n', '\r\n', '\r'];

test('a good text that is written otherwise keeps its roles, or is refused', () => {
  let tries = 0;
  let refused = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.tuple(...REWRITINGS.map((some) => fc.constantFrom(...some))),
      fc.constantFrom(...LINE_ENDS),
      fc.boolean(),
      ({ lines }, changes, lineEnd, bom) => {
        const rewritten = changes.reduce((all, change) => change(all), lines);
        const text = (bom ? '\ufeff' : '') + rewritten.map((line) => line.text).join(lineEnd);
        const result = parseWalkthrough(text + lineEnd);
        tries++;
        if (result.outcome === 'parsed') {
          expect(result.lines.slice(0, rewritten.length).map(({ role }) => role)).toEqual(
            rewritten.map(({ role }) => role),
          );
        } else refused++;
      },
    ),
    { numRuns: runs(120, 2_000) },
  );
  expect(refused / tries).toBeLessThan(0.05);
});

test('a good text that lacks one line of a group is hardly ever read as another', () => {
  const removed = texts.flatMap(({ lines }) =>
    lines.flatMap(({ role }, index) =>
      /^(?:stage|pair|angle)/.test(role) ? [lines.toSpliced(index, 1)] : [],
    ),
  );
  const read = removed.filter(
    (lines) => parseWalkthrough(lines.map(({ text }) => `${text}\n`).join('')).outcome === 'parsed',
  );
  expect(read.length / removed.length).toBeLessThan(0.07);
});
