import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLessonFile } from '#shared/domain/lesson/file/index.ts';
import { answerEntry, type Grade } from '#shared/domain/schedule/index.ts';
import { setDeckEntries, useDecks } from '#renderer/app/decks.ts';
import { usePlans } from '#renderer/app/plans.ts';
import { decksIn } from '#renderer/app/scope.ts';
import { useStudy } from '#renderer/app/study.ts';
import { readTurn, turnAfter, type Turn } from '#renderer/features/review/turn.ts';
import { newId, readClock } from '#renderer/platform/index.ts';
import { ALL_DECKS, db, storeAnswer } from '#renderer/store/index.ts';
import first from '../../../decks/success-and-scale-bring-broad-responsibility.lesson.yaml?raw';
import second from '../../../decks/frugality.lesson.yaml?raw';

const entryOf = (text: string, file: string) => {
  const read = readLessonFile(text);
  if (!read.ok) throw new Error(`${file} cannot be read.`);
  return { origin: 'own' as const, file, path: file, lesson: read.value, problems: [] };
};

const context = () => ({
  study: useStudy.getState().study,
  book: usePlans.getState().book,
  all: useDecks.getState().decks,
});

const read = (scope: string): Promise<Turn> =>
  readTurn(scope, decksIn(scope, useDecks.getState().decks), context());

const DAYS = Array.from({ length: 60 }, (_, n) => n);

/** What a turn says, apart from what it is made of and when. */
const told = ({ card, counts, answered, time, nextDueAt, steps, draft, load, known }: Turn) => ({
  ...{ card: card?.id, counts, answered, time, nextDueAt, draft },
  undo: steps.undo?.label,
  redo: steps.redo,
  load: DAYS.map((day) => load(Math.floor(Date.now() / 86_400_000) + day)),
  states: new Map(known.progress().states),
});

/** Answers the card of a turn, stores that, and gives the turn that was ready before. */
const answer = async (scope: string, turn: Turn, grade: Grade): Promise<Turn | null> => {
  const { card } = turn;
  if (!card) throw new Error('Nothing is left.');
  const before = turn.known.progress().states.get(card.id) ?? null;
  const clock = readClock();
  const scheduler = context().study.schedulerOf(card.lessonId);
  const outcome = scheduler.preview(card.id, before, clock, turn.load)[grade];
  const own = { cardId: card.id, lessonId: card.lessonId };
  const entry = answerEntry({
    ...{ id: newId(), card: own, before, outcome, clock, duration: 4_000, cap: 60_000 },
  });
  const after = turnAfter(turn, context(), card, entry);
  const session = {
    scope,
    cardId: after?.card?.id ?? null,
    lastSiblings: card.siblings,
    draft: '',
  };
  const stored = await storeAnswer(db, { before, entry, session });
  expect(stored.ok).toBe(true);
  return after;
};

const GRADES: readonly Grade[] = ['good', 'easy', 'again', 'hard', 'good', 'easy', 'easy', 'good'];

beforeEach(() => {
  setDeckEntries([entryOf(first, 'first.lesson.yaml'), entryOf(second, 'second.lesson.yaml')]);
});
afterEach(() => Promise.all(db.tables.map((table) => table.clear())));

describe.each([
  ['a deck', 'frugality'],
  ['all decks', ALL_DECKS],
])('a session over %s', (_name, scope) => {
  it('knows after each answer what the store says once it is stored', async () => {
    let turn = await read(scope);
    let ready = 0;
    for (let n = 0; n < 3 * GRADES.length; n += 1) {
      const after = await answer(scope, turn, GRADES[n % GRADES.length] ?? 'good');
      const fresh = await read(scope);
      if (after) {
        expect(told(after)).toEqual(told(fresh));
        ready += 1;
      }
      // What was known is gone on with, as a session does.
      turn = after ?? fresh;
    }
    // All but the first answer of a deck in a mixed session.
    expect(ready).toBeGreaterThan(20);
  });
});

it('reads anew when the settings are others than those it was read with', async () => {
  const turn = await read(ALL_DECKS);
  useStudy.setState(({ study }) => ({ study: { ...study } }));
  expect(await answer(ALL_DECKS, turn, 'good')).toBeNull();
});
