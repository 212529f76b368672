import { createHash } from 'node:crypto';
import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalFile } from '#shared/domain/journal/index.ts';
import { messageOf } from '#shared/domain/reason.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { readBounded } from '../bounded-file.ts';
import { isLessonFile } from '../decks/lesson-file-name.ts';
import { MAX_FILE_SIZE } from '../decks/problems.ts';
import { keepText } from '../decks/texts.ts';
import { writeNew, writeWhole } from '../whole-file.ts';

/** What a version is known by; see {@link LocalFile}. */
export const sha256Of = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

export interface LessonFolder {
  /** The lesson files that can travel. */
  readonly local: ReadonlyMap<string, LocalFile>;
  /** Those that lie here and cannot, and why. They are there all the same, and not to be replaced. */
  readonly atHome: ReadonlyMap<string, string>;
}

export const readFolder = async (folder: string): Promise<LessonFolder> => {
  const local = new Map<string, LocalFile>();
  const atHome = new Map<string, string>();
  for (const file of await readdir(folder)) {
    if (!isLessonFile(file)) continue;
    const read = await readLocal(join(folder, file));
    if (read.ok) local.set(file, read.value);
    else atHome.set(file, read.error);
  }
  return { local, atHome };
};

const NO_FILE = 'it is a link, or no file at all. Put the file itself in its place';
const TOO_LARGE = 'it is larger than 1 MB. Split it into several lessons';
const NOT_UTF8 = 'it is not saved as UTF-8. Save it as UTF-8';

const readLocal = async (path: string): Promise<Result<LocalFile, string>> => {
  try {
    if (!(await lstat(path)).isFile()) return err(NO_FILE);
    const read = await readBounded(path, MAX_FILE_SIZE);
    if (!read.ok) return err(read.error.kind === 'no-file' ? NO_FILE : TOO_LARGE);
    const bytes = read.value;
    const text = bytes.toString('utf8');
    if (!Buffer.from(text).equals(bytes)) return err(NOT_UTF8);
    return ok({ text, hash: sha256Of(bytes) });
  } catch (reason) {
    return err(`it could not be read (${messageOf(reason)}). Make it readable`);
  }
};

/**
 * Puts a text in the place of a file, or takes the file away; what was there is kept in `before
 * edits`. Answers whether it did: a file that is not as it was read is left to the next round, which
 * tells it first.
 */
export const replace = async (
  path: string,
  local: LocalFile | null,
  text: string | null,
): Promise<boolean> => {
  if (!local) return text === null || writeNew(path, text);
  const present = await readLocal(path);
  if (!present.ok || present.value.hash !== local.hash) return false;
  await keepText(path, local.text);
  if (text === null) await rm(path, { force: true });
  else await writeWhole(path, text);
  return true;
};
