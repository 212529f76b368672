import { beforeEach, describe, expect, it } from 'vitest';
import { emptyLesson } from '#shared/domain/deck/index.ts';
import type { AnkiPage, AnkiPreview } from '#shared/domain/import/anki-preview.ts';
import { foldHistory } from '#shared/domain/import/folded.ts';
import { invertChange, type LessonChange } from '#shared/domain/lesson/change/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { bringAnkiIn } from '#renderer/features/import/anki/bring-in.ts';
import { useImport } from '#renderer/features/import/state.ts';
import { readClock } from '#renderer/platform/index.ts';
import { db } from '#renderer/store/index.ts';
import { fakeBridge } from '../../support/fake-bridge.ts';

const NOTES = 600;
const FILE = 'friends.apkg';

const lessonOf = (id: string): Lesson => ({
  ...emptyLesson(id, { principle: id, topic: null, series: null }),
  notes: Array.from({ length: NOTES }, (_, at) => ({
    ...{ id: `n${at}`, authored: [], foreignId: `anki:${id}${at}/0` },
    ...{ question: `Who was it, the ${at}th time?`, answer: 'I was.' },
  })),
});

/** Two decks, each with one answer of the past for its first note; the answers have these ids. */
const pagesOf = (...reviews: readonly string[]): readonly AnkiPage[] =>
  reviews.flatMap((foreignId, at) => {
    const lesson = lessonOf(`deck-${at}`);
    const history = foldHistory({
      ...{ lessonId: lesson.id, itemId: 'n0', kind: 'note', suspended: false },
      schedule: {
        ...{ state: 'review', stability: 3.2, difficulty: 5, dueAt: readClock().now },
        ...{ scheduledDays: 3, reps: 1, lapses: 0 },
      },
      reviews: [
        {
          ...{ foreignId, at: readClock().now - 86_400_000, grade: 'good', duration: 3_000 },
          ...{ from: 'new', wait: { unit: 'days', count: 3 } },
        },
      ],
    });
    return [{ lesson }, { histories: [history] }];
  });

const preview = (pages: number): AnkiPreview => ({
  ...{ lessons: [], answers: 2, media: 0, refused: [], pages },
});

/** What main was told of a step that is not whole yet; the steps that it did; and what else it was asked. */
let parts: (readonly LessonChange[])[];
let written: (readonly LessonChange[])[];
let asked: string[];
let refuse: () => string | null;

const setUp = (pages: readonly AnkiPage[]): void => {
  const left = pages.map((page) => JSON.stringify(page));
  fakeBridge({
    'import:page': () => Promise.resolve(left.shift() ?? ''),
    'import:keep-media': () => {
      asked.push('keep-media');
      return Promise.resolve(null);
    },
    'import:end': () => {
      asked.push('end');
      return Promise.resolve(null);
    },
    'decks:change': ({ changes, isLast }) => {
      parts.push(JSON.parse(changes) as readonly LessonChange[]);
      const reason = refuse();
      if (reason !== null) return Promise.reject(new Error(reason));
      if (isLast) written.push(parts.splice(0).flat());
      return Promise.resolve({ copied: [] });
    },
    'decks:stop-change': () => Promise.resolve(null),
  });
};

const bringIn = (
  pages: readonly AnkiPage[],
  signal = new AbortController().signal,
  onProgress: (share: number) => void = () => undefined,
) => {
  setUp(pages);
  return bringAnkiIn({ file: FILE, preview: preview(pages.length), signal, onProgress });
};

const whatIsStored = async () => [
  await db.actions.count(),
  await db.lessonChanges.count(),
  await db.cards.count(),
  await db.reviews.count(),
];

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  [parts, written, asked] = [[], [], []];
  refuse = () => null;
  useImport.setState({ source: null, draft: '', report: null });
});

describe('a package that is brought in', () => {
  it('is written, stored as one step and told, with a bar that never goes back', async () => {
    const shares: number[] = [];
    await bringIn(pagesOf('anki:1', 'anki:2'), undefined, (share) => shares.push(share));
    expect(written.map((step) => step.map(({ lessonId }) => lessonId))).toEqual([
      ['deck-0', 'deck-1'],
    ]);
    expect(asked).toEqual(['keep-media', 'end']);
    expect(await db.actions.toArray()).toMatchObject([{ label: `import of ${FILE}`, lessons: 2 }]);
    expect((await db.lessonChanges.toArray()).map(({ change }) => change)).toEqual(written.flat());
    expect(await db.cards.count()).toBe(2);
    expect(useImport.getState().report).toMatchObject({ source: FILE, answers: 2 });
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  it('leaves nothing where main cannot write it', async () => {
    refuse = () => (parts.length === 2 ? 'The disk is full.' : null);
    await expect(bringIn(pagesOf('anki:1', 'anki:2'))).rejects.toThrow('The disk is full.');
    expect(await whatIsStored()).toEqual([0, 0, 0, 0]);
    expect(useImport.getState().report).toBeNull();
  });

  it('is taken back in its files where its past cannot be stored', async () => {
    // Two cards say that the same answer is theirs.
    const work = bringIn(pagesOf('anki:1', 'anki:1'));
    await expect(work).rejects.toThrow('There is a review anki:1 already.');
    const [there = [], ...back] = written;
    expect(there).toHaveLength(2);
    expect(back).toEqual([there.map(invertChange).toReversed()]);
    expect(await whatIsStored()).toEqual([0, 0, 0, 0]);
    expect(useImport.getState().report).toBeNull();
  });

  it('leaves nothing when it is cancelled, wherever it is', async () => {
    for (const at of [0, 0.05, 0.15, 0.2]) {
      const cancel = new AbortController();
      const stop = (share: number): void => {
        if (share >= at) cancel.abort(new Error('enough'));
      };
      if (at === 0) stop(0);
      const work = bringIn(pagesOf('anki:1', 'anki:2'), cancel.signal, stop);
      await expect(work).rejects.toThrow('enough');
      expect(await whatIsStored()).toEqual([0, 0, 0, 0]);
      const left = new Map(written.flat().map(({ lessonId, after }) => [lessonId, after]));
      expect([...left.values()].filter((after) => after !== null)).toEqual([]);
      [parts, written] = [[], []];
    }
  });
});
