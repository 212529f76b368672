import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countChanges,
  packEvent,
  readEvent,
  type Act,
  type Change,
  type EntryAppended,
} from '#shared/domain/journal/index.ts';
import { GRADES } from '#shared/domain/schedule/index.ts';

const states = fc.constantFrom('learning' as const, 'review' as const, 'relearning' as const);
const day = fc.integer({ min: 10_000, max: 30_000 });

const answerChange: fc.Arbitrary<Change> = fc
  .record({
    id: fc.uuid(),
    card: fc.nat(3),
    at: fc.nat(2_000_000_000_000),
    utcOffset: fc.constantFrom(-480, 0, 345),
    day,
    seq: fc.integer({ min: 1, max: 40 }),
    grade: fc.constantFrom(...GRADES),
    duration: fc.nat(60_000),
    from: fc.oneof(states, fc.constant('new' as const)),
    to: states,
    stability: fc.double({ min: 0, max: 36_500, noNaN: true }),
    difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
    step: fc.nat(2),
    scheduledDays: fc.nat(400),
    dueDay: day,
    dueAt: fc.option(fc.nat(2_000_000_000_000)),
    parametersId: fc.constantFrom('default', 'mine'),
    base: fc.option(fc.uuid()),
    upon: fc.option(fc.string({ minLength: 1, maxLength: 8 }), { nil: undefined }),
  })
  .map(({ card, base, upon, ...fields }) => {
    const own = { cardId: `lesson-${card % 2}/item-${card}/stage`, lessonId: `lesson-${card % 2}` };
    const after = { ...own, ...fields, kind: 'answer' as const };
    const change = { table: 'reviews' as const, key: after.id, after, base };
    return upon === undefined ? change : { ...change, upon };
  });

const otherChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ key: fc.uuid(), value: fc.nat() }).map((row): Change => ({
    ...{ table: 'settings', key: row.key, after: row },
  })),
  fc.tuple(fc.uuid(), day).map(([id, on]): Change => ({
    ...{ table: 'reviews', key: id, base: null, upon: 'x' },
    after: {
      ...{ id, cardId: 'lesson/item/stage', lessonId: 'lesson', at: 1, utcOffset: 0, day: on },
      ...{ seq: 1, kind: 'reset' },
    },
  })),
);

const actOf = (changes: readonly Change[]): Act => ({
  ...{ kind: 'act', id: 'event', device: 'device', n: 1, time: 1, label: 'import', cardId: null },
  changes,
});

/** As an import makes them: each upon the one before, and most of it the same again and again. */
const chain = (count: number): readonly EntryAppended[] =>
  Array.from({ length: count }, (_, n) => {
    const id = `anki:${1_500_000_000_000 + n}-0ph2c870gsr6bw`;
    return {
      ...{ table: 'reviews', key: id, upon: '54e76ba4' },
      base: n % 10 === 0 ? null : `anki:${1_499_999_999_999 + n}-0ph2c870gsr6bw`,
      after: {
        ...{ id, cardId: `interviews-part-14/anki-${Math.floor(n / 10)}-0/note` },
        ...{ lessonId: 'interviews-part-14', at: 1_500_000_000_000 + n, utcOffset: 60 },
        ...{
          day: 17_540 + n,
          seq: (n % 10) + 1,
          kind: 'answer',
          grade: 'good',
          duration: 9_000 + n,
        },
        ...{ from: 'review', to: 'review', stability: 3.5 + n, difficulty: 5.5, step: 0 },
        ...{ scheduledDays: 4, dueDay: 17_544 + n, dueAt: null, parametersId: 'default' },
      },
    };
  });

const stored = (act: Act): unknown => JSON.parse(JSON.stringify(packEvent(act)));

describe('answers in columns', () => {
  it('law: are the changes that they were, in their order, whatever stands between them', () => {
    const changes = fc.array(
      fc.oneof(
        { weight: 6, arbitrary: fc.array(answerChange, { minLength: 1, maxLength: 30 }) },
        { weight: 1, arbitrary: otherChange.map((change) => [change]) },
      ),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(changes, (runs) => {
        const act = actOf(runs.flat());
        expect(readEvent(stored(act))).toEqual(act);
        expect(countChanges(packEvent(act))).toBe(act.changes.length);
      }),
    );
  });

  it('of an import are a third as long, and are read as they were', () => {
    const act = actOf(chain(500));
    const [plain, packed] = [JSON.stringify(act).length, JSON.stringify(packEvent(act)).length];
    expect(packed).toBeLessThan(plain / 3);
    expect(readEvent(stored(act))).toEqual(act);
  });

  it('leave a few answers as they are', () => {
    const act = actOf(chain(7));
    expect(packEvent(act)).toEqual(act);
  });

  it('are read as the first version wrote them', () => {
    const [first, second] = chain(2);
    const answers = {
      ...{ ids: [first?.key, second?.key], behind: 0, base: [null, ''], upon: '54e76ba4' },
      numbers: {
        ...{ at: [1_500_000_000_000, 1_500_000_000_001], utcOffset: 60, day: [17_540, 17_541] },
        ...{ seq: [1, 2], duration: [9_000, 9_001], stability: [3.5, 4.5], difficulty: 5.5 },
        ...{ step: 0, scheduledDays: 4, dueDay: [17_544, 17_545], dueAt: null },
      },
      places: { cardId: 0, lessonId: 0, grade: 0, from: 0, to: 0, parametersId: 0 },
      words: {
        ...{ cardId: ['interviews-part-14/anki-0-0/note'], lessonId: ['interviews-part-14'] },
        ...{ grade: ['good'], from: ['review'], to: ['review'], parametersId: ['default'] },
      },
    };
    expect(readEvent({ ...actOf([]), answers })).toEqual(actOf(chain(2)));
  });

  it.each([
    ['fewer ids than its columns have cells', { ids: ['a'] }],
    ['more before it than there is', { behind: 1 }],
    ['another order than its own', { behind: [0, 0, 0, 0, 0, 0, 0, 0, 0, -1] }],
    ['a column that is longer', { upon: Array.from({ length: 11 }, () => 'x') }],
    ['a place where no word is', { places: { grade: 7 } }],
    ['a grade that is none', { words: { grade: ['splendid'] } }],
    ['a number that is a text', { numbers: { at: 'noon' } }],
    ['no number where there has to be one', { numbers: { stability: null } }],
    ['a name that nobody knows', { more: 1 }],
    ['a column too many', { numbers: { more: 1 } }],
  ])('with %s are no event', (_, change) => {
    const event = stored(actOf(chain(10))) as { answers: Record<string, object> };
    const packed = event.answers;
    const changed = Object.fromEntries(
      Object.entries({ ...packed, ...change }).map(([name, value]) => [
        name,
        ['numbers', 'places', 'words'].includes(name)
          ? { ...packed[name], ...(value as object) }
          : value,
      ]),
    );
    expect(readEvent(event)).not.toBeNull();
    expect(readEvent({ ...event, answers: changed })).toBeNull();
  });
});
