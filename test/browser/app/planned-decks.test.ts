import { afterEach, expect, it } from 'vitest';
import { readLessonFile } from '#shared/domain/lesson/file/index.ts';
import {
  buildPolicy,
  newCardDays,
  planQueue,
  runToEnd,
  type Plan,
} from '#shared/domain/plan/index.ts';
import {
  answerEntry,
  createMemoryModel,
  studyDayOf,
  type StudyDay,
} from '#shared/domain/schedule/index.ts';
import { setDeckEntries, useDecks } from '#renderer/app/decks.ts';
import { toPlannedDeck } from '#renderer/app/plans.ts';
import { useStudy } from '#renderer/app/study.ts';
import { newId, readClock } from '#renderer/platform/index.ts';
import { ALL_DECKS, db, loadProgress, storeAnswer } from '#renderer/store/index.ts';
import first from '../../../decks/bias-for-action.lesson.yaml?raw';
import second from '../../../decks/frugality.lesson.yaml?raw';
import third from '../../../decks/ownership.lesson.yaml?raw';

afterEach(() => Promise.all(db.tables.map((table) => table.clear())));

it('the decks of a plan meet together what the day asks, and go on with it while they do', async () => {
  setDeckEntries(
    [first, second, third].map((text, n) => {
      const read = readLessonFile(text);
      if (!read.ok) throw new Error('It cannot be read.');
      const file = `${n}.lesson.yaml`;
      return { origin: 'own' as const, file, path: file, lesson: read.value, problems: [] };
    }),
  );
  const { decks } = useDecks.getState();
  const today = studyDayOf(readClock());
  const plan: Plan = {
    ...{ id: 'plan', lessonIds: decks.map(({ lesson }) => lesson.id), day: today + 40 },
    ...{ target: 0.9, since: today, firmness: 1 },
  };
  const steps = { learningSteps: 2, relearningSteps: 1 };
  const policy = runToEnd(
    buildPolicy({ model: createMemoryModel(), target: plan.target, days: 40, ...steps }),
  );
  const book = { planOf: () => plan, policyOf: () => policy };
  const news = async (day: StudyDay): Promise<readonly number[]> => {
    const progress = await loadProgress(db, day);
    return decks.map((deck) => {
      const planned = toPlannedDeck(deck, book, decks, progress, day);
      return (planned && planQueue(planned)?.newPerDay) ?? Number.NaN;
    });
  };
  const cards = decks.reduce((sum, deck) => sum + deck.cards.length, 0);
  const asked = await news(today);
  expect(asked.reduce((sum, count) => sum + count, 0)).toBe(
    Math.ceil(cards / newCardDays(plan, policy, today)),
  );

  const deck = decks[asked.findIndex((count) => count > 0)];
  const card = deck?.cards[0];
  if (!card) throw new Error('Nothing is asked.');
  const clock = readClock();
  const outcome = useStudy
    .getState()
    .study.schedulerOf(card.lessonId)
    .preview(card.id, null, clock).easy;
  const own = { cardId: card.id, lessonId: card.lessonId };
  const entry = answerEntry({
    ...{ id: newId(), card: own, before: null, outcome, clock, duration: 1, cap: 1 },
  });
  const session = { scope: ALL_DECKS, cardId: null, lastSiblings: null, draft: '' };
  expect((await storeAnswer(db, { before: null, entry, session })).ok).toBe(true);
  expect(await news(today)).toEqual(asked);
});
