import type { DeckEntry, DeckOrigin } from '#shared/domain/deck/deck-entry.ts';
import type { Problem } from '#shared/domain/lesson/problem.ts';
import { basename } from 'node:path';
import { messageOf } from '#shared/domain/reason.ts';

/** Bytes. A lesson of fifty pairs has about 60 kB; more than this is not a lesson. */
export const MAX_FILE_SIZE = 1_000_000;

/** Lesson files of one folder that are read. */
export const MOST_FILES = 1_000;

export const tooLarge = (size: number): Problem =>
  problem(
    `The file has ${(size / 1_000_000).toFixed(1)} MB; a lesson file has at most 1 MB.`,
    'Split it into several lessons.',
  );

export const deviceName = (file: string): Problem =>
  problem(
    `The name ${file} means a device on Windows, so this file is not read.`,
    'Give the file another name, such as my-lesson.lesson.yaml.',
  );

/** What stands in the list for the files that are too many. */
export const tooManyFiles = (count: number): Problem =>
  problem(
    `The folder has ${count} lesson files; the first ${MOST_FILES} by name are read.`,
    'Move the others to a folder of their own.',
  );

export const unreadableFile = (reason: unknown): Problem =>
  problem(
    `The file could not be read: ${messageOf(reason)}`,
    'Check that you may read it, then save it again.',
  );

/** A whole folder that cannot be read, as an entry among its would-be files. */
export const unreadableFolder = (
  origin: DeckOrigin,
  path: string,
  reason: unknown,
): DeckEntry => ({
  origin,
  file: basename(path),
  path,
  lesson: null,
  problems: [
    problem(
      `The folder ${path} could not be read: ${messageOf(reason)}`,
      'Check that it is a folder and that you may read it, then start Recast again.',
    ),
  ],
});

const problem = (message: string, remedy: string): Problem => ({
  code: 'unreadable',
  line: null,
  column: null,
  excerpt: null,
  message,
  remedy,
});
