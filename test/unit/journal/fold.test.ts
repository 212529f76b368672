import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  foldNow,
  journalEvent,
  type Folded,
  type JournalEvent,
} from '#shared/domain/journal/index.ts';
import {
  compareWithLog,
  createMemoryModel,
  GRADES,
  rebuild,
  type Grade,
} from '#shared/domain/schedule/index.ts';
import { cardId, does, newMachine, reads, type Doing, type Machine } from './machine.ts';
import { runs } from '../../support/effort.ts';

const doing: fc.Arbitrary<Doing> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant('answer' as const),
      card: fc.nat(2),
      grade: fc.constantFrom(...GRADES),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constantFrom('reset' as const, 'suspend' as const, 'mark' as const),
      card: fc.nat(2),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('preset' as const),
      field: fc.constantFrom('newPerDay' as const, 'reviewsPerDay' as const),
      value: fc.nat(50),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constantFrom('undo' as const, 'redo' as const) }),
  },
);

const HOUR = 3_600_000;

/** Steps of some machines: who, what, how long after the last step, and whether it reads another first. */
const history = fc.array(
  fc.record({
    who: fc.nat(2),
    doing,
    wait: fc.integer({ min: 0, max: 60 * HOUR }),
    readsFrom: fc.option(fc.nat(2), { freq: 3 }),
  }),
  { maxLength: 25 },
);

/** Clocks that disagree: the second is a day behind, the third three weeks ahead. */
const OFF = [0, -24 * HOUR, 21 * 24 * HOUR];

type Steps = typeof history extends fc.Arbitrary<infer T> ? T : never;

const play = (steps: Steps) => {
  const machines: Machine[] = ['a', 'b', 'c'].map(newMachine);
  let now = Date.parse('2026-03-02T12:00:00Z');
  for (const { who, doing: what, wait, readsFrom } of steps) {
    now += wait;
    let machine = machines[who] ?? newMachine('x');
    const other = readsFrom === null ? undefined : machines[readsFrom];
    if (other && other !== machine) machine = reads(machine, other);
    machines[who] = does(machine, what, now + (OFF[who] ?? 0));
  }
  return machines;
};

const plain = ({ rows, cards }: Folded) => ({
  rows: Object.fromEntries(
    [...rows].map(([table, own]) => [table, Object.fromEntries([...own].sort())] as const).sort(),
  ),
  cards: Object.fromEntries([...cards].sort()),
});

const eventsOf = (machines: readonly Machine[]): readonly JournalEvent[] =>
  machines.flatMap(({ events }) => events);

describe('what a set of events comes to', () => {
  it('is the same in whatever order they come, and however often', () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), (steps, luck) => {
        const events = eventsOf(play(steps));
        const expected = plain(foldNow(events));
        const shuffled = events
          .map((event) => ({ event, place: Number(luck.next().value) }))
          .sort((a, b) => a.place - b.place)
          .map(({ event }) => event);
        expect(plain(foldNow(shuffled))).toEqual(expected);
        expect(plain(foldNow([...events, ...shuffled]))).toEqual(expected);
      }),
      { numRuns: runs(300, 1_000) },
    );
  });

  it('is the same on machines that read each other, in any grouping', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const [a, b, c] = play(steps) as [Machine, Machine, Machine];
        const left = foldNow(reads(reads(a, b), c).events);
        const right = foldNow(reads(a, reads(b, c)).events);
        expect(plain(left)).toEqual(plain(right));
        expect(plain(foldNow(reads(c, reads(b, a)).events))).toEqual(plain(left));
      }),
      { numRuns: runs(300, 1_000) },
    );
  });

  it('holds together: every card follows from its log, through FSRS', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { cards } = foldNow(eventsOf(play(steps)));
        const entries = [...cards.values()].flatMap((card) => card.entries);
        const states = [...cards.values()].flatMap(({ state }) => state ?? []);
        expect(new Map(states.map((state) => [state.cardId, state]))).toEqual(rebuild(entries));
        expect(compareWithLog(() => createMemoryModel(), states, entries)).toEqual([]);
      }),
      { numRuns: runs(1_000, 4_000) },
    );
  });

  it('on one machine is what that machine stored, entry by entry', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(doing, fc.integer({ min: -HOUR, max: 60 * HOUR }))),
        (steps) => {
          let now = Date.parse('2026-03-02T12:00:00Z');
          let machine = newMachine('a');
          for (const [what, wait] of steps) machine = does(machine, what, (now += wait));
          const made = new Map(
            machine.events
              .flatMap((event) => (event.kind === 'act' ? event.changes : []))
              .flatMap((change) =>
                change.table === 'reviews' ? [[change.key, change.after]] : [],
              ),
          );
          for (const { entries, replayed } of foldNow(machine.events).cards.values()) {
            expect(replayed).toBe(false);
            for (const entry of entries) expect(entry).toEqual(made.get(entry.id));
          }
        },
      ),
      { numRuns: runs(300, 1_000) },
    );
  });

  it('passes the schema that guards what comes from elsewhere', () => {
    fc.assert(
      fc.property(history, (steps) => {
        for (const event of eventsOf(play(steps))) {
          const parsed = journalEvent.safeParse(JSON.parse(JSON.stringify(event)));
          expect(parsed.error?.message).toBeUndefined();
          expect(parsed.data).toEqual(event);
        }
      }),
      { numRuns: 50 },
    );
  });
});

