import { describe, expect, it } from 'vitest';
import { readPlan } from '#shared/domain/plan/index.ts';
import { planFor, TODAY } from './support.ts';

describe('a stored plan', () => {
  it('is read as it was set', () => {
    for (const days of [1, 21, 3650]) expect(readPlan(planFor(days))).toEqual(planFor(days));
  });

  it.each([
    ['nothing', null],
    ['a text', 'plan'],
    ['a row without fields', { id: 'plan' }],
    ['decks that are no list', { ...planFor(7), lessonIds: 'lesson' }],
    ['a list of decks with holes', { ...planFor(7), lessonIds: Array(2) }],
    ['no decks', planFor(7, { lessonIds: [] })],
    ['a day that is no number', { ...planFor(7), day: 'soon' }],
    ['half a day', planFor(7.5)],
    ['a day before it was set', planFor(-1)],
    ['a day that no loop would reach', planFor(1e12)],
    ['no day on which it was set', { ...planFor(7), since: null }],
    ['a target above all', planFor(7, { target: 5 })],
    ['a target that is no number', planFor(7, { target: Number.NaN })],
  ])('is no plan when it is %s', (_, stored) => {
    expect(readPlan(stored)).toBeNull();
  });

  it('is read without what does not belong to it', () => {
    expect(readPlan({ ...planFor(7), day: TODAY, extra: 1 })).toEqual(planFor(7, { day: TODAY }));
  });
});
