import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { csvOf } from '#shared/domain/export/index.ts';
import { readLessonFile } from '#shared/domain/lesson/file/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { readBounded } from '../bounded-file.ts';
import { MAX_FILE_SIZE } from '../decks/problems.ts';
import { MAX_MEDIA_SIZE } from '../media/store.ts';
import { whyNotWritten } from './told.ts';
import { writeZip, type ZipEntry } from './zip.ts';

export interface TakeOutDeck {
  readonly id: string;
  /** Of its lesson file. */
  readonly path: string;
}

/** What is written from lesson files, in a process of its own. */
export interface TakeOutJob {
  readonly form: 'lesson' | 'zip' | 'csv';
  readonly decks: readonly TakeOutDeck[];
  /** The images and sounds that go along, by path; they are there. */
  readonly media: readonly string[];
  /** The file to be written, under a name that nothing has yet. */
  readonly part: string;
  /** What the file will be called, for what is told. */
  readonly name: string;
  readonly bom: boolean;
}

export type OnDone = (done: number, of: number) => void;

/** Throws a sentence for the person. */
export const takeOutJob = async (job: TakeOutJob, onDone: OnDone): Promise<null> => {
  try {
    await write(job, onDone);
    return null;
  } catch (reason) {
    throw new Error(whyNotWritten(job.name, reason), { cause: reason });
  }
};

const write = async (job: TakeOutJob, onDone: OnDone): Promise<void> => {
  switch (job.form) {
    case 'lesson': {
      const [deck] = job.decks;
      if (!deck) throw new Error('No deck was chosen');
      return writeNew(job.part, await lessonBytes(deck));
    }
    case 'csv':
      return writeNew(job.part, Buffer.from(await csvText(job, onDone), 'utf8'));
    case 'zip':
      return writeZip(job.part, zipEntries(job), onDone);
  }
};

/** Each under the name that its id asks for, whatever its file is called here. */
const zipEntries = ({ decks, media }: TakeOutJob): readonly ZipEntry[] => [
  ...decks.map((deck) => ({
    name: `${deck.id}.lesson.yaml`,
    read: () => lessonBytes(deck),
    compress: true,
  })),
  ...media.map((path) => ({
    name: `media/${basename(path)}`,
    read: () => boundedBytes(path, MAX_MEDIA_SIZE),
    compress: false,
  })),
];

const csvText = async ({ decks, bom }: TakeOutJob, onDone: OnDone): Promise<string> => {
  const lessons: Lesson[] = [];
  for (const deck of decks) {
    const read = readLessonFile((await lessonBytes(deck)).toString('utf8'));
    if (!read.ok) {
      const line = read.error[0]?.line ?? 1;
      throw new Error(
        `${basename(deck.path)} has a slip in line ${line}; put it right, or leave the deck out`,
      );
    }
    lessons.push(read.value);
    onDone(lessons.length, decks.length);
  }
  return csvOf(lessons, { bom });
};

/** The file as it lies there, comments and all. */
const lessonBytes = ({ path }: TakeOutDeck): Promise<Buffer> => boundedBytes(path, MAX_FILE_SIZE);

const boundedBytes = async (path: string, most: number): Promise<Buffer> => {
  const read = await readBounded(path, most).catch((reason: unknown) => {
    throw new Error(`${path} could not be read`, { cause: reason });
  });
  if (!read.ok) throw new Error(`${path} is no file, or far too large`);
  return read.value;
};

const writeNew = async (path: string, bytes: Uint8Array): Promise<void> => {
  const handle = await open(path, 'wx');
  try {
    await handle.writeFile(bytes);
  } finally {
    await handle.close();
  }
};
