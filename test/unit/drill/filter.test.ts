import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CARD_KINDS, cardsOf, type Card } from '#shared/domain/deck/index.ts';
import {
  drillSets,
  DRILL_SETS,
  HARD_DIFFICULTY,
  selectDrill,
  type DrillFilter,
  type DrillInput,
} from '#shared/domain/drill/index.ts';
import {
  createMemoryModel,
  type CardMark,
  type CardState,
  type Grade,
  type Memory,
  type Review,
} from '#shared/domain/schedule/index.ts';
import { lessonArbitrary } from '../support/lesson-arbitrary.ts';
import { pairCard } from './cards.ts';

const TODAY = 20_000;

const stateOf = ({ id, lessonId }: Card, over: Partial<CardState> = {}): CardState => ({
  cardId: id,
  lessonId,
  state: 'review',
  stability: 5,
  difficulty: 5,
  reps: 3,
  lapses: 0,
  step: 0,
  scheduledDays: 5,
  reviewedAt: 0,
  reviewedDay: TODAY,
  dueDay: TODAY + 5,
  dueAt: null,
  ...over,
});

const reviewOf = ({ id, lessonId }: Card, grade: Grade, day = TODAY): Review => ({
  id: `${id}@${day}:${grade}`,
  cardId: id,
  lessonId,
  grade,
  at: 0,
  utcOffset: 0,
  kind: 'answer',
  seq: 1,
  day,
  duration: 1000,
  from: 'review',
  to: 'relearning',
  stability: 1,
  difficulty: 5,
  scheduledDays: 0,
  step: 0,
  dueDay: day,
  dueAt: 0,
  parametersId: 'default',
});

const markOf = ({ id, lessonId }: Card, over: Partial<CardMark>): CardMark => ({
  cardId: id,
  lessonId,
  suspended: false,
  buriedUntil: null,
  marked: false,
  ...over,
});

const everything: DrillFilter = { lessonIds: null, which: 'all', kind: null, search: '' };

const inputOf = (cards: readonly Card[], over: Partial<DrillInput> = {}): DrillInput => ({
  cards,
  states: new Map(),
  marks: new Map(),
  log: [],
  today: TODAY,
  leechThreshold: () => 8,
  isMarked: () => false,
  principleOf: () => 'Ownership',
  ...over,
});

const byId = <T extends { cardId: string }>(...rows: T[]) =>
  new Map(rows.map((r) => [r.cardId, r]));

const a = pairCard('a');
const b = pairCard('b');
const c = pairCard('c');
const d = pairCard('d');
const cards = [a, b, c, d];

