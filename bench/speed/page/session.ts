import { studyDayOf } from '#shared/domain/schedule/index.ts';
import { readDecks } from '#renderer/app/deck-feed.ts';
import { useDecks } from '#renderer/app/decks.ts';
import { openPlans, usePlans } from '#renderer/app/plans.ts';
import { openStudy, useStudy } from '#renderer/app/study.ts';
import { readTurn } from '#renderer/features/review/turn.ts';
import { readClock } from '#renderer/platform/index.ts';
import { ALL_DECKS, DATABASE_NAME } from '#renderer/store/index.ts';
import { openRaw, settled } from './raw.ts';

const open = async (): Promise<void> => {
  if (useDecks.getState().entries !== null) return;
  await openStudy().then(openPlans);
  await readDecks();
};

const timedTurn = async (): Promise<number> => {
  const { decks } = useDecks.getState();
  const context = { study: useStudy.getState().study, book: usePlans.getState().book, all: decks };
  const before = performance.now();
  const turn = await readTurn(ALL_DECKS, decks, context);
  const time = performance.now() - before;
  if (!turn.card)
    throw new Error('Nothing is due in a library that was made to have something due.');
  return time;
};

/** The queries of indexes that a session cannot do without: what is due, and what today has seen. */
const timedQueries = async (): Promise<number> => {
  const db = await openRaw(DATABASE_NAME);
  const today = studyDayOf(readClock());
  const before = performance.now();
  const transaction = db.transaction(['cards', 'marks', 'reviews']);
  await Promise.all([
    settled(transaction.objectStore('cards').index('dueDay').getAll(IDBKeyRange.upperBound(today))),
    settled(transaction.objectStore('marks').getAll()),
    settled(transaction.objectStore('reviews').index('day').getAll(today)),
  ]);
  const time = performance.now() - before;
  db.close();
  return time;
};

/** Milliseconds until a session over all decks knows its first card, and of the bare queries. */
export const session = async (): Promise<{ readonly turn: number; readonly queries: number }> => {
  await open();
  const queries = await timedQueries();
  return { queries, turn: await timedTurn() };
};

/** The same once more, with whatever is known by then. */
export const nextSession = async (): Promise<number> => {
  await open();
  return timedTurn();
};
