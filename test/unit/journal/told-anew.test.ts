import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldNow, type JournalEvent } from '#shared/domain/journal/index.ts';
import { GRADES, type Grade } from '#shared/domain/schedule/index.ts';
import { does, newMachine } from './machine.ts';

const START = Date.parse('2026-03-02T12:00:00Z');

const studied = (grades: readonly Grade[]): readonly JournalEvent[] =>
  grades.reduce(
    (machine, grade, index) =>
      does(machine, { what: 'answer', card: index % 2, grade }, START + index * 3_600_000),
    newMachine('desk'),
  ).events;

/** The entries that some of these events tell of, told again at the very end, as after a loss. */
const toldAnew = (
  events: readonly JournalEvent[],
  lost: (place: number) => boolean,
): readonly JournalEvent[] => {
  const changes = events.flatMap((event, place) =>
    event.kind === 'act' && lost(place) ? event.changes : [],
  );
  const kept = events.filter((_, place) => !lost(place));
  if (changes.length === 0) return kept;
  const n = events.length + 1;
  // In the order of their keys, as a database gives them.
  const told = changes.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const about = { kind: 'act', label: 'earlier progress', cardId: null } as const;
  const when = { id: 'told', device: 'desk', n, time: START + n * 3_600_000 };
  return [...kept, { ...about, ...when, changes: told }];
};

describe('entries that were lost and are told of anew', () => {
  it('law: lie again where they lay, whichever they were', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...GRADES), { minLength: 1, maxLength: 15 }),
        fc.array(fc.nat(14)),
        (grades, lost) => {
          const events = studied(grades);
          const { cards } = foldNow(toldAnew(events, (place) => lost.includes(place)));
          expect(cards).toEqual(foldNow(events).cards);
        },
      ),
    );
  });

  it('that wait for one another in a ring still count, each once', () => {
    const events = studied(['good', 'good', 'good', 'good']);
    const ring = events.map((event) => {
      if (event.kind !== 'act') return event;
      const [change] = event.changes;
      if (change?.table !== 'reviews' || change.base !== null) return event;
      const last = events.findLast(
        (one) =>
          one.kind === 'act' &&
          one.changes[0]?.table === 'reviews' &&
          one.changes[0].after.cardId === change.after.cardId,
      );
      const base = last?.kind === 'act' ? (last.changes[0]?.key ?? null) : null;
      return { ...event, changes: [{ ...change, base }] };
    });
    const counts = [...foldNow(ring).cards.values()].map(({ entries }) => entries.length);
    expect(counts).toEqual([2, 2]);
  });
});
