import { close as closeFd, open as openFd } from 'node:fs';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import { fromFdPromise, type Entry, type ZipFile } from 'yauzl';
import { messageOf } from '#shared/domain/reason.ts';
import { isDeviceName } from '#shared/domain/file-name.ts';
import { sizeText } from '../archive/limits.ts';
import { refusal } from './failure.ts';
import type { Limits } from './limits.ts';

/** The zip that a package is, with what was found in it, by name. */
export interface Container {
  readonly zip: ZipFile;
  readonly entries: ReadonlyMap<string, Entry>;
  /** Bytes of the package. */
  readonly size: number;
}

/** Bytes of an entry's header before its name. */
const HEADER = 30;
const ENCRYPTED = 0x1 | 0x40 | 0x2000;
const STORED = 0;
const DEFLATED = 8;

/**
 * Opens a package for as long as `use` takes and checks all that its directory says: what it would
 * unpack to, that no entry overlaps another or is there twice, and that each has a harmless name.
 * Throws refusals, and what the system throws.
 */
export const withContainer = async <T>(
  file: string,
  limits: Limits,
  use: (container: Container) => Promise<T>,
): Promise<T> => {
  const info = await stat(file);
  // A pipe would be waited for without end.
  if (!info.isFile()) throw refusal('not-a-package', 'It is not a file.');
  if (info.size > limits.package) {
    throw refusal('too-large', `It has ${sizeText(info.size)}; ${most(limits.package)}.`);
  }
  const fd = await promisify(openFd)(file, 'r');
  const zip = await fromFdPromise(fd, {
    // Names are read as bytes and checked here.
    decodeStrings: false,
    validateEntrySizes: true,
    autoClose: false,
  }).catch(async (reason: unknown) => {
    await promisify(closeFd)(fd);
    throw refusal(
      'not-a-package',
      `It is no zip file, as every package is, or it is cut off (${messageOf(reason)}).`,
    );
  });
  // Closing is all that can fail outside of a call, and nothing can be done about it.
  zip.on('error', () => undefined);
  try {
    const entries = await allEntries(zip, limits);
    checkLayout([...entries.values()], info.size);
    return await use({ zip, entries, size: info.size });
  } finally {
    zip.close();
  }
};

const most = (bytes: number): string => `at most ${sizeText(bytes)} are read`;

const allEntries = async (zip: ZipFile, limits: Limits): Promise<Map<string, Entry>> => {
  const entries = new Map<string, Entry>();
  const seen = new Set<string>();
  let total = 0;
  if (zip.entryCount > limits.entries) {
    throw refusal(
      'too-large',
      `It holds ${zip.entryCount} files; at most ${limits.entries} are read.`,
    );
  }
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry);
    checkEntry(entry, name, limits);
    const folded = name.toLowerCase();
    if (seen.has(folded)) throw refusal('duplicate', 'It holds the same file twice.', name);
    seen.add(folded);
    entries.set(name, entry);
    total += entry.uncompressedSize;
    if (total > limits.total) {
      throw refusal('too-large', `It would unpack to more than ${sizeText(limits.total)}.`);
    }
  }
  return entries;
};

const nameOf = (entry: Entry): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(entry.fileNameRaw);
  } catch {
    throw refusal('unsafe-path', 'It holds a file whose name is not in UTF-8.');
  }
};

/** What leads out of a folder, means a device on some system, or cannot be shown. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\\:\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Whether a name, or a path with `/`, is harmless on every system. */
export const isSafeName = (name: string): boolean =>
  name.length <= 500 &&
  !UNSAFE.test(name) &&
  name
    .replace(/\/$/, '')
    .split('/')
    .every((part) => part !== '' && !/^\.+$/.test(part) && !isDeviceName(part));

/** A name for a sentence, whatever characters a stranger has put into it. */
export const shownName = (name: string): string =>
  JSON.stringify(name.slice(0, 120)).replace(
    /[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const checkEntry = (entry: Entry, name: string, { dense, ratio }: Limits): void => {
  if (!isSafeName(name)) {
    throw refusal(
      'unsafe-path',
      `It holds a file with a name that is not safe: ${shownName(name)}.`,
    );
  }
  if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0) {
    throw refusal('encrypted', 'It is encrypted, which no package is.', name);
  }
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
    throw refusal('unsupported', 'It is packed in a way that no package is.', name);
  }
  if (entry.uncompressedSize > dense && entry.uncompressedSize > entry.compressedSize * ratio) {
    throw tooDense(name, entry.uncompressedSize, entry.compressedSize);
  }
};

/** What unpacks to far more than any data does. */
export const tooDense = (name: string, to: number, from: number): Error =>
  refusal(
    'too-dense',
    `It would unpack to ${sizeText(to)} or more from ${sizeText(from)}, which no package does.`,
    name,
  );

/** One entry's bytes are no other's, or a small file could unpack to as much as one likes. */
const checkLayout = (entries: readonly Entry[], size: number): void => {
  const placed = entries
    .map(({ relativeOffsetOfLocalHeader: from, fileNameLength, compressedSize }) => ({
      from,
      to: from + HEADER + fileNameLength + compressedSize,
    }))
    .toSorted((a, b) => a.from - b.from);
  for (const [index, { to }] of placed.entries()) {
    if (to > (placed[index + 1]?.from ?? size)) {
      throw refusal('overlap', 'Two of its files lie on one another, which no package’s do.');
    }
  }
};

/**
 * The bytes of an entry, unpacked from the zip, piece by piece. Throws at the end when they are not
 * what the directory says.
 */
export async function* contentOf(
  { zip }: Container,
  name: string,
  entry: Entry,
  signal?: AbortSignal,
): AsyncGenerator<Buffer, void> {
  let checksum = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) {
      signal?.throwIfAborted();
      const bytes = chunk as Buffer;
      checksum = crc32(bytes, checksum);
      yield bytes;
    }
  } catch (reason) {
    if (signal?.aborted) throw reason;
    throw damagedEntry(name, messageOf(reason));
  }
  if (checksum !== entry.crc32) throw damagedEntry(name, 'its checksum does not match');
}

export const damagedEntry = (name: string, what: string): Error =>
  refusal('damaged', `The package is damaged: ${what}.`, name);
