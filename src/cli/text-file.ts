import { constants, open, type FileHandle } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/domain/lesson/problem.ts';
import { codeOf, messageOf } from '#shared/domain/reason.ts';

/** A lesson file has at most a million characters; in UTF-16 or in Chinese they take a few bytes each. */
const MOST_BYTES = 4_000_000;

/** Without waiting for somebody to write into a pipe; Windows has no such flag. */
const READ_NOW = constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0);

const IS_FOLDER = ['This is a folder, not a file.', 'Name the files in it.'] as const;
const NO_FILE = ['This is a pipe or a device, not a file.', 'Save the text as a file.'] as const;

const REASONS: Readonly<Record<string, readonly [message: string, remedy: string]>> = {
  ENOENT: ['There is no such file.', 'Check its name and folder.'],
  ENOTDIR: ['There is no such file.', 'Check its name and folder.'],
  EISDIR: IS_FOLDER,
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

const tooLarge = (size: number): Problem =>
  unreadable(
    `This file has ${(size / 1_000_000).toFixed(1)} MB; a lesson or a walkthrough has at most ${MOST_BYTES / 1_000_000} MB.`,
    'Choose another file, or split the lesson.',
  );

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

/** At most `most` bytes, whatever the file says of its size: some have none and never end. */
const readAtMost = async (file: FileHandle, most: number): Promise<Uint8Array> => {
  const bytes = new Uint8Array(most);
  let total = 0;
  while (total < most) {
    const { bytesRead } = await file.read(bytes, total, most - total, null);
    if (bytesRead === 0) break;
    total += bytesRead;
  }
  return bytes.subarray(0, total);
};

/** The text of a file, or why it cannot be had. */
export const readText = async (path: string): Promise<Result<string, Problem>> => {
  try {
    const file = await open(path, READ_NOW);
    try {
      const info = await file.stat();
      if (info.isDirectory()) return err(unreadable(...IS_FOLDER));
      if (!info.isFile()) return err(unreadable(...NO_FILE));
      const bytes = info.size > MOST_BYTES ? null : await readAtMost(file, MOST_BYTES + 1);
      return bytes === null || bytes.length > MOST_BYTES
        ? err(tooLarge(Math.max(info.size, MOST_BYTES + 1)))
        : ok(decode(bytes));
    } finally {
      await file.close();
    }
  } catch (error) {
    return err(whyUnreadable(error));
  }
};
