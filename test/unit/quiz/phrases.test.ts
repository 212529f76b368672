import { describe, expect, it } from 'vitest';
import { lessonItemIds, lessonPhrases } from '#shared/domain/quiz/index.ts';
import { lessonOf } from './lessons.ts';

const lesson = lessonOf({ pairs: [[2, 1]], stages: [] });

describe('the classification set', () => {
  it('has both halves of a pair and its further phrases, each with its class and its pair', () => {
    expect(
      lessonPhrases(lesson).map(({ id, phraseClass, pairId, text }) => [
        id,
        phraseClass,
        pairId,
        text,
      ]),
    ).toEqual([
      ['a-lesson/pair-0/weak', 'weak', 'pair-0', 'Weak 0.'],
      ['a-lesson/pair-0-weak-0/weak', 'weak', 'pair-0', 'weak saying 0 of pair 0.'],
      ['a-lesson/pair-0-weak-1/weak', 'weak', 'pair-0', 'weak saying 1 of pair 0.'],
      ['a-lesson/pair-0/strong', 'strong', 'pair-0', 'Strong 0.'],
      ['a-lesson/pair-0-strong-0/strong', 'strong', 'pair-0', 'strong saying 0 of pair 0.'],
    ]);
  });

  it("gives a phrase's own reason, else the pair's, and the pair's other half", () => {
    expect(lessonPhrases(lesson).map(({ why, other }) => [why, other])).toEqual([
      ['Why 0.', 'Strong 0.'],
      ['Why 0.', 'Strong 0.'],
      ['Own reason 1 of weak 0.', 'Strong 0.'],
      ['Why 0.', 'Weak 0.'],
      ['Why 0.', 'Weak 0.'],
    ]);
  });

  it('keeps its ids when a text is edited', () => {
    const edited = {
      ...lesson,
      pairs: lesson.pairs.map((pair) => ({ ...pair, weak: 'Said otherwise.' })),
    };
    expect(lessonItemIds(edited)).toEqual(lessonItemIds(lesson));
  });
});

it('counts for matching what a stage has, where three of them have it', () => {
  const stages = ['Situation', 'Task', 'Action', null].map((name, n) => ({
    name,
    cost: n < 2 ? `It costs ${name}.` : null,
  }));
  expect(lessonItemIds(lessonOf({ pairs: [[2, 1]], stages }))).toMatchObject({
    match_why: [],
    match_cost: [],
    match_stage: [0, 1, 2].map((n) => `a-lesson/stage-${n}/match_stage`),
  });
});
