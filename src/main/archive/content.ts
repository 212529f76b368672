import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import {
  ARCHIVE_FORMAT,
  formatSchema,
  manifestSchema,
  type Manifest,
} from '#shared/domain/backup/index.ts';
import type { ArchiveEntry } from './entry.ts';
import { refusal } from './failure.ts';
import type { OpenArchive } from './open.ts';

/** Called with the bytes that were done since the last call. */
export type OnBytes = (bytes: number) => void;

/**
 * The bytes of an entry, unpacked, piece by piece. Throws at the end when they are not what the
 * zip's directory says: more, less, or with another checksum.
 */
export async function* contentOf(
  { zip, name }: OpenArchive,
  { entry, path }: ArchiveEntry,
  signal?: AbortSignal,
): AsyncGenerator<Buffer, void> {
  const stream = await zip.openReadStreamPromise(entry);
  let checksum = 0;
  for await (const chunk of stream) {
    signal?.throwIfAborted();
    const bytes = chunk as Buffer;
    checksum = crc32(bytes, checksum);
    yield bytes;
  }
  if (checksum !== entry.crc32) {
    throw refusal('damaged', `${name} is damaged: the checksum of ${path} does not match.`);
  }
}

/** Unpacks an entry into `write` and answers the SHA-256 of what was written, in hexadecimal. */
export const unpack = async (
  archive: OpenArchive,
  entry: ArchiveEntry,
  write: (bytes: Buffer) => Promise<void> | void,
  signal?: AbortSignal,
): Promise<string> => {
  const hash = createHash('sha256');
  for await (const bytes of contentOf(archive, entry, signal)) {
    hash.update(bytes);
    await write(bytes);
  }
  return hash.digest('hex');
};

/** Reads the manifest; its size was limited when its entry was checked. */
export const manifestOf = async (archive: OpenArchive, first: ArchiveEntry): Promise<Manifest> => {
  const chunks: Buffer[] = [];
  await unpack(archive, first, (bytes) => void chunks.push(bytes));
  return parseManifest(Buffer.concat(chunks), archive.name);
};

const parseManifest = async (bytes: Buffer, name: string): Promise<Manifest> => {
  const value = parseJson(bytes);
  // Of thousands of files, reading and checking are a turn of the event loop each.
  await nextTurn();
  const head = formatSchema.safeParse(value);
  if (head.success && head.data.format !== ARCHIVE_FORMAT) {
    throw refusal('newer-format', `${name} was made by a newer version of Recast.`);
  }
  const manifest = manifestSchema.safeParse(value);
  if (manifest.success) return manifest.data;
  const where = manifest.error.issues[0]?.path.join('.') ?? '';
  throw refusal(
    'manifest-unreadable',
    `The manifest of ${name} cannot be read: ${where === '' ? 'it' : where} is not as it should be.`,
  );
};

/** `undefined` for what is no JSON. */
const parseJson = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
};
