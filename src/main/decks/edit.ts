import { access, chmod, constants, open, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { codeOf } from '#shared/domain/reason.ts';
import { editItem, textsOf, type ItemTexts } from '#shared/domain/lesson/edit/index.ts';
import { FILE_SUFFIX, readLessonFile, writeLessonFile } from '#shared/domain/lesson/file/index.ts';
import { readBounded } from '../bounded-file.ts';
import { writeWhole } from '../whole-file.ts';
import { fileBehind, realFolder } from './links.ts';
import { MAX_FILE_SIZE } from './problems.ts';

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

/** The folder within the person's decks that keeps files as they were before an edit. */
const BEFORE_EDITS = 'before edits';

const readText = async (path: string): Promise<string> => {
  const bytes = await readBounded(path, MAX_FILE_SIZE);
  if (!bytes.ok) {
    throw new Error(
      `${basename(path)} is no file of at most 1 MB any more, so nothing was written.`,
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.value);
  } catch {
    throw new Error(
      `${basename(path)} is not saved as UTF-8, so nothing was written. Save it as UTF-8 and try again.`,
    );
  }
};

/** The text of a lesson file with the edit in it. Throws a sentence for the person. */
const editedText = (file: string, text: string, edit: CardEdit): string => {
  const lesson = readLessonFile(text);
  if (!lesson.ok) {
    const [problem] = lesson.error;
    const line = problem?.line == null ? '' : `, line ${problem.line}`;
    throw new Error(
      `${file}${line}: ${problem?.message ?? 'This is no lesson.'} Nothing was written; mend the file first.`,
    );
  }
  const present = textsOf(lesson.value, edit.itemId);
  const isStale = Object.entries(edit.expected).some(([field, said]) => present?.[field] !== said);
  if (lesson.value.id !== edit.lessonId || (present !== null && isStale)) {
    throw new Error(
      `${file} was changed meanwhile, so nothing was written. Look at the new text and save again.`,
    );
  }
  const edited = editItem(lesson.value, edit.itemId, edit.fields);
  if (!edited.ok) throw new Error(edited.error.map(({ message }) => message).join(' '));
  const next = writeLessonFile(edited.value, text);
  if (!readLessonFile(next).ok) {
    throw new Error(`${file} would be too long for a lesson with this, so nothing was written.`);
  }
  return next;
};

/** A file of a name that is not taken yet: `<name>.lesson.yaml`, `<name> 2.lesson.yaml`, and so on. */
const openFresh = async (folder: string, name: string): Promise<FileHandle> => {
  for (let n = 1; ; n += 1) {
    const file = join(folder, `${name}${n === 1 ? '' : ` ${n}`}${FILE_SUFFIX}`);
    try {
      return await open(file, 'wx');
    } catch (reason) {
      if (codeOf(reason) !== 'EEXIST') throw reason;
    }
  }
};

/** Keeps a lesson file's text in the folder `before edits` beside it, under a name that is free. */
export const keepText = async (path: string, text: string): Promise<void> => {
  const folder = join(dirname(path), BEFORE_EDITS);
  await realFolder(folder);
  const handle = await openFresh(folder, basename(path).replace(/\.lesson\.ya?ml$/i, ''));
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
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

/**
 * Edits lesson files in place. A text that this run of the app has not written itself is kept in
 * the folder `before edits` beside the file before it is replaced. Those copies are the person's
 * to delete; the library reads no folder within its own.
 */
export const createLessonEditor = (): LessonEditor => {
  const written = new Map<string, string>();
  const write = async (path: string, text: string): Promise<void> => {
    const { mode } = await stat(path);
    await writeWhole(path, text, mode & 0o777);
    written.set(path, text);
  };
  return {
    editOwn: async (path, edit) => {
      const before = await readText(path);
      const after = editedText(basename(path), before, edit);
      if (after === before) return;
      // A link stays one, and what it leads to is written, if that is in the folder too.
      const target = await fileBehind(path);
      await access(target, constants.W_OK).catch((reason: unknown) => {
        throw new Error(`${path} may not be written; it was left as it is.`, { cause: reason });
      });
      if (written.get(target) !== before) await keepText(path, before);
      await write(target, after);
    },
    editCopy: async (shipped, edit, copy) => {
      const before = await readText(shipped);
      const after = editedText(basename(shipped), before, edit);
      if (after === before) return { path: shipped, copied: false };
      const path = await copy();
      // A shipped file may be read-only. It stays where it is, so nothing has to be kept.
      await chmod(path, ((await stat(path)).mode & 0o777) | 0o200);
      await write(await fileBehind(path), after);
      return { path, copied: true };
    },
  };
};
