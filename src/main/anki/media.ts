import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '#shared/domain/reason.ts';
import { z } from '#shared/domain/zod.ts';
import { sizeText } from '../archive/limits.ts';
import { isSafeName, shownName, type Container } from './container.ts';
import { refusal, refusedAs, type AnkiFailureCode } from './failure.ts';
import { unpackedEntry, type PackageForm } from './form.ts';
import type { Limits } from './limits.ts';
import { mediaTypeOf, SNIFFED } from './media-type.ts';
import { readMediaEntries } from './wire.ts';

/** A media file of a package, unpacked. */
export interface AnkiMedia {
  /** What the notes' fields call it. */
  readonly name: string;
  /** What it is called in the staging folder, and may be in the media folder; see media-name.ts. */
  readonly file: string;
  /** Bytes. */
  readonly size: number;
}

/** A media file as the package's list tells of it. */
interface Listed {
  readonly name: string;
  /** The entry of the zip. */
  readonly entry: string;
  /** In hexadecimal; null where the list does not say. */
  readonly sha1: string | null;
}

export interface MediaReading {
  readonly form: PackageForm;
  readonly staging: string;
  readonly limits: Limits;
  readonly onLeftOut: (code: AnkiFailureCode, reason: string, entry: string) => void;
  /** Share of all files that are unpacked, 0 to 1. */
  readonly onFile: (share: number) => void;
  readonly signal?: AbortSignal | undefined;
}

const LIST = 'media';

const legacyList = z.record(z.string().regex(/^\d{1,9}$/), z.string());

/** What the package says of its media; nothing where it has no list. */
const readList = async (
  container: Container,
  reading: MediaReading,
): Promise<readonly Listed[]> => {
  if (!container.entries.has(LIST)) return [];
  const { limits } = reading;
  const unpacking = { ...reading, most: limits.mediaList };
  const chunks: Uint8Array[] = [];
  for await (const piece of unpackedEntry(container, LIST, unpacking)) chunks.push(piece);
  const bytes = Buffer.concat(chunks);
  try {
    if (reading.form === 'latest') {
      return readMediaEntries(bytes).map(({ name, sha1, zipName }, index) => ({
        name,
        entry: String(zipName ?? index),
        sha1: Buffer.from(sha1).toString('hex'),
      }));
    }
    const list = legacyList.parse(bytes.length === 0 ? {} : JSON.parse(bytes.toString('utf8')));
    return Object.entries(list).map(([entry, name]) => ({ name, entry, sha1: null }));
  } catch (reason) {
    if (refusedAs(reason) !== null) throw reason;
    throw refusal('damaged', 'The list of its media files cannot be read.', LIST);
  }
};

/**
 * Unpacks the media of a package into the staging folder, one file at a time, each under the hash of
 * what it holds. A file that is not there, damaged, unsafe or not shown is left out and told.
 */
export const unpackMedia = async (
  container: Container,
  reading: MediaReading,
): Promise<readonly AnkiMedia[]> => {
  const listed = await readList(container, reading);
  const found: AnkiMedia[] = [];
  const names = new Set<string>();
  for (const [index, media] of listed.entries()) {
    reading.signal?.throwIfAborted();
    const unpacked = names.has(media.name)
      ? leaveOut(reading, media, 'duplicate', 'The package lists it twice.')
      : await unpackOne(container, media, reading);
    if (unpacked) {
      names.add(media.name);
      found.push(unpacked);
    }
    reading.onFile((index + 1) / listed.length);
  }
  return found;
};

const leaveOut = (
  { onLeftOut }: MediaReading,
  { name, entry }: Listed,
  code: AnkiFailureCode,
  reason: string,
): null => {
  onLeftOut(code, reason, `${LIST} ${entry} ${shownName(name)}`);
  return null;
};

const unpackOne = async (
  container: Container,
  media: Listed,
  reading: MediaReading,
): Promise<AnkiMedia | null> => {
  if (media.name.includes('/') || !isSafeName(media.name)) {
    return leaveOut(reading, media, 'unsafe-path', 'Its name is not safe for a file.');
  }
  const entry = container.entries.get(media.entry);
  if (!entry) {
    return leaveOut(reading, media, 'missing-media', 'The package lists it and does not hold it.');
  }
  const { limits } = reading;
  if (entry.uncompressedSize > limits.media) {
    const size = sizeText(entry.uncompressedSize);
    return leaveOut(reading, media, 'too-large-media', `It has ${size}; ${mostText(limits)}.`);
  }
  try {
    return await stage(container, media, reading);
  } catch (reason) {
    const code = refusedAs(reason);
    if (code === null) throw reason;
    if (code === 'too-large') {
      return leaveOut(reading, media, 'too-large-media', `It is too large; ${mostText(limits)}.`);
    }
    return leaveOut(reading, media, code, messageOf(reason));
  }
};

const mostText = ({ media }: Limits): string => `at most ${sizeText(media)} are read`;

/** Writes a file under its hash, which is known at its end: until then it has another name. */
const stage = async (
  container: Container,
  { name, entry, sha1 }: Listed,
  reading: MediaReading,
): Promise<AnkiMedia | null> => {
  const unfinished = join(reading.staging, `${entry}.part`);
  const hash = createHash('sha256');
  const check = createHash('sha1');
  const head = Buffer.alloc(SNIFFED);
  let size = 0;
  const handle = await open(unfinished, 'wx');
  try {
    try {
      const unpacking = { ...reading, most: reading.limits.media };
      for await (const piece of unpackedEntry(container, entry, unpacking)) {
        if (size < SNIFFED) head.set(piece.subarray(0, SNIFFED - size), size);
        hash.update(piece);
        check.update(piece);
        size += piece.length;
        await handle.appendFile(piece);
      }
    } finally {
      await handle.close();
    }
    if (sha1 !== null && sha1 !== check.digest('hex')) {
      throw refusal('damaged', 'It is not what the package’s list says.', entry);
    }
    const type = mediaTypeOf(head.subarray(0, Math.min(size, SNIFFED)));
    if (type === null) {
      throw refusal('unknown-media', 'It is of a kind that is not shown.', entry);
    }
    const file = `${hash.digest('hex')}.${type}`;
    await rename(unfinished, join(reading.staging, file));
    return { name, file, size };
  } catch (reason) {
    await rm(unfinished, { force: true });
    throw reason;
  }
};