const answer = (grade: Grade): Doing => ({ what: 'answer', card: 0, grade });
const start = Date.parse('2026-03-02T12:00:00Z');
const days = (count: number): number => start + count * 24 * HOUR;

describe('a card answered on two machines', () => {
  it('has the memory that FSRS makes of both histories in order', () => {
    let a = does(newMachine('a'), answer('good'), days(0));
    a = does(a, answer('easy'), days(0) + 1);
    let b = reads(newMachine('b'), a);
    a = does(a, answer('good'), days(10));
    b = does(b, answer('again'), days(14));
    a = does(a, answer('hard'), days(20));

    const merged = foldNow(reads(a, b).events).cards.get(cardId(0));
    expect(merged?.entries.map((entry) => entry.kind === 'answer' && entry.grade)).toEqual([
      'good',
      'easy',
      'good',
      'again',
      'hard',
    ]);
    const model = createMemoryModel();
    let memory = model.next(null, 0, 'good');
    for (const [elapsed, grade] of [
      [0, 'easy'],
      [10, 'good'],
      [4, 'again'],
      [6, 'hard'],
    ] as const) {
      memory = model.next(memory, elapsed, grade);
    }
    expect(merged?.state).toMatchObject({ ...memory, reps: 5, lapses: 1 });
  });

  it('loses an answer that was taken back on either of them', () => {
    let a = does(newMachine('a'), answer('easy'), days(0));
    let b = reads(newMachine('b'), a);
    a = does(a, answer('good'), days(9));
    b = does(b, answer('again'), days(11));
    const alone = foldNow(a.events).cards.get(cardId(0));
    b = does(b, { what: 'undo' }, days(12));
    expect(foldNow(reads(a, b).events).cards.get(cardId(0))).toEqual(alone);
  });

  it('is worked out anew when an answer is taken back that another machine went on from', () => {
    let b = does(newMachine('b'), answer('again'), days(0) - 24 * HOUR);
    let a = does(newMachine('a'), answer('again'), days(0));
    a = does(reads(a, b), answer('again'), days(0));
    b = does(b, { what: 'undo' }, days(0));
    const { cards } = foldNow(reads(a, b).events);
    const { state, entries } = cards.get(cardId(0)) ?? { state: null, entries: [] };
    expect(entries).toHaveLength(2);
    expect(compareWithLog(() => createMemoryModel(), state ? [state] : [], entries)).toEqual([]);
  });

  it('goes on from the merged state, which both then share', () => {
    let a = does(newMachine('a'), answer('easy'), days(0));
    let b = reads(newMachine('b'), a);
    a = does(a, answer('good'), days(9));
    b = does(b, answer('again'), days(11));
    a = does(reads(a, b), answer('good'), days(13));
    b = reads(b, a);
    expect(plain(foldNow(a.events))).toEqual(plain(foldNow(b.events)));
    expect(foldNow(a.events).cards.get(cardId(0))?.entries).toHaveLength(4);
  });
});

describe('rows that two machines change at the same time', () => {
  it('are both: suspended here, marked there', () => {
    const a = does(newMachine('a'), { what: 'suspend', card: 1 }, days(0));
    const b = does(newMachine('b'), { what: 'mark', card: 1 }, days(0) + 5);
    expect(foldNow(reads(a, b).events).rows.get('marks')?.get(cardId(1))).toMatchObject({
      suspended: true,
      marked: true,
    });
  });

  it('are both: one option here, another there', () => {
    const common = does(newMachine('a'), { what: 'preset', field: 'newPerDay', value: 5 }, days(0));
    const a = does(common, { what: 'preset', field: 'newPerDay', value: 7 }, days(1));
    const b = does(
      reads(newMachine('b'), common),
      { what: 'preset', field: 'reviewsPerDay', value: 9 },
      days(1) + 5,
    );
    expect(foldNow(reads(a, b).events).rows.get('presets')?.get('default')).toMatchObject({
      options: { newPerDay: 7, reviewsPerDay: 9 },
    });
  });
});
