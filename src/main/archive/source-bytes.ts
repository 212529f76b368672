import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { codeOf } from '#shared/domain/reason.ts';
import type { OnBytes } from './content.ts';
import { refusal } from './failure.ts';
import type { Source } from './sources.ts';

/** Bytes that are read at once. Small enough to be hashed within a millisecond or two. */
const PIECE = 256 * 1024;

export interface ReadingOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onBytes: OnBytes;
}

const changed = (source: Source): Error =>
  refusal('source-changed', `${source.file} was changed while it was read.`);

/** The first `size` bytes of a source, piece by piece. */
async function* bytesOf(
  source: Source,
  { signal, onBytes }: ReadingOptions,
): AsyncGenerator<Buffer, void> {
  const handle = await open(source.file, 'r').catch((reason: unknown) => {
    throw codeOf(reason) === 'ENOENT'
      ? changed(source)
      : refusal('source-unreadable', `${source.file} could not be read.`);
  });
  try {
    for (let at = 0; at < source.size;) {
      signal?.throwIfAborted();
      const piece = Buffer.allocUnsafe(Math.min(PIECE, source.size - at));
      const { bytesRead } = await handle.read(piece, 0, piece.length, at);
      if (bytesRead === 0) throw changed(source);
      at += bytesRead;
      onBytes(bytesRead);
      yield piece.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** The SHA-256 of a source, in hexadecimal. */
export const hashOf = async (source: Source, options: ReadingOptions): Promise<string> => {
  const hash = createHash('sha256');
  for await (const bytes of bytesOf(source, options)) hash.update(bytes);
  return hash.digest('hex');
};

/** The bytes of a source, which must be those that had the given SHA-256 before. */
export async function* sameBytesOf(
  source: Source,
  sha256: string | undefined,
  options: ReadingOptions,
): AsyncGenerator<Buffer, void> {
  const hash = createHash('sha256');
  for await (const bytes of bytesOf(source, options)) {
    hash.update(bytes);
    yield bytes;
  }
  if (hash.digest('hex') !== sha256) throw changed(source);
}
