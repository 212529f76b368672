import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardsOf } from '#shared/domain/deck/index.ts';
import { draftOf, sketchOf } from '#shared/domain/lesson/edit/index.ts';
import { SECTIONS, type AnyItem } from '#shared/domain/lesson/lesson.ts';
import { lessonItemIds } from '#shared/domain/quiz/index.ts';
import { madeOf } from '#renderer/features/editor/preview.ts';
import { lessonArbitrary } from '../support/lesson-arbitrary.ts';

test('what is shown beside an item is what its deck has of it', () => {
  fc.assert(
    fc.property(lessonArbitrary, (lesson) => {
      const known = new Set(Object.values(lessonItemIds(lesson)).flat());
      for (const section of SECTIONS) {
        for (const item of lesson[section] as readonly AnyItem[]) {
          const sketch = sketchOf(draftOf(section, item), section, item);
          const { cards, quiz } = madeOf(lesson, section, sketch);
          const own = cardsOf(lesson).filter(({ itemId }) => itemId === item.id);
          expect(cards.map(({ id, front, back }) => [id, front, back])).toEqual(
            own.map(({ id, front, back }) => [id, front, back]),
          );
          // What gives itself away beside its neighbours may do so beside any.
          for (const { id, givesAway } of quiz) if (!givesAway) expect(known).toContain(id);
        }
      }
    }),
    { numRuns: 40 },
  );
});

test('a blank item of any kind shows what it will be, with the gaps in it', () => {
  fc.assert(
    fc.property(lessonArbitrary, fc.constantFrom(...SECTIONS), (lesson, section) => {
      const blank = sketchOf(draftOf(section, null), section, null);
      const { cards, quiz, hint } = madeOf(lesson, section, blank);
      expect(cards.length).toBeGreaterThan(0);
      for (const { front, back } of cards) {
        for (const text of Object.values({ ...front, ...back })) expect(text).not.toBe('');
      }
      const matched = quiz.filter(({ kind }) => kind !== 'classify').length;
      expect(hint === null).toBe(matched > 0 || (section !== 'pairs' && section !== 'stages'));
    }),
    { numRuns: 40 },
  );
});
