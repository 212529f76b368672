import { open } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/domain/lesson/problem.ts';
import { codeOf, messageOf } from '#shared/domain/reason.ts';

/** More than any lesson has, and little enough to read at once. */
const MOST_BYTES = 64 * 1024 * 1024;

const REASONS: Readonly<Record<string, readonly [message: string, remedy: string]>> = {
  ENOENT: ['There is no such file.', 'Check its name and folder.'],
  ENOTDIR: ['There is no such file.', 'Check its name and folder.'],
  EISDIR: ['This is a folder, not a file.', 'Name the files in it.'],
  EACCES: ['This file may not be read.', 'Give yourself the right to read it.'],
  EPERM: ['This file may not be read.', 'Give yourself the right to read it.'],
};

const unreadable = (message: string, remedy: string): Problem => ({
  code: 'unreadable',
  line: null,
  column: null,
  excerpt: null,
  message,
  remedy,
});

export const whyUnreadable = (error: unknown): Problem => {
  const known = REASONS[codeOf(error)];
  if (known !== undefined) return unreadable(...known);
  return unreadable(
    `The file cannot be read: ${messageOf(error)}.`,
    'Check the file and its folder.',
  );
};

export const pathFrom = (base: string, file: string): string =>
  isAbsolute(file) ? file : join(base, file);

/** What the code page 1252 has in the place of Latin-1's control characters 0x80 to 0x9f. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** By hand: the TextDecoder of some Node versions takes windows-1252 for plain Latin-1. */
const decodeWindows = (bytes: Uint8Array): string =>
  new TextDecoder('latin1')
    .decode(bytes)
    .replace(
      /[\u0080-\u009f]/gu,
      (control) => WINDOWS_1252[control.charCodeAt(0) - 0x80] ?? control,
    );

/** UTF-8 if it is; UTF-16 where its mark says so; else what Windows editors wrote before UTF-8. */
const decode = (bytes: Uint8Array): string => {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeWindows(bytes);
  }
};

/** The text of a file, or why it cannot be had. */
export const readText = async (path: string): Promise<Result<string, Problem>> => {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > MOST_BYTES) {
        const megabytes = Math.round(size / 1024 / 1024);
        return err(
          unreadable(`This file has ${megabytes} MB; no lesson has.`, 'Choose another file.'),
        );
      }
      return ok(decode(await file.readFile()));
    } finally {
      await file.close();
    }
  } catch (error) {
    return err(whyUnreadable(error));
  }
};
