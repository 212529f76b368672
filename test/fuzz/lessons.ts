import { stringify } from 'yaml';
import { readLessonFile, writeLessonFile } from '#shared/domain/lesson/file/index.ts';
import { fileOf } from '#shared/domain/lesson/file/shape.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { lessonArbitrary } from '../unit/support/lesson-arbitrary.ts';
import { LESSON_TEXTS } from './corpus.ts';
import type { Draw } from './draw.ts';
import { hostilePiece, mutateLines, mutateText } from './mutate.ts';
import { almost } from './values.ts';

const REAL: readonly Lesson[] = LESSON_TEXTS.map((text) => {
  const lesson = readLessonFile(text);
  if (!lesson.ok) throw new Error('A lesson that the fuzzing starts from is broken.');
  return lesson.value;
});

/** A sound lesson: a real one, or one with every text that YAML could take for something else. */
export const anyLesson = (draw: Draw): Lesson =>
  draw.chance(0.5) ? draw.pick(REAL) : draw.sample(lessonArbitrary);

/** A lesson as a file of values, one of which is not what it should be. */
const almostLesson = (draw: Draw): string => {
  const value = almost(fileOf(anyLesson(draw)), draw);
  try {
    const text: unknown = stringify(value, { aliasDuplicateObjects: draw.chance(0.5) });
    return typeof text === 'string' ? text : '';
  } catch {
    // Symbols, functions and the like, which no file can hold.
    return hostilePiece(draw);
  }
};

/** The text of a lesson file, most often damaged. */
export const anyLessonText = (draw: Draw): string => {
  switch (draw.below(8)) {
    case 0:
      return almostLesson(draw);
    case 1:
      return mutateLines(
        writeLessonFile(draw.sample(lessonArbitrary)),
        draw.pick(LESSON_TEXTS),
        draw,
      );
    case 2:
    case 3:
      return mutateLines(draw.pick(LESSON_TEXTS), draw.pick(LESSON_TEXTS), draw);
    default:
      return mutateText(draw.pick(LESSON_TEXTS), draw.pick(LESSON_TEXTS), draw);
  }
};

/** Signs of YAML and what is hostile in it, in no order. */
export const yamlSoup = (draw: Draw): string =>
  Array.from({ length: 1 + draw.below(draw.chance(0.1) ? 400 : 40) }, () =>
    draw.chance(0.3)
      ? draw.pick(['\n', '\n  ', '\n    ', 'a: ', '- ', 'id: a\n'])
      : hostilePiece(draw),
  ).join('');
