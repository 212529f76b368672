import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  byCard,
  compareWithLog,
  createMemoryModel,
  createRetrainer,
  DEFAULT_OPTIONS,
  DEFAULT_PARAMETERS,
  DEFAULT_PARAMETERS_ID,
  DEFAULT_PRESET,
  fixedClock,
  retrainedEntries,
  studyDayOf,
  type ParameterSet,
  type Preset,
} from '#shared/domain/schedule/index.ts';
import { stepBackOrForth } from '#renderer/store/actions.ts';
import type { RecastDatabase } from '#renderer/store/database.ts';
import { openDatabase } from '#renderer/store/open.ts';
import { markCard } from '#renderer/store/marks.ts';
import { applyParameters, countAnswers, loadSuspended } from '#renderer/store/parameters.ts';
import { loadHistory } from '#renderer/store/reviews.ts';
import { UNDOABLE_TABLES } from '#renderer/store/rows.ts';
import { loadStudy } from '#renderer/store/study.ts';
import { LEARNER_PARAMETERS, simulateLog } from '../../support/simulated-log.ts';
import { storedLog } from '../../support/stored-log.ts';

const clock = fixedClock(Date.parse('2026-11-23T12:00:00Z'), 0);
const lessonId = 'simulated';
/** More than one page of the log, and more than one slice of the cards. */
const REVIEWS = 745;
const log = storedLog(simulateLog({ reviews: REVIEWS }), {
  lastDay: studyDayOf(clock) - 1,
  lessonId,
});

let db: RecastDatabase;
let serial = 0;

beforeEach(async () => {
  serial += 1;
  db = openDatabase(`parameters-${serial}`);
  await db.cards.bulkAdd([...log.cards]);
  await db.reviews.bulkAdd([...log.reviews]);
});
afterEach(() => db.close());

const set = (id: string, parameters: readonly number[] = LEARNER_PARAMETERS): ParameterSet => ({
  id,
  parameters,
  trainedAt: clock.now,
  reviews: REVIEWS,
});

interface Use {
  readonly trained?: ParameterSet;
  readonly known?: Pick<ParameterSet, 'id' | 'parameters'>;
  readonly reschedule?: boolean;
}

/** Works the cards out as they lie there now. */
const change = async ({ trained, known, reschedule = false }: Use) => {
  const { id, parameters } = trained ?? known ?? { id: '', parameters: [] };
  const preset: Preset = (await loadStudy(db)).presetOf(lessonId);
  const { cards, reviews } = await loadHistory(db);
  const logs = byCard(reviews);
  const retrain = createRetrainer({
    model: createMemoryModel(parameters),
    options: DEFAULT_OPTIONS,
    today: studyDayOf(clock),
    load: () => 0,
  });
  const retrainings = cards.flatMap((card) => retrain(card, logs.get(card.cardId) ?? []) ?? []);
  let place = reviews.length;
  const newId = (): string => `entry-${(place += 1)}`;
  const entries = retrainedEntries(retrainings, { reschedule, parametersId: id, clock, newId });
  return { preset, parametersId: id, trained: trained ?? null, retrainings, entries };
};

const use = async (what: Use): Promise<void> => applyParameters(db, await change(what));

const undo = () =>
  stepBackOrForth(db, 'undo', {
    scope: null,
    changeText: () => Promise.reject(new Error('No text was changed.')),
    changeDecks: () => Promise.resolve(),
    reworkRows: () => Promise.reject(new Error('No other machine is there.')),
  });

const dump = async () =>
  Object.fromEntries(
    await Promise.all(
      UNDOABLE_TABLES.map(async (name) => [name, await db.table(name).toArray()] as const),
    ),
  );

const differences = async () => {
  const [{ cards, reviews }, { modelOf }] = await Promise.all([loadHistory(db), loadStudy(db)]);
  return compareWithLog(modelOf, cards, reviews);
};

describe('using other parameters', () => {
  it.each([false, true])(
    'gives the preset the set and every card its memory, and undo takes all of it back (rescheduled: %s)',
    async (reschedule) => {
      const before = await dump();
      expect(await differences()).toEqual([]);
      await use({ trained: set('t'), reschedule });

      const study = await loadStudy(db);
      expect(study.parameterSets).toEqual([set('t')]);
      expect(study.presetOf(lessonId).options.parametersId).toBe('t');
      expect(await differences()).toEqual([]);
      const { cards, reviews } = await loadHistory(db);
      expect(reviews.length).toBeGreaterThan(REVIEWS + 0.9 * cards.length);
      const days = new Map(log.cards.map(({ cardId, dueDay }) => [cardId, dueDay]));
      const moved = cards.filter(({ cardId, dueDay }) => days.get(cardId) !== dueDay);
      expect(moved.length > 0).toBe(reschedule);

      expect(await undo()).toMatchObject({ label: 'use trained parameters', cardId: null });
      expect(await dump()).toEqual(before);
      expect(await differences()).toEqual([]);
    },
  );

  it('goes back to FSRS’s own, which leaves every card as it was but for the log, and undoes that too', async () => {
    const { cards: before } = await loadHistory(db);
    await use({ trained: set('t') });
    const trained = await dump();
    await use({ known: { id: DEFAULT_PARAMETERS_ID, parameters: DEFAULT_PARAMETERS } });
    const study = await loadStudy(db);
    expect(study.presetOf(lessonId)).toEqual(DEFAULT_PRESET);
    expect(study.parameterSets).toEqual([set('t')]);
    expect((await loadHistory(db)).cards).toEqual(before);
    expect(await differences()).toEqual([]);
    await undo();
    expect(await dump()).toEqual(trained);
  });

  it('is refused as a whole when a card was changed since it was worked out', async () => {
    const made = await change({ trained: set('t') });
    const [card] = log.cards;
    if (!card) throw new Error('no card');
    await db.cards.put({ ...card, reps: card.reps + 1 });
    const before = await dump();
    await expect(applyParameters(db, made)).rejects.toThrow('Your cards have changed meanwhile.');
    expect(await dump()).toEqual(before);
    expect(await db.actions.count()).toBe(0);
  });
});

describe('what training asks of the store', () => {
  it('is how many answers the decks have: no other entry, no other deck', async () => {
    await use({ trained: set('t') });
    expect(await countAnswers(db, (id) => id === lessonId)).toBe(REVIEWS);
    expect(await countAnswers(db, () => false)).toBe(0);
  });

  it('is every row of the log once, in the order of its id', async () => {
    const { cards, reviews } = await loadHistory(db);
    expect(reviews).toEqual(await db.reviews.toArray());
    expect(cards).toEqual(await db.cards.toArray());
    expect(reviews).toHaveLength(REVIEWS);
  });

  it('is which cards are suspended', async () => {
    const day = studyDayOf(clock) + 1;
    await markCard(db, 'suspend', { cardId: 'a', lessonId }, { suspended: true });
    await markCard(db, 'bury', { cardId: 'b', lessonId }, { buriedUntil: day });
    expect(await loadSuspended(db)).toEqual(new Set(['a']));
  });
});
