import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyChange,
  diffLessons,
  invertChange,
  isNoChange,
} from '#shared/domain/lesson/change/index.ts';
import { SECTIONS, type Lesson } from '#shared/domain/lesson/lesson.ts';
import { lessonArbitrary } from '../../support/lesson-arbitrary.ts';
import { runs } from '../../../support/effort.ts';

/** A lesson and another version of it: items gone, moved, changed and come, and perhaps another head. */
const versions = fc
  .tuple(lessonArbitrary, lessonArbitrary, fc.infiniteStream(fc.nat(9)), fc.boolean())
  .map(([before, other, stream, newHead]): readonly [Lesson, Lesson] => {
    const draw = (): number => Number(stream.next().value);
    const known = new Set(SECTIONS.flatMap((section) => before[section].map(({ id }) => id)));
    const sections = SECTIONS.map((section) => {
      const old: readonly object[] = before[section];
      const fresh = other[section].filter(({ id }) => !known.has(id));
      const kept = old.filter(() => draw() > 1);
      const changed = kept.map((item, index) =>
        draw() > 6 ? { ...item, ...other[section][index], id: (item as { id: string }).id } : item,
      );
      return [section, [...changed, ...fresh].sort(() => draw() - 4)];
    });
    const after = { ...before, ...Object.fromEntries(sections) } as Lesson;
    return [before, newHead ? { ...after, title: other.title, about: other.about } : after];
  });

const said = (result: ReturnType<typeof applyChange>): Lesson | null => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

describe('a change of a lesson', () => {
  test('makes the one of the other, and back', () => {
    fc.assert(
      fc.property(versions, ([before, after]) => {
        const change = diffLessons(before, after);
        expect(said(applyChange(before, change))).toEqual(after);
        expect(said(applyChange(after, invertChange(change)))).toEqual(before);
        expect(invertChange(invertChange(change))).toEqual(change);
        expect(isNoChange(diffLessons(after, after))).toBe(true);
      }),
      { numRuns: runs(60, 1_000) },
    );
  });

  test('makes a lesson where there is none, and takes it away', () => {
    fc.assert(
      fc.property(lessonArbitrary, (lesson) => {
        const change = diffLessons(null, lesson);
        expect(said(applyChange(null, change))).toEqual(lesson);
        expect(said(applyChange(lesson, invertChange(change)))).toBeNull();
      }),
    );
  });

  test('made twice does nothing more', () => {
    fc.assert(
      fc.property(versions, ([before, after]) => {
        const change = diffLessons(before, after);
        const again = applyChange(after, change);
        expect(
          again.ok && new Set(SECTIONS.flatMap((s) => again.value?.[s].map(({ id }) => id))),
        ).toEqual(new Set(SECTIONS.flatMap((s) => after[s].map(({ id }) => id))));
      }),
    );
  });
});
