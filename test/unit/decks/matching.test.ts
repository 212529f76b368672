import { describe, expect, it } from 'vitest';
import { lessonItemIds, QUIZ_KINDS, startQuiz } from '#shared/domain/quiz/index.ts';
import { shippedFiles, shippedLesson } from './shipped.ts';

const SEEDS = Array.from({ length: 30 }, (_, seed) => seed);

describe.each(shippedFiles)('%s', (file) => {
  const lesson = shippedLesson(file);
  const quizzes = SEEDS.map((seed) => startQuiz({ lessons: [lesson], seed }));

  it('asks in every round each pair and stage of every kind of matching', () => {
    const ids = lessonItemIds(lesson);
    for (const { items } of quizzes) {
      for (const kind of QUIZ_KINDS.filter((one) => one !== 'classify')) {
        const asked = items.filter((item) => item.kind === kind).map((item) => item.id);
        expect(asked.toSorted()).toEqual(ids[kind].toSorted());
      }
    }
  });

  it('asks every phrase of the classification set in some round', () => {
    const asked = new Set(
      SEEDS.flatMap((seed) =>
        startQuiz({ lessons: [lesson], seed, classifyCount: 20 }).items.map((item) => item.id),
      ),
    );
    expect(lessonItemIds(lesson).classify.filter((id) => !asked.has(id))).toEqual([]);
  });
});
