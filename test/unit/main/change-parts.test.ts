import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LessonChange } from '#shared/domain/lesson/change/index.ts';
import { createChangeParts } from '#main/decks/change-parts.ts';

const change = (lessonId: string): LessonChange => ({
  ...{ lessonId, before: null, after: null, items: [] },
});

describe('a step in parts', () => {
  it('law: is the same however it was cut', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(3), { maxLength: 3 }), { minLength: 1 }), (cuts) => {
        const join = createChangeParts();
        const ids = cuts.map((cut, at) => cut.map((_, n) => `${at}/${n}`));
        const outcomes = ids.map((some, at) =>
          join({
            ...{ step: 'a', changes: some.map(change), isLast: at === ids.length - 1 },
            texts: Object.fromEntries(some.map((id) => [id, `text of ${id}`])),
          }),
        );
        expect(outcomes.slice(0, -1).every((outcome) => outcome === null)).toBe(true);
        expect(outcomes.at(-1)).toEqual({
          changes: ids.flat().map(change),
          texts: new Map(ids.flat().map((id) => [id, `text of ${id}`])),
        });
      }),
    );
  });

  it('that never ended is forgotten with the next one', () => {
    const join = createChangeParts();
    join({ step: 'a', changes: [change('lost')], isLast: false });
    expect(join({ step: 'b', changes: [change('b')], isLast: true })?.changes).toEqual([
      change('b'),
    ]);
    expect(join({ step: 'a', changes: [change('a')], isLast: true })?.changes).toEqual([
      change('a'),
    ]);
  });

  it('changes each lesson once', () => {
    const join = createChangeParts();
    join({ step: 'a', changes: [change('a')], isLast: false });
    expect(() => join({ step: 'a', changes: [change('a')], isLast: true })).toThrow('once');
    // What was refused leaves nothing behind.
    expect(join({ step: 'a', changes: [], isLast: true })?.changes).toEqual([]);
  });
});
