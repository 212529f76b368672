import { readLessonFile } from '#shared/domain/lesson/file/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import type { Problem } from '#shared/domain/lesson/problem.ts';
import { readText } from '../decode.ts';

/** Bytes; as the decks folder has it. */
const MOST_BYTES = 4_000_000;

/** A lesson file on its way in. */
export interface LessonFileEntry {
  readonly file: string;
  readonly text: string;
  /** Null where it cannot be read; the problems say why. */
  readonly lesson: Lesson | null;
  readonly problems: readonly Problem[];
}

const tooLarge = (size: number): Problem => ({
  code: 'unreadable',
  line: null,
  column: null,
  excerpt: null,
  message: `The file has ${(size / 1_000_000).toFixed(1)} MB; a lesson file has at most 1 MB.`,
  remedy: 'Split it into several lessons.',
});

/** Reads lesson files one after another, and lets the window have its turn between them. */
export const readLessonFiles = async (
  files: readonly File[],
): Promise<readonly LessonFileEntry[]> => {
  const entries: LessonFileEntry[] = [];
  for (const file of files) {
    if (file.size > MOST_BYTES) {
      entries.push({ file: file.name, text: '', lesson: null, problems: [tooLarge(file.size)] });
      continue;
    }
    const { text } = readText(new Uint8Array(await file.arrayBuffer()));
    const read = readLessonFile(text);
    entries.push({
      file: file.name,
      text,
      lesson: read.ok ? read.value : null,
      problems: read.ok ? [] : read.error,
    });
  }
  return entries;
};
