import { afterEach, beforeEach, expect, it } from 'vitest';
import { historyOf } from '#shared/domain/import/history-of.ts';
import {
  answerEntry,
  applyEntry,
  createScheduler,
  fixedClock,
  type LogEntry,
} from '#shared/domain/schedule/index.ts';
import { gatherPasts } from '#renderer/features/export/hand-over.ts';
import type { RecastDatabase } from '#renderer/store/database.ts';
import { openDatabase } from '#renderer/store/open.ts';
import { packOldEntries } from '#renderer/store/pack.ts';

const clock = fixedClock(Date.parse('2026-03-02T12:00:00Z'), 0);
const lessonId = 'lesson';
const KNOWN = 1_150;
const NEW = 40;

let db: RecastDatabase;
let serial = 0;
beforeEach(() => {
  serial += 1;
  db = openDatabase(`gather-pasts-${serial}`);
});
afterEach(() => db.close());

const cards = Array.from({ length: KNOWN + NEW }, (_, n) => ({
  ...{ id: `${lessonId}/item-${n}/note`, lessonId, itemId: `item-${n}`, kind: 'note' as const },
}));

const entryOf = (id: string, n: number): LogEntry => {
  const outcome = createScheduler().preview(id, null, clock).good;
  const card = { cardId: id, lessonId };
  const about = { card, before: null, outcome, clock, duration: 1_000 + n, cap: 60_000 };
  return { ...answerEntry({ id: `answer-${n}`, ...about }), seq: 1 };
};

it('gathers the past of each card once, in blocks and in rows, a few cards at a time', async () => {
  const entries = cards.slice(0, KNOWN).map(({ id }, n) => entryOf(id, n));
  const add = async (some: readonly LogEntry[]): Promise<void> => {
    await db.reviews.bulkAdd(some);
    await db.cards.bulkAdd(some.flatMap((entry) => applyEntry(null, entry) ?? []));
  };
  db.blockSize = 300;
  await add(entries.filter((_, n) => n % 3 !== 0));
  const idle = (): Promise<void> => Promise.resolve();
  await packOldEntries(db, { today: Infinity, idle, mostRows: 0 });
  expect(await db.blocks.count()).toBeGreaterThan(1);
  await add(entries.filter((_, n) => n % 3 === 0));
  const pieces = [];
  // From the last to the first: the order in which they are asked for is nobody's business.
  for await (const piece of gatherPasts(db, cards.toReversed(), clock, () => 0.2))
    pieces.push(piece);
  expect(Math.max(...pieces.map((piece) => piece.cards))).toBeLessThanOrEqual(200);
  expect(pieces.reduce((sum, piece) => sum + piece.cards, 0)).toBe(cards.length);
  const expected = entries.map((entry, n) => {
    const own = { lessonId, itemId: `item-${n}`, kind: 'note' as const, decay: 0.2 };
    return historyOf(
      { ...own, state: applyEntry(null, entry), log: [entry], suspended: false },
      clock,
    );
  });
  const byItem = <T extends { readonly itemId: string } | null>(a: T, b: T): number =>
    (a?.itemId ?? '') < (b?.itemId ?? '') ? -1 : 1;
  const gathered = pieces.flatMap(({ histories }) => histories);
  expect(gathered.toSorted(byItem)).toEqual(expected.toSorted(byItem));
});

it('says what went wrong where the store cannot be read', async () => {
  await db.open();
  db.close();
  const gather = async (): Promise<void> => {
    for await (const piece of gatherPasts(db, cards, clock, () => 0.2)) expect(piece).toBeNull();
  };
  await expect(gather()).rejects.toThrow(/closed/i);
});