describe('the cards of a drill', () => {
  it('missed today: answered Again on this study day, whatever came after', () => {
    const log = [
      reviewOf(a, 'again'),
      reviewOf(a, 'good'),
      reviewOf(b, 'hard'),
      reviewOf(c, 'again', TODAY - 1),
      reviewOf(d, 'again'),
      reviewOf(d, 'again'),
    ];
    const which = 'missed-today';
    expect(selectDrill({ ...everything, which }, inputOf(cards, { log }))).toEqual([a, d]);
  });

  it('hard: a high difficulty or two lapses', () => {
    const states = byId(
      stateOf(a, { difficulty: 7 }),
      stateOf(b, { difficulty: 6.9, lapses: 1 }),
      stateOf(c, { difficulty: 2, lapses: 2 }),
    );
    expect(selectDrill({ ...everything, which: 'hard' }, inputOf(cards, { states }))).toEqual([
      a,
      c,
    ]);
  });

  it('has a line for hard that one miss of a new card does not cross, and every other miss does', () => {
    const { next } = createMemoryModel();
    const after = (...grades: Grade[]): number =>
      grades.reduce<Memory | null>((memory, grade) => next(memory, 1, grade), null)?.difficulty ??
      0;
    for (const easy of [['good'], ['good', 'good', 'hard'], ['again'], ['again', 'good']]) {
      expect(after(...(easy as Grade[])), easy.join()).toBeLessThan(HARD_DIFFICULTY);
    }
    for (const hard of [
      ['again', 'again'],
      ['good', 'again'],
      ['good', 'good', 'again', 'good'],
    ]) {
      expect(after(...(hard as Grade[])), hard.join()).toBeGreaterThanOrEqual(HARD_DIFFICULTY);
    }
  });

  it('leeches: as many lapses as the deck says', () => {
    const other = pairCard('x', 'pair_diagnose', {}, 'other');
    const states = byId(
      stateOf(a, { lapses: 8 }),
      stateOf(b, { lapses: 7 }),
      stateOf(other, { lapses: 4 }),
    );
    const input = inputOf([...cards, other], {
      states,
      leechThreshold: (lessonId) => (lessonId === 'other' ? 4 : 8),
    });
    expect(selectDrill({ ...everything, which: 'leeches' }, input)).toEqual([a, other]);
  });

  it('has cards that are set aside only where they are asked for: leeches and marked ones', () => {
    const poor = { difficulty: 9, lapses: 9 };
    const input = inputOf(cards, {
      states: byId(...cards.map((card) => stateOf(card, poor))),
      marks: byId(
        markOf(a, { suspended: true }),
        markOf(b, { buriedUntil: TODAY + 1 }),
        markOf(c, { buriedUntil: TODAY }),
      ),
      log: cards.map((card) => reviewOf(card, 'again')),
      isMarked: () => true,
    });
    const of = (which: DrillFilter['which']) => selectDrill({ ...everything, which }, input);
    expect(of('all')).toEqual([c, d]);
    expect(of('hard')).toEqual([c, d]);
    expect(of('missed-today')).toEqual([c, d]);
    expect(of('leeches')).toEqual(cards);
    expect(of('marked')).toEqual(cards);
  });

  it('has those of the decks, of the kind, and with the words that are asked for', () => {
    const recast = pairCard('r', 'pair_recast', { strong: 'I owned the outcome' });
    const other = pairCard('o', 'pair_diagnose', { why: 'Nobody owned it' }, 'other');
    const input = inputOf([a, recast, other], {
      principleOf: (lessonId) => (lessonId === 'other' ? 'Dive Deep' : 'Ownership'),
    });
    const of = (over: Partial<DrillFilter>) => selectDrill({ ...everything, ...over }, input);
    expect(of({ lessonIds: ['other'] })).toEqual([other]);
    expect(of({ lessonIds: [] })).toEqual([]);
    expect(of({ kind: 'pair_recast' })).toEqual([recast]);
    expect(of({ search: 'owned' })).toEqual([recast, other]);
    expect(of({ search: 'dive owned' })).toEqual([other]);
    expect(of({ search: '"owned the"', lessonIds: ['other'] })).toEqual([]);
  });

  it('finds a card by every text on it, and by its principle as it is called now', () => {
    fc.assert(
      fc.property(lessonArbitrary, (lesson) => {
        const all = cardsOf(lesson);
        const input = inputOf(all, { principleOf: () => lesson.title.principle });
        const quoteless = (text: string) =>
          text.replace(/["\u201c-\u201f\u00ab\u00bb\u2033]/gu, ' ');
        for (const card of all) {
          const sides = [card.front, card.back].flatMap((side): unknown[] => Object.values(side));
          for (const text of [...sides, lesson.title.principle]) {
            if (typeof text !== 'string') continue;
            const search = quoteless(text);
            expect(selectDrill({ ...everything, search }, input)).toContain(card);
          }
        }
      }),
      { numRuns: 40 },
    );
    const renamed = inputOf(cards, { principleOf: () => 'Deliver Results' });
    expect(selectDrill({ ...everything, search: 'ownership' }, inputOf(cards))).toEqual(cards);
    expect(selectDrill({ ...everything, search: 'ownership' }, renamed)).toEqual([]);
  });

  it('says what it would select, of every set', () => {
    const rolls = fc.array(
      fc.record({
        lapses: fc.nat(10),
        difficulty: fc.integer({ min: 1, max: 10 }),
        grade: fc.constantFrom<Grade>('again', 'good'),
        suspended: fc.boolean(),
        marked: fc.boolean(),
      }),
      { minLength: cards.length, maxLength: cards.length },
    );
    const filters = fc.record({
      lessonIds: fc.constantFrom(null, ['lesson'], ['other']),
      kind: fc.constantFrom(null, ...CARD_KINDS),
      search: fc.constantFrom('', 'weak', 'nothing of the kind'),
    });
    fc.assert(
      fc.property(rolls, filters, (rolled, filter) => {
        const pick = <T>(make: (card: Card, roll: (typeof rolled)[number]) => T): T[] =>
          cards.flatMap((card, n) => (rolled[n] ? [make(card, rolled[n])] : []));
        const input = inputOf(cards, {
          states: byId(...pick(stateOf)),
          marks: byId(...pick((card, { suspended }) => markOf(card, { suspended }))),
          log: pick((card, { grade }) => reviewOf(card, grade)),
          isMarked: (id) => rolled[cards.findIndex((card) => card.id === id)]?.marked ?? false,
        });
        const sets = drillSets(filter, input);
        for (const which of DRILL_SETS) {
          const chosen = selectDrill({ ...filter, which }, input);
          expect(sets[which]).toEqual(chosen);
          expect(cards.filter((card) => chosen.includes(card))).toEqual(chosen);
        }
      }),
    );
  });
});
