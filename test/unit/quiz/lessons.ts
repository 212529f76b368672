import fc from 'fast-check';
import type { Lesson, Phrase } from '#shared/domain/lesson/lesson.ts';

interface Shape {
  readonly id?: string;
  /** Further weak and strong phrases of each pair. */
  readonly pairs: readonly (readonly [weak: number, strong: number])[];
  /** What each stage has of name and cost; equal names may occur. */
  readonly stages: readonly { readonly name: string | null; readonly cost: string | null }[];
}

/** A lesson of a given shape, with a text of its own in every field. */
export function lessonOf({ id = 'a-lesson', pairs, stages }: Shape): Lesson {
  const further = (pair: number, side: string, count: number): readonly Phrase[] =>
    Array.from({ length: count }, (_, n) => ({
      id: `pair-${pair}-${side}-${n}`,
      text: `${side} saying ${n} of pair ${pair}.`,
      why: n % 2 === 0 ? null : `Own reason ${n} of ${side} ${pair}.`,
    }));
  return {
    id,
    source: 'walkthrough',
    title: { principle: 'A principle', topic: null, series: null },
    about: null,
    summary: ['A summary.'],
    stages: stages.map(({ name, cost }, n) => ({
      id: `stage-${n}`,
      authored: [],
      name,
      tip: `Tip ${n}.`,
      mistake: `Mistake ${n}.`,
      cost,
    })),
    pairs: pairs.map(([weak, strong], n) => ({
      id: `pair-${n}`,
      authored: [],
      question: null,
      weak: `Weak ${n}.`,
      failing: null,
      why: `Why ${n}.`,
      strong: `Strong ${n}.`,
      furtherWeak: further(n, 'weak', weak),
      furtherStrong: further(n, 'strong', strong),
    })),
    redFlags: [],
    verdicts: [],
    angles: [],
    levels: [],
    notes: [],
  };
}

const named = (names: readonly string[]): fc.Arbitrary<string | null> =>
  fc.option(fc.constantFrom(...names), { nil: null });

export const shapes: fc.Arbitrary<Shape> = fc.record({
  pairs: fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 7 }),
  stages: fc.array(
    fc.record({
      name: named(['Situation', 'Task', 'Action', 'Result', 'Reflection', 'Follow-up']),
      cost: named(['it costs trust.', 'It costs time', 'nobody listens', 'nobody knows you']),
    }),
    { maxLength: 8 },
  ),
});

/** One lesson, or two with different ids. */
export const lessonSets: fc.Arbitrary<readonly Lesson[]> = fc
  .array(shapes, { minLength: 1, maxLength: 2 })
  .map((all) => all.map((shape, n) => lessonOf({ ...shape, id: `lesson-${n}` })));
