import { access, chmod, constants, open, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { codeOf } from '#shared/domain/reason.ts';
import { FILE_SUFFIX } from '#shared/domain/lesson/file/index.ts';
import { sameValue } from '#shared/domain/lesson/file/same.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { readBounded } from '../bounded-file.ts';
import { writeWhole } from '../whole-file.ts';
import { fileBehind, realFolder } from './links.ts';
import { MAX_FILE_SIZE } from './problems.ts';
import type { LessonTexts } from './text/lesson-texts.ts';

/** The folder within the person's decks that keeps files as they were before an edit. */
const BEFORE_EDITS = 'before edits';

/** A lesson file's text. Throws a sentence for one that is too large, or no text. */
export const readText = async (path: string): Promise<string> => {
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

/** The lesson that a file's text holds. Throws a sentence that names the file and the line. */
export const lessonIn = async (
  texts: LessonTexts,
  file: string,
  text: string,
): Promise<Lesson> => {
  const lesson = await texts.read(text);
  if (lesson.ok) return lesson.value;
  const [problem] = lesson.error;
  const line = problem?.line == null ? '' : `, line ${problem.line}`;
  throw new Error(
    `${file}${line}: ${problem?.message ?? 'This is no lesson.'} Nothing was written; mend the file first.`,
  );
};

/** A file of a name that is not taken yet: `<name>.lesson.yaml`, `<name> 2.lesson.yaml`, and so on. */
const openFresh = async (
  folder: string,
  name: string,
): Promise<{ readonly path: string; readonly handle: FileHandle }> => {
  for (let n = 1; ; n += 1) {
    const file = join(folder, `${name}${n === 1 ? '' : ` ${n}`}${FILE_SUFFIX}`);
    try {
      return { path: file, handle: await open(file, 'wx') };
    } catch (reason) {
      if (codeOf(reason) !== 'EEXIST') throw reason;
    }
  }
};

/** Keeps what a lesson file says in the folder `before edits` beside it, under a name that is free. */
export const keepText = async (path: string, text: string | Uint8Array): Promise<void> => {
  const folder = join(dirname(path), BEFORE_EDITS);
  await realFolder(folder);
  const { handle } = await openFresh(folder, basename(path).replace(/\.lesson\.ya?ml$/i, ''));
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** How many texts are remembered, so that taking back a change gives the file letter by letter. */
const REMEMBERED = 40;

interface Remembered {
  readonly path: string;
  readonly text: string;
}

export interface TextWriter {
  /** Replaces the text of a file of the person's own; throws a sentence where it says something else by now. */
  readonly replace: (path: string, before: string, after: string) => Promise<void>;
  /** Writes a copy that was just made of a shipped file. */
  readonly fill: (path: string, text: string) => Promise<void>;
  /** Makes a file of a name that is free, from `<name>`; answers its path. */
  readonly create: (folder: string, name: string, text: string) => Promise<string>;
  /** Takes a file away; its text is kept first. Throws a sentence where it says something else by now. */
  readonly remove: (path: string, text: string) => Promise<void>;
  /**
   * A text that this run replaced or took away and that holds exactly this lesson; null where none
   * does. Of a file that is still there only while it says what this run has written: a comment that
   * somebody put in since is not to be lost.
   */
  readonly earlier: (
    lesson: Lesson,
    file: { readonly path: string; readonly text: string } | null,
  ) => Promise<Remembered | null>;
}

/**
 * Writes lesson files in place. A text that this run of the app has not written itself is kept in
 * the folder `before edits` beside the file before it is replaced. Those copies are the person's
 * to delete; the library reads no folder within its own.
 */
export const createTextWriter = (texts: LessonTexts): TextWriter => {
  const written = new Map<string, string>();
  let remembered: readonly Remembered[] = [];
  const remember = (path: string, text: string): void => {
    remembered = [{ path, text }, ...remembered].slice(0, REMEMBERED);
  };
  const write = async (path: string, text: string): Promise<void> => {
    const { mode } = await stat(path);
    await writeWhole(path, text, mode & 0o777);
    written.set(path, text);
  };
  const mayWrite = (path: string, target: string): Promise<void> =>
    access(target, constants.W_OK).catch((reason: unknown) => {
      throw new Error(`${path} may not be written; it was left as it is.`, { cause: reason });
    });
  /** A large step reads all its files first: one may be saved by an editor before its turn comes. */
  const mustStillBe = async (path: string, before: string): Promise<void> => {
    if ((await readText(path)) === before) return;
    throw new Error(
      `${basename(path)} was saved by another program at this moment, so nothing was written. Look at the new text and try again.`,
    );
  };
  return {
    replace: async (path, before, after) => {
      // A link stays one, and what it leads to is written, if that is in the folder too.
      const target = await fileBehind(path);
      await mayWrite(path, target);
      await mustStillBe(target, before);
      if (written.get(target) !== before) await keepText(path, before);
      await write(target, after);
      remember(path, before);
    },
    fill: async (path, text) => {
      // A shipped file may be read-only. It stays where it is, so nothing has to be kept.
      await chmod(path, ((await stat(path)).mode & 0o777) | 0o200);
      await write(await fileBehind(path), text);
    },
    create: async (folder, name, text) => {
      const { path, handle } = await openFresh(folder, name);
      try {
        await handle.writeFile(text);
        await handle.sync();
      } catch (reason) {
        await handle.close();
        await rm(path, { force: true });
        throw reason;
      }
      await handle.close();
      written.set(path, text);
      return path;
    },
    remove: async (path, text) => {
      await mayWrite(path, dirname(path));
      await mustStillBe(path, text);
      await keepText(path, text);
      // Of a link the link goes: what it leads to is not this folder's to take away.
      await rm(path);
      remember(path, text);
    },
    earlier: async (lesson, file) => {
      for (const each of remembered) {
        if (file && (each.path !== file.path || written.get(file.path) !== file.text)) continue;
        const read = await texts.read(each.text);
        if (read.ok && sameValue(read.value, lesson)) return each;
      }
      return null;
    },
  };
};
