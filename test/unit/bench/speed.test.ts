import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardsOf } from '#shared/domain/deck/index.ts';
import { readLessonFile, writeLessonFile } from '#shared/domain/lesson/file/index.ts';
import { rebuild } from '#shared/domain/schedule/index.ts';
import { startScripts } from '../../../bench/speed/code.ts';
import { cardsFor, lessonFiles } from '../../../bench/speed/library.ts';
import { figures, quantile, summaryOf } from '../../../bench/speed/numbers.ts';
import { readOptions } from '../../../bench/speed/options.ts';
import { createIds, pastOf } from '../../../bench/speed/past.ts';
import { missOf, ratioOf, speedTable, type Row } from '../../../bench/speed/rows.ts';
import { runs } from '../../support/effort.ts';

describe('numbers', () => {
  it('finds the quantiles of a known list', () => {
    expect(summaryOf([4, 1, 3, 2, 5])).toEqual({ median: 3, p95: 4.8, spread: 2, most: 5 });
    expect(quantile([], 0.5)).toBeNaN();
  });

  it('lies between neighbours, and never falls as the share rises', () => {
    const values = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(values, share, share, (list, a, b) => {
        const [low, high] = [quantile(list, Math.min(a, b)), quantile(list, Math.max(a, b))];
        expect(low).toBeLessThanOrEqual(high + 1e-6);
        expect(low).toBeGreaterThanOrEqual(Math.min(...list) - 1e-6);
        expect(high).toBeLessThanOrEqual(Math.max(...list) + 1e-6);
      }),
      { numRuns: runs(200, 5_000) },
    );
  });

  it('shows three figures that count', () => {
    const shown = [0, 0.123, 1.234, 12.34, 123.4, 1234.5, NaN].map(figures);
    expect(shown).toEqual(['0', '0.12', '1.23', '12.3', '123', '1235', '–']);
  });
});

describe('the table', () => {
  const row = (cards: number, values: readonly number[]): Row => ({
    ...{ what: 'Answer', cards, unit: 'ms', values },
    floor: { name: 'raw', values: [2] },
    target: { kind: 'ratio', most: 1.5 },
  });

  it('holds each figure against its floor, its target and the size before', () => {
    const lines = speedTable([row(10_000, [8]), row(1_000, [2, 2, 2])]).split('\n');
    const cells = lines.map((line) => line.split('|').map((cell) => cell.trim()));
    expect(cells[2]?.slice(1, -1)).toEqual(
      ['Answer', '1,000', 'ms', '2.00', '2.00', '0', '2.00 (raw)', '1.00×'].concat([
        ...['≤ 1.5× floor', 'met', '–', '3'],
      ]),
    );
    expect(cells[3]?.slice(1, -1)).toEqual(
      ['Answer', '10,000', 'ms', '8.00', '–', '–', '2.00 (raw)', '4.00×'].concat([
        ...['≤ 1.5× floor', 'missed, 2.67×', '4.00×', '1'],
      ]),
    );
  });

  it('turns a rate round, so that more is worse', () => {
    const rate: Row = {
      ...{ what: 'Import', cards: 1_000, unit: 'rows/s', values: [100] },
      floor: { name: 'blocks', values: [1_000] },
      target: { kind: 'rate', least: 200 },
    };
    expect([ratioOf(rate), missOf(rate)]).toEqual([10, 2]);
  });

  it('sees the one that is too long among many', () => {
    const frames: Row = {
      ...{ what: 'Frames', cards: null, unit: 'ms', values: [5, 5, 100] },
      target: { kind: 'each', most: 50 },
    };
    expect(missOf(frames)).toBe(2);
    expect(missOf({ ...frames, target: { kind: 'median', most: 50 } })).toBe(0.1);
  });
});

describe('the command line', () => {
  it('knows sizes and haste', () => {
    expect(readOptions([])).toEqual({ quick: false, sizes: [1_000, 10_000, 100_000] });
    expect(readOptions(['--quick', '--cards', '10000,1000'])).toEqual({
      ...{ quick: true, sizes: [1_000, 10_000] },
    });
  });

  it('says what it does not know', () => {
    for (const wrong of [['--cards'], ['--cards', '12'], ['--card', '1000'], ['slow']]) {
      expect(() => readOptions(wrong)).toThrow(/--cards/);
    }
  });
});

describe('the library of the measurements', () => {
  it('has the cards that its lesson files have', () => {
    const texts = [...lessonFiles(1_000, writeLessonFile).values()];
    const cards = texts.flatMap((text) => {
      const read = readLessonFile(text);
      if (!read.ok) throw new Error(JSON.stringify(read.error));
      return cardsOf(read.value).map(({ id, lessonId }) => ({ cardId: id, lessonId }));
    });
    expect(cards).toEqual([...cardsFor(1_000)]);
  });

  it('has a log that its cards follow from, and one card in twenty due', () => {
    const today = 20_700;
    const past = [...pastOf(cardsFor(1_000), { today, idOf: createIds(1) })];
    const log = past.flatMap(({ entries }) => entries);
    expect(new Set(log.map(({ id }) => id)).size).toBe(9_800);
    expect(rebuild(log)).toEqual(new Map(past.map(({ state }) => [state.cardId, state])));
    expect(past.filter(({ state }) => state.dueDay <= today)).toHaveLength(50);
    expect(log.every(({ day }) => day < today)).toBe(true);
  });
});

describe('code at the start', () => {
  it('is what the page names and what that imports, and nothing that is fetched later', () => {
    const folder = mkdtempSync(join(tmpdir(), 'recast bench '));
    mkdirSync(join(folder, 'assets'));
    const write = (name: string, text: string): void =>
      writeFileSync(join(folder, 'assets', name), text);
    write('index.js', 'import{a}from"./a.js";import"./b.js";const c=()=>import("./c.js");');
    write('a.js', 'import{d}from`./d.js`;');
    for (const name of ['b.js', 'c.js', 'd.js']) write(name, '');
    const html = '<script type="module" src="/assets/index.js"></script>';
    const names = startScripts(folder, html).map((name) => name.replace('assets/', ''));
    rmSync(folder, { recursive: true });
    expect(names.toSorted()).toEqual(['a.js', 'b.js', 'd.js', 'index.js']);
  });
});
