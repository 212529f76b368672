import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardsOf, type CardKind } from '#shared/domain/deck/index.ts';
import { rehearseMoment, rehearsePlan, storyPlan } from '#shared/domain/rehearse/index.ts';
import { lessonOf } from '../quiz/lessons.ts';
import { shippedFiles, shippedLesson } from '../decks/shipped.ts';
import { lessonArbitrary } from '../support/lesson-arbitrary.ts';

const named = (...names: readonly (string | null)[]) =>
  lessonOf({ pairs: [[0, 0]], stages: names.map((name) => ({ name, cost: null })) });

const borders = (names: readonly (string | null)[]) =>
  storyPlan(named(...names)).stages.map(({ name, from, to }) => [name, from, to]);

describe('a whole story', () => {
  it.each([
    ['has no stages', []],
    ['has a stage that nobody named', ['Situation', null, 'Action', 'Result']],
    ['names two stages alike', ['Action', 'Action']],
    ['has one stage only', ['Action']],
    ['has too many stages', ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I']],
  ])('goes by STAR where the lesson %s', (_, names) => {
    expect(borders(names)).toEqual([
      ['Situation', 0, 15],
      ['Task', 15, 25],
      ['Action', 25, 70],
      ['Result', 70, 90],
    ]);
  });

  it("goes by the lesson's own stages where it names them", () => {
    expect(borders(['Situation', 'Task', 'Action', 'Result', 'Reflection'])).toEqual([
      ['Situation', 0, 14],
      ['Task', 14, 23],
      ['Action', 23, 63],
      ['Result', 63, 81],
      ['Reflection', 81, 90],
    ]);
    expect(borders(['Before', 'ACTIONS', 'After'])).toEqual([
      ['Before', 0, 18],
      ['ACTIONS', 18, 72],
      ['After', 72, 90],
    ]);
  });

  it('has no gap and no empty stage', () => {
    fc.assert(
      fc.property(lessonArbitrary, (lesson) => {
        const { seconds, stages } = storyPlan(lesson);
        let reached = 0;
        for (const { from, to } of stages) {
          expect(from).toBe(reached);
          expect(to).toBeGreaterThan(from);
          reached = to;
        }
        expect(reached).toBe(seconds);
      }),
    );
  });
});

describe('what a card asks to be said', () => {
  const lesson = shippedLesson(shippedFiles[0] ?? '');
  const planOf = (kind: CardKind, at = 0) => {
    const card = cardsOf(lesson).filter((each) => each.kind === kind)[at];
    if (!card) throw new Error(`The lesson has no ${kind} card.`);
    return rehearsePlan(card, lesson);
  };

  it('is the story for an angle', () => {
    expect(planOf('angle')).toEqual(storyPlan(lesson));
  });

  it('is one phrase for a pair', () => {
    expect(planOf('pair_recast')).toEqual({ seconds: 20, stages: [] });
  });

  it("is a stage's own share of the story, or a phrase where nobody named it", () => {
    expect(planOf('stage', 2)).toEqual({ seconds: 40, stages: [] });
    const nameless = named(null);
    const [card] = cardsOf(nameless);
    expect(card && rehearsePlan(card, nameless)).toEqual({ seconds: 20, stages: [] });
  });
});

describe('a moment', () => {
  const plan = storyPlan(named());

  it.each([
    [-3, 'Situation', 0, false],
    [0, 'Situation', 0, false],
    [14.9, 'Situation', 14.9 / 90, false],
    [15, 'Task', 15 / 90, false],
    [45, 'Action', 0.5, false],
    [89.9, 'Result', 89.9 / 90, false],
    [90, undefined, 1, true],
    [600, undefined, 1, true],
  ])('%d s', (seconds, name, share, over) => {
    const moment = rehearseMoment(plan, seconds);
    expect([moment.stage?.name, moment.share, moment.over]).toEqual([name, share, over]);
  });
});
