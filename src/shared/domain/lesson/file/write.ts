import { isMap, isScalar, isSeq } from 'yaml';
import type { Lesson } from '../lesson.ts';
import { patch } from './patch.ts';
import { readLessonFile } from './read.ts';
import { documentOf, textOf } from './render.ts';
import { fileOf } from './shape.ts';
import { sameValue } from './same.ts';

const HEADER = ` A lesson of Recast. Edit the texts freely: cards keep their progress as long as the ids stay
 (the id of the lesson and of each item). "authored" names what the walkthrough did not say.`;

const freshText = (lesson: Lesson): string => {
  const document = documentOf(fileOf(lesson));
  document.commentBefore = HEADER;
  if (isMap(document.contents)) {
    for (const { key, value } of document.contents.items) {
      const isList = isSeq(value);
      if (isScalar(key) && (isList || isMap(value))) key.spaceBefore = true;
      if (!isList) continue;
      for (const item of value.items.slice(1)) if (isMap(item)) item.spaceBefore = true;
    }
  }
  return textOf(document);
};

/**
 * The text of a lesson's file. With `previousText`, which must be readable, it is that text with
 * no more changed than the lesson demands: comments, order of keys, quoting and blank lines stay,
 * and a lesson that was read from it gives it back byte for byte. A text laid out so that it
 * cannot be changed in place is written anew.
 */
export const writeLessonFile = (lesson: Lesson, previousText?: string): string => {
  if (previousText === undefined) return freshText(lesson);
  const previous = readLessonFile(previousText);
  if (!previous.ok) return freshText(lesson);
  if (sameValue(previous.value, lesson)) return previousText;
  const patched = patch(previousText, fileOf(lesson));
  const reread = readLessonFile(patched);
  return reread.ok && sameValue(reread.value, lesson) ? patched : freshText(lesson);
};
