import type { FileHandle } from 'node:fs/promises';
import { refusal } from './failure.ts';
import { LIMITS, sizeText, type Limits } from './limits.ts';

/** Bytes of the record that ends a zip, when it has no comment. */
const END_SIZE = 22;
/** Bytes of what stands before it where the zip64 format is used. */
const ZIP64_LOCATOR_SIZE = 20;
const END_SIGNATURE = 0x06054b50;
const ZIP64_SIGNATURE = 0x07064b50;

export interface Directory {
  /** Bytes of the whole file. */
  readonly size: number;
  /** Where the zip's own directory begins, and so where the last entry must end. */
  readonly start: number;
  /** Where it ends: at the record that ends the file. */
  readonly end: number;
  /** Entries, the manifest among them. */
  readonly entries: number;
}

/**
 * Reads the record that ends an archive. A reader of zips would look for it backwards and take what
 * it finds; ours stands at the very end, nothing may follow or hide, and all numbers must agree.
 */
export const readDirectory = async (
  handle: FileHandle,
  name: string,
  limits: Limits = LIMITS,
): Promise<Directory> => {
  const { size } = await handle.stat();
  if (size > limits.archive) {
    throw refusal(
      'too-large',
      `${name} has ${sizeText(size)}; an archive has at most ${sizeText(limits.archive)}.`,
    );
  }
  const tail = Buffer.alloc(ZIP64_LOCATOR_SIZE + END_SIZE);
  const from = Math.max(0, size - tail.length);
  const { bytesRead } = await handle.read(tail, tail.length - (size - from), size - from, from);
  const record = tail.subarray(ZIP64_LOCATOR_SIZE);
  if (size < END_SIZE || bytesRead < size - from || record.readUInt32LE(0) !== END_SIGNATURE) {
    throw refusal(
      'not-an-archive',
      `${name} is no archive, or it is cut off, or something was added to it.`,
    );
  }
  if (tail.readUInt32LE(0) === ZIP64_SIGNATURE) {
    throw refusal('unsupported', `${name} is in the zip64 format, which no archive needs.`);
  }
  const numbers = {
    disks: record.readUInt32LE(4),
    here: record.readUInt16LE(8),
    entries: record.readUInt16LE(10),
    bytes: record.readUInt32LE(12),
    start: record.readUInt32LE(16),
    comment: record.readUInt16LE(20),
  };
  const agree =
    numbers.disks === 0 &&
    numbers.here === numbers.entries &&
    numbers.comment === 0 &&
    numbers.start + numbers.bytes === size - END_SIZE;
  if (!agree) {
    throw refusal('damaged', `${name} is damaged: what its end says does not fit the file.`);
  }
  if (numbers.entries > limits.files + 1) {
    throw refusal(
      'too-many-files',
      `${name} holds ${numbers.entries} files; an archive holds at most ${limits.files}.`,
    );
  }
  if (numbers.bytes > limits.directory) {
    throw refusal(
      'too-large',
      `${name} has a directory of ${sizeText(numbers.bytes)}; it has at most ${sizeText(limits.directory)}.`,
    );
  }
  return { size, start: numbers.start, end: size - END_SIZE, entries: numbers.entries };
};
