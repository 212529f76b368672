import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '#shared/domain/reason.ts';
import { keepText } from '../decks/texts.ts';
import { writeWhole } from '../whole-file.ts';

const LESSON_FILE = /^[^.].*\.lesson\.ya?ml$/i;

/** What putting an archive back does to one lesson file. */
export interface FileChange {
  readonly file: string;
  /** `back`: it is not here now. `other`: it is here with another text. */
  readonly change: 'back' | 'other';
}

const readText = (path: string): Promise<string | null> =>
  readFile(path, 'utf8').catch((reason: unknown) => {
    if (codeOf(reason) === 'ENOENT') return null;
    throw reason;
  });

const filesIn = async (folder: string): Promise<readonly string[]> =>
  (
    await readdir(folder).catch((reason: unknown) => {
      if (codeOf(reason) === 'ENOENT') return [];
      throw reason;
    })
  ).filter((file) => LESSON_FILE.test(file));

/** Which lesson files of an archive are other than those here. Files that only lie here stay. */
export const changedFiles = async (
  decks: string,
  archive: string,
): Promise<readonly FileChange[]> => {
  const changes: FileChange[] = [];
  for (const file of await filesIn(archive)) {
    const [here, there] = [await readText(join(decks, file)), await readText(join(archive, file))];
    if (here !== there) changes.push({ file, change: here === null ? 'back' : 'other' });
  }
  return changes;
};

/** A name beside the file under which the archive's text is put when what is here shall stay. */
const besideName = (file: string): string =>
  file.replace(/(\.lesson\.ya?ml)$/i, ' (from the archive)$1');

/** Puts the lesson files of an archive back; a text that gives way is kept in `before edits`. */
export const putFilesBack = async (
  decks: string,
  archive: string,
  mode: 'replace' | 'add',
): Promise<void> => {
  for (const { file, change } of await changedFiles(decks, archive)) {
    const text = (await readText(join(archive, file))) ?? '';
    const path = join(decks, file);
    if (change === 'back') await writeWhole(path, text);
    else if (mode === 'add') await writeWhole(join(decks, besideName(file)), text);
    else {
      await keepText(path, (await readText(path)) ?? '');
      await writeWhole(path, text);
    }
  }
};
