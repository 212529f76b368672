import { findDelimiter, createRowReader } from '#shared/domain/import/index.ts';
import { toJob } from '#shared/domain/job.ts';
import { parseWalkthrough } from '#shared/domain/lesson/walkthrough/index.ts';
import { finishInSlices } from '#renderer/platform/index.ts';
import { readingText, readText } from './decode.ts';
import { readLessonFiles } from './lessons/read-files.ts';
import { setSource } from './state.ts';

/** Bytes. Far above what anybody writes in rows, and what a window reads without an effort. */
const MOST_TABLE_BYTES = 60_000_000;
const MOST_TEXT_BYTES = 4_000_000;
/** Files that are looked at, of a folder as of a choice. */
const MOST_FILES = 2_000;

const LESSON_FILE = /\.lesson\.ya?ml$/i;
const YAML_FILE = /\.ya?ml$/i;
const ARCHIVE_FILE = /\.recast$/i;
const ANKI_FILE = /\.(?:apkg|colpkg)$/i;
const TABLE_FILE = /\.(?:csv|tsv|tab)$/i;

const bytesOf = async (file: File, most: number): Promise<Uint8Array> => {
  if (file.size > most) {
    throw new Error(
      `${file.name} has ${(file.size / 1_000_000).toFixed(1)} MB; at most ${most / 1_000_000} MB are read. Split it, or choose another file.`,
    );
  }
  return new Uint8Array(await file.arrayBuffer());
};

/** A text that nobody named: rows of cells, if most of its lines have the same number of them. */
const isTable = (text: string): boolean => {
  const rows = createRowReader(text.slice(0, 20_000), findDelimiter(text));
  const widths: number[] = [];
  for (let row = rows.next(); row !== null && widths.length < 20; row = rows.next()) {
    if (row.cells.some((cell) => cell.trim() !== '')) widths.push(row.cells.length);
  }
  const [first = 1] = widths;
  return first > 1 && widths.length > 1 && widths.every((width) => width === first);
};

const openTable = async (file: File): Promise<void> => {
  const bytes = await bytesOf(file, MOST_TABLE_BYTES);
  const { signal } = new AbortController();
  const read = await finishInSlices(toJob(readingText(bytes)), signal);
  setSource({ kind: 'table', file: file.name, bytes, ...read });
};

const openText = async (file: File): Promise<void> => {
  const bytes = await bytesOf(file, MOST_TEXT_BYTES);
  const { encoding, text } = readText(bytes);
  const isWalkthrough = parseWalkthrough(text).outcome !== 'rejected';
  if (!isWalkthrough && isTable(text)) {
    setSource({ kind: 'table', file: file.name, bytes, encoding, text });
  } else {
    setSource({ kind: 'walkthrough', file: file.name, text, forced: new Map() });
  }
};

/**
 * Opens what a person chose or dropped: one text, one table, or any number of lesson files. Of a
 * folder only its lesson files count. Throws a sentence where there is nothing to open.
 */
export const openFiles = async (files: readonly File[], folder: string | null): Promise<void> => {
  if (files.length > MOST_FILES) {
    throw new Error(
      `${files.length} files are more than are read at once (${MOST_FILES}). Choose a part of them.`,
    );
  }
  const [first, ...more] = files;
  if (!first) return;
  const lessons = files.filter(({ name }) =>
    (folder === null ? YAML_FILE : LESSON_FILE).test(name),
  );
  if (lessons.length > 0 && (folder !== null || lessons.length === files.length)) {
    const entries = await readLessonFiles(lessons);
    const name = folder ?? (lessons.length === 1 ? first.name : `${lessons.length} lesson files`);
    setSource({ kind: 'lessons', file: name, entries });
    return;
  }
  if (folder !== null) {
    throw new Error(`In ${folder} there is no lesson file (its name ends with .lesson.yaml).`);
  }
  if (more.length > 0) {
    throw new Error('Choose one walkthrough or one table at a time; lesson files may be many.');
  }
  if (ARCHIVE_FILE.test(first.name)) {
    setSource({ kind: 'archive', file: first });
    return;
  }
  if (ANKI_FILE.test(first.name)) {
    setSource({ kind: 'anki', file: first });
    return;
  }
  if (TABLE_FILE.test(first.name)) {
    await openTable(first);
    return;
  }
  await openText(first);
};

const fileOf = (entry: FileSystemEntry): Promise<File> =>
  new Promise((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));

/** What lies in a folder, not in those within it. A reader answers a hundred entries at a time. */
const filesIn = async (folder: FileSystemEntry): Promise<File[]> => {
  const reader = (folder as FileSystemDirectoryEntry).createReader();
  const files: File[] = [];
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (entries.length === 0 || files.length > MOST_FILES) return files;
    for (const entry of entries) if (entry.isFile) files.push(await fileOf(entry));
  }
};

/** The same for what was let go over the page. */
export const openDropped = async (entries: readonly FileSystemEntry[]): Promise<void> => {
  const [first] = entries;
  if (entries.length === 1 && first?.isDirectory) {
    await openFiles(await filesIn(first), first.name);
    return;
  }
  await openFiles(await Promise.all(entries.filter((entry) => entry.isFile).map(fileOf)), null);
};
