import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  FILE_SUFFIX,
  mergeLesson,
  readLessonFile,
  writeLessonFile,
  type MergeReport,
} from '#shared/domain/lesson/file/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { parseWalkthrough } from '#shared/domain/lesson/walkthrough/index.ts';
import { checkFile, isLessonFile } from './check.ts';
import { countsOf, describe } from './report.ts';
import type { ExitCode, Io } from './io.ts';
import { pathFrom, readText, whyUnreadable } from './text-file.ts';

const isFolder = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
};

const exists = async (path: string): Promise<boolean> => {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
};

/** Where lessons go: the folder that is named, else `decks` where there is one, else here. */
const targetFolder = async (out: string | undefined, base: string): Promise<string> => {
  if (out !== undefined) return pathFrom(base, out);
  const decks = join(base, 'decks');
  return (await isFolder(decks)) ? decks : base;
};

/** All or nothing: a reader, such as the running app, never sees half a file. */
const writeWhole = async (path: string, text: string): Promise<void> => {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(draft, text, { flag: 'wx' });
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
};

const mergeInWords = ({ added, changed, kept, gone, withheld }: MergeReport): string =>
  [
    `  ${kept.length} items kept, ${added.length} added, ${changed.length} texts changed\n`,
    ...gone.map(({ id }) => `  ${id} is no longer in the walkthrough and stays in the lesson\n`),
    ...withheld.map(
      ({ id, field }) => `  ${id ?? 'lesson'}: ${field} stays as an author wrote it\n`,
    ),
  ].join('');

/** The text to write and what to say of it, or null where the existing file is broken. */
const textFor = (
  lesson: Lesson,
  path: string,
  previous: string | null,
): { readonly text: string; readonly note: string } | null => {
  if (previous === null) return { text: writeLessonFile(lesson), note: '' };
  const existing = readLessonFile(previous, { file: path });
  if (!existing.ok) return null;
  const merged = mergeLesson(existing.value, lesson);
  return { text: writeLessonFile(merged.lesson, previous), note: mergeInWords(merged.report) };
};

/**
 * Writes the lesson of a walkthrough as a lesson file. An existing one is brought up to the text
 * and keeps what an author completed; a broken one is left alone.
 */
export const importFile = async (
  file: string,
  out: string | undefined,
  io: Io,
): Promise<ExitCode> => {
  if (isLessonFile(file)) {
    io.err(`${file} is a lesson file already; import reads the text of a walkthrough.\n`);
    return 2;
  }
  const source = await readText(pathFrom(io.base, file));
  const result = source.ok ? parseWalkthrough(source.value) : null;
  if (result?.outcome !== 'parsed') {
    io.err(describe((await checkFile(file, io.base)).report));
    return 1;
  }
  const folder = await targetFolder(out, io.base);
  const path = join(folder, `${result.lesson.id}${FILE_SUFFIX}`);
  try {
    await mkdir(folder, { recursive: true });
    const existing = (await exists(path)) ? await readText(path) : null;
    if (existing?.ok === false) {
      io.err(`${path}: ${existing.error.message} ${existing.error.remedy}\n`);
      return 1;
    }
    const previous = existing?.value ?? null;
    const next = textFor(result.lesson, path, previous);
    if (next === null) {
      io.err(describe((await checkFile(path, io.base)).report));
      io.err('Nothing was written. Mend the file, or move it away, and import again.\n');
      return 1;
    }
    const kept = readLessonFile(next.text);
    if (!kept.ok) {
      const [problem] = kept.error;
      io.err(`${file}: This makes no lesson that can be kept: ${problem?.message ?? ''}\n`);
      io.err('Nothing was written. Split the text, or shorten it, and import again.\n');
      return 1;
    }
    if (next.text === previous) {
      io.out(`${path} is up to date.\n`);
      return 0;
    }
    await writeWhole(path, next.text);
    const { cards } = countsOf(result.lesson);
    io.out(
      `${path} ${previous === null ? 'written' : 'updated'}: ${cards.total} cards\n${next.note}`,
    );
    return 0;
  } catch (error) {
    const { message, remedy } = whyUnreadable(error);
    io.err(`${path}: ${message} ${remedy}\n`);
    return 1;
  }
};
