import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';

/**
 * Lessons as they were read from their texts, kept on the disk: a start would otherwise spend most of
 * its time on reading texts that have not changed. Each is found by what its text is, so that none is
 * ever old; it says by a checksum whether it is whole; and all may be deleted at any time.
 */
export interface LessonCache {
  /** Null when it is not there, or not whole. */
  readonly get: (key: string) => Promise<Lesson | null>;
  /** Never fails: what cannot be kept is read again the next time. */
  readonly put: (key: string, lesson: Lesson) => Promise<void>;
  /** Deletes all but some. */
  readonly prune: (keys: ReadonlySet<string>) => Promise<void>;
}

const SUFFIX = '.json';

const hashOf = (text: string | Uint8Array): string =>
  createHash('sha256').update(text).digest('hex');

/**
 * @param folder is made when there is something to keep
 * @param reader the file that reads lessons: another one may read another lesson from the same text
 */
export const createLessonCache = (folder: string, reader: string): LessonCache => {
  let version: Promise<string> | null = null;
  const fileOf = async (key: string): Promise<string> => {
    version ??= readFile(reader).then(hashOf);
    return `${hashOf(`${await version} ${key}`)}${SUFFIX}`;
  };
  return {
    get: async (key) => {
      try {
        const kept = await readFile(join(folder, await fileOf(key)), 'utf8');
        const end = kept.indexOf('\n');
        const body = kept.slice(end + 1);
        return kept.slice(0, end) === hashOf(body) ? (JSON.parse(body) as Lesson) : null;
      } catch {
        return null;
      }
    },
    put: async (key, lesson) => {
      try {
        const body = JSON.stringify(lesson);
        await mkdir(folder, { recursive: true });
        await writeFile(join(folder, await fileOf(key)), `${hashOf(body)}\n${body}`);
      } catch {
        // A full disk is no reason not to show a lesson.
      }
    },
    prune: async (keys) => {
      try {
        const wanted = new Set(await Promise.all([...keys].map(fileOf)));
        const files = (await readdir(folder)).filter((file) => file.endsWith(SUFFIX));
        for (const file of files) {
          if (!wanted.has(file)) await rm(join(folder, file), { force: true });
        }
      } catch {
        // There is none yet.
      }
    },
  };
};
