import { basename } from 'node:path';
import { editItem, textsOf, type ItemTexts } from '#shared/domain/lesson/edit/index.ts';
import { lessonIn, readText, type TextWriter } from './texts.ts';
import type { LessonTexts } from './text/lesson-texts.ts';

/** What a person changed on a card. */
export interface CardEdit {
  readonly lessonId: string;
  readonly itemId: string;
  /** The texts that the person saw; where the file says otherwise by now, nothing is written. */
  readonly expected: ItemTexts;
  /** The texts to write; fields that are not named stay. */
  readonly fields: ItemTexts;
}

export interface EditOutcome {
  /** The file that holds the texts now. */
  readonly path: string;
  /** Whether that file is a copy of a shipped lesson, made for this edit. */
  readonly copied: boolean;
}

/** The text of a lesson file with the edit in it. Throws a sentence for the person. */
const editedText = async (
  texts: LessonTexts,
  file: string,
  text: string,
  edit: CardEdit,
): Promise<string> => {
  const lesson = await lessonIn(texts, file, text);
  const present = textsOf(lesson, edit.itemId);
  const isStale = Object.entries(edit.expected).some(([field, said]) => present?.[field] !== said);
  if (lesson.id !== edit.lessonId || (present !== null && isStale)) {
    throw new Error(
      `${file} was changed meanwhile, so nothing was written. Look at the new text and save again.`,
    );
  }
  const edited = editItem(lesson, edit.itemId, edit.fields);
  if (!edited.ok) throw new Error(edited.error.map(({ message }) => message).join(' '));
  const next = await texts.write(edited.value, text);
  if (!next.ok) {
    throw new Error(`${file} would be too long for a lesson with this, so nothing was written.`);
  }
  return next.value;
};

export interface LessonEditor {
  /** Changes a file of the person's own. */
  readonly editOwn: (path: string, edit: CardEdit) => Promise<void>;
  /** Changes a shipped lesson in a copy, which is made only once the edit is found to be sound. */
  readonly editCopy: (
    shipped: string,
    edit: CardEdit,
    copy: () => Promise<string>,
  ) => Promise<EditOutcome>;
}

/** Edits the texts of one item. */
export const createLessonEditor = (writer: TextWriter, texts: LessonTexts): LessonEditor => {
  return {
    editOwn: async (path, edit) => {
      const before = await readText(path);
      const after = await editedText(texts, basename(path), before, edit);
      if (after === before) return;
      await writer.replace(path, before, after);
    },
    editCopy: async (shipped, edit, copy) => {
      const before = await readText(shipped);
      const after = await editedText(texts, basename(shipped), before, edit);
      if (after === before) return { path: shipped, copied: false };
      const path = await copy();
      await writer.fill(path, after);
      return { path, copied: true };
    },
  };
};
