import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareEntries,
  countPacked,
  GRADES,
  packLog,
  unpackCard,
  unpackLog,
  type LogEntry,
} from '#shared/domain/schedule/index.ts';
import { runs } from '../../support/effort.ts';

const CARDS = ['a/x/stage', 'a/y/stage', 'b/x/recast', '', 'ü/\n/😀'] as const;
const STATES = ['learning', 'review', 'relearning'] as const;

/** Numbers that a field usually has, and some that none should. */
const numbers = (usual: fc.Arbitrary<number>): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 30, arbitrary: usual },
    { weight: 1, arbitrary: fc.constantFrom(-0, NaN, Infinity, -1, 0.5, 70_000, 2 ** 31, 2 ** 53) },
  );
const texts = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('default', 'trained', 'a', 'b') },
  { weight: 1, arbitrary: fc.string() },
);
const days = numbers(fc.integer({ min: 10_000, max: 30_000 }));
const moments = numbers(fc.integer({ min: 1e12, max: 2e12 }));
const counts = numbers(fc.integer({ min: 0, max: 40_000 }));

/** What has no order can have no place in a log. */
const isOrdered = (value: number): boolean => !Number.isNaN(value);

const base = {
  id: fc.oneof(fc.uuid(), fc.string()),
  cardId: fc.constantFrom(...CARDS),
  lessonId: texts,
  at: moments.filter(isOrdered),
  utcOffset: numbers(fc.constantFrom(-480, 0, 345)),
  day: days,
  seq: numbers(fc.integer({ min: 1, max: 9 })).filter(isOrdered),
};
const memory = { stability: numbers(fc.double()), difficulty: numbers(fc.double()) };
const due = { scheduledDays: counts, dueDay: days };
const placement = {
  ...{ ...memory, ...due, to: fc.constantFrom(...STATES), step: counts },
  dueAt: fc.option(moments),
};
const kind = <Kind extends LogEntry['kind']>(name: Kind) => fc.constant(name);

const known: fc.Arbitrary<LogEntry> = fc.oneof(
  fc.record({
    ...{ ...base, ...placement, kind: kind('answer'), grade: fc.constantFrom(...GRADES) },
    ...{ duration: counts, from: fc.constantFrom('new', ...STATES), parametersId: texts },
  }),
  fc.record({ ...base, kind: kind('reset') }),
  fc.record({ ...base, ...due, kind: kind('due') }),
  fc.record({ ...base, ...memory, ...due, kind: kind('retrained'), parametersId: texts }),
  fc.record({
    ...{ ...base, ...placement, kind: kind('brought'), reps: counts, lapses: counts },
    ...{ reviewedAt: moments, reviewedDay: days },
  }),
);

/** Entries of a later version, or of a disk that rots: a field too many, too few or of another type. */
const spoiled = fc
  .tuple(
    known,
    fc.constantFrom('grade', 'kind', 'stability', 'dueAt', 'lessonId', 'card', 'more'),
    fc.constantFrom<unknown>(undefined, null, 'text', 7, ['list'], { at: 1 }),
    fc.boolean(),
  )
  .map(([entry, field, value, without]) => {
    const kept = Object.entries(entry).filter(([name]) => name !== field);
    return Object.fromEntries(without ? kept : [...kept, [field, value]]) as unknown as LogEntry;
  });

const logs = fc
  .array(fc.oneof({ weight: 9, arbitrary: known }, { weight: 1, arbitrary: spoiled }), {
    maxLength: 60,
  })
  // Objects such as a database gives, none of them with the identity of another.
  .map((entries) => entries.map((entry, at) => ({ ...entry, id: `${entry.id}${at}` })));

describe('a block of the review log', () => {
  it('law: gives back every entry to the last digit, in the order of the cards', () => {
    fc.assert(
      fc.property(logs, (entries) => {
        const block = packLog(entries);
        // As a database does it.
        const stored = structuredClone(block);
        const read = unpackLog(stored);
        expect(read).toStrictEqual(entries.toSorted(compareEntries));
        expect(countPacked(stored)).toBe(entries.length);
        for (const cardId of [...CARDS, 'never']) {
          const own = read.filter((entry) => entry.cardId === cardId);
          expect(unpackCard(stored, cardId)).toStrictEqual(own);
        }
      }),
      { numRuns: runs(500, 20_000) },
    );
  });

  it('law: what was packed in parts is what was packed at once', () => {
    fc.assert(
      fc.property(logs, fc.nat(60), (entries, cut) => {
        const parts = [entries.slice(0, cut), entries.slice(cut)].map(packLog);
        const together = packLog(parts.flatMap(unpackLog));
        expect(unpackLog(together)).toStrictEqual(unpackLog(packLog(entries)));
      }),
      { numRuns: runs(200, 5_000) },
    );
  });

  it('keeps ordinary entries in columns, none of them as they are', () => {
    const entries = fc.sample(known, { numRuns: 500, seed: 7 }).map((entry, at) => ({
      ...{ ...entry, id: `e${at}`, at, utcOffset: 60, day: 20_000, seq: 1, lessonId: 'a' },
      ...('dueDay' in entry ? { dueDay: 20_001, scheduledDays: 1 } : {}),
      ...('step' in entry ? { step: 0 } : {}),
      ...('duration' in entry ? { duration: 5_000 } : {}),
      ...('parametersId' in entry ? { parametersId: 'default' } : {}),
      ...('reps' in entry ? { reps: 3, lapses: 1, reviewedDay: 19_999, reviewedAt: at } : {}),
      ...('stability' in entry ? { stability: 1.5, difficulty: 0.1 } : {}),
    })) as unknown as readonly LogEntry[];
    const { odd, counts } = packLog(entries);
    expect(odd).toEqual([]);
    expect(counts.every((count) => count > 0)).toBe(true);
  });

  it('keeps more texts and cards than a column can tell apart', () => {
    const [sample] = fc.sample(fc.record({ ...base, kind: kind('reset') }), 1);
    const entries = Array.from({ length: 66_000 }, (_, at): LogEntry => ({
      ...{ kind: 'reset', ...sample, id: `e${at}`, cardId: `card-${at}`, lessonId: `l${at % 300}` },
      ...{ at: 0, utcOffset: 0, day: 1, seq: 1 },
    }));
    const block = packLog(entries);
    expect(unpackLog(block)).toEqual(entries.toSorted(compareEntries));
    expect(unpackCard(block, 'card-65999')).toEqual([entries.at(-1)]);
  });

  it('says so when it was cut short', () => {
    const base = { cardId: 'a/x/stage', lessonId: 'a', at: 1, utcOffset: 0, day: 1 };
    const block = packLog([{ ...base, id: 'e', seq: 1, kind: 'reset' }]);
    expect(() => unpackLog({ ...block, counts: [9, 0, 0, 0, 0] })).toThrow(RangeError);
  });
});
