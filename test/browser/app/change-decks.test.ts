import { beforeEach, describe, expect, it } from 'vitest';
import type { LessonChange } from '#shared/domain/lesson/change/index.ts';
import type { Input } from '#shared/ipc/contract.ts';
import { changeDecks } from '#renderer/app/change-decks.ts';
import { db } from '#renderer/store/index.ts';
import { fakeBridge, type FakeBridge } from '../support/fake-bridge.ts';

const head = {
  ...{ source: 'original' as const, about: null, summary: [] },
  title: { principle: 'A', topic: null, series: null },
};

const creation = (lessonId: string, items = 0): LessonChange => ({
  ...{ lessonId, before: null, after: head },
  items: Array.from({ length: items }, (_, n) => ({
    ...{ section: 'notes' as const, id: `n${n}`, before: null },
    after: { id: `n${n}`, question: 'What?', answer: 'That.', authored: [] },
    ...{ from: null, to: null },
  })) as unknown as LessonChange['items'],
});

let parts: Input<'decks:change'>[];
let stopped: number;
let answer: () => Promise<{ readonly copied: readonly string[] }>;
let bridge: FakeBridge;

beforeEach(async () => {
  await db.actions.clear();
  [parts, stopped] = [[], 0];
  answer = () => Promise.resolve({ copied: ['a'] });
  bridge = fakeBridge({
    'decks:change': (part) => {
      parts.push(part);
      return part.isLast ? answer() : Promise.resolve({ copied: [] });
    },
    'decks:stop-change': () => {
      stopped += 1;
      return Promise.resolve(null);
    },
  });
});

const changesOf = ({ changes }: Input<'decks:change'>) =>
  JSON.parse(changes) as readonly LessonChange[];

const labels = async () => (await db.actions.toArray()).map(({ label }) => label);

describe('a step that changes decks', () => {
  it('goes in parts, whose last one does it, and can then be taken back', async () => {
    const changes = [creation('a', 300), creation('b', 300), creation('c', 900), creation('d')];
    const shares: number[] = [];
    answer = () => {
      bridge.tell('decks:progress', 0.5);
      return Promise.resolve({ copied: ['a'] });
    };
    const copied = await changeDecks('import', changes, { onProgress: (s) => shares.push(s) });
    expect(copied).toEqual(['a']);
    expect(parts.map((part) => changesOf(part).map(({ lessonId }) => lessonId))).toEqual([
      ...[['a'], ['b'], ['c'], ['d']],
    ]);
    expect(new Set(parts.map(({ step }) => step)).size).toBe(1);
    expect(parts.map(({ isLast }) => isLast)).toEqual([false, false, false, true]);
    expect(shares).toEqual([0.5]);
    expect(await labels()).toEqual(['import']);
  });

  it('leaves nothing when its rows cannot be written', async () => {
    const failing = changeDecks('import', [creation('a'), creation('b')], {
      record: () => Promise.reject(new Error('The disk is full.')),
    });
    await expect(failing).rejects.toThrow('The disk is full.');
    expect(parts.slice(1).flatMap(changesOf)).toEqual([
      { lessonId: 'b', before: head, after: null, items: [] },
      { lessonId: 'a', before: head, after: null, items: [] },
    ]);
    expect(await labels()).toEqual([]);
  });

  it('is stopped between its parts, or in main, and is then no step', async () => {
    const early = new AbortController();
    early.abort(new Error('cancelled'));
    const none = changeDecks('import', [creation('a')], { signal: early.signal });
    await expect(none).rejects.toThrow('cancelled');
    expect(parts).toEqual([]);

    const late = new AbortController();
    answer = () =>
      new Promise((_, reject) => {
        late.abort();
        reject(new Error('It was cancelled.'));
      });
    const some = changeDecks('import', [creation('a')], { signal: late.signal });
    await expect(some).rejects.toThrow('It was cancelled.');
    expect(stopped).toBe(1);
    expect(await labels()).toEqual([]);
  });
});
