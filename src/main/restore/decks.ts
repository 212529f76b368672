import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { codeOf, messageOf } from '#shared/domain/reason.ts';
import { isLessonFile } from '../decks/lesson-file-name.ts';
import { keepText } from '../decks/texts.ts';
import { copyMedia } from '../media/store.ts';
import { readIfThere } from '../read-if-there.ts';
import { writeWhole } from '../whole-file.ts';

/** What putting an archive back does to one lesson file. */
export interface FileChange {
  readonly file: string;
  /** `back`: it is not here now. `other`: it is here with another text. */
  readonly change: 'back' | 'other';
}

const filesIn = async (folder: string): Promise<readonly string[]> =>
  (
    await readdir(folder).catch((reason: unknown) => {
      if (codeOf(reason) === 'ENOENT') return [];
      throw reason;
    })
  ).filter(isLessonFile);

/** Which lesson files of an archive are other than those here. Files that only lie here stay. */
export const changedFiles = async (
  decks: string,
  archive: string,
): Promise<readonly FileChange[]> => {
  const changes: FileChange[] = [];
  for (const file of await filesIn(archive)) {
    // Byte for byte: a file of the person's may be saved in another encoding.
    const [here, there] = [
      await readIfThere(join(decks, file)),
      await readFile(join(archive, file)),
    ];
    if (here?.equals(there) === true) continue;
    changes.push({ file, change: here === null ? 'back' : 'other' });
  }
  return changes;
};

/** A name beside the file under which the archive's text is put when what is here shall stay. */
const besideName = (file: string): string =>
  file.replace(/(\.lesson\.ya?ml)$/i, ' (from the archive)$1');

/**
 * Puts the lesson files of an archive back; a text that gives way is kept in `before edits`. Throws a
 * sentence that names the file where the disk or another program refuses one.
 */
export const putFilesBack = async (
  decks: string,
  archive: string,
  mode: 'replace' | 'add',
): Promise<void> => {
  for (const { file, change } of await changedFiles(decks, archive)) {
    const isBeside = change === 'other' && mode === 'add';
    const path = join(decks, isBeside ? besideName(file) : file);
    try {
      await putBack(path, await readFile(join(archive, file)));
    } catch (reason) {
      throw notPutBack(basename(path), reason);
    }
  }
};

/** Puts the pictures and sounds of an archive back; none is ever written over. Throws as above. */
export const putMediaBack = async (archive: string, media: string): Promise<void> => {
  try {
    await copyMedia(archive, media);
  } catch (reason) {
    throw notPutBack('A picture or sound', reason);
  }
};

const notPutBack = (what: string, reason: unknown): Error =>
  new Error(
    `${what} could not be put back (${messageOf(reason)}), and your answers are as they were. See that no other program holds it and that there is room on the disk, then do it again.`,
    { cause: reason },
  );

const putBack = async (path: string, bytes: Buffer): Promise<void> => {
  const here = await readIfThere(path);
  if (here?.equals(bytes) === true) return;
  if (here !== null) await keepText(path, here);
  await writeWhole(path, bytes);
};
