import { constants, open, type FileHandle } from 'node:fs/promises';
import { err, ok, type Result } from '#shared/domain/result.ts';

/** Why a file was not read, without a system's error: it is no file at all, or too large. */
export type Unread =
  { readonly kind: 'no-file' } | { readonly kind: 'too-large'; readonly size: number };

/**
 * Opens without waiting: a pipe that nobody writes to would otherwise be waited for. Windows has no
 * such flag, and no pipes in folders.
 */
const READ_NOW = constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0);

/**
 * The bytes of an ordinary file of at most `most` bytes, through a link if there is one. What the
 * file says of its size is not believed: some have none and never end. Throws the system's errors.
 */
export const readBounded = async (path: string, most: number): Promise<Result<Buffer, Unread>> => {
  const handle = await open(path, READ_NOW);
  try {
    const info = await handle.stat();
    if (!info.isFile()) return err({ kind: 'no-file' });
    if (info.size > most) return err({ kind: 'too-large', size: info.size });
    const bytes = await readAtMost(handle, most + 1, info.size);
    return bytes.length > most ? err({ kind: 'too-large', size: bytes.length }) : ok(bytes);
  } finally {
    await handle.close();
  }
};

const CHUNK = 64 * 1024;

/** Up to `most` bytes; `expected` is what there probably are. */
const readAtMost = async (handle: FileHandle, most: number, expected: number): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let total = 0;
  while (total < most) {
    const size = Math.min(most - total, Math.max(CHUNK, expected - total + 1));
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(size), 0, size, null);
    if (bytesRead === 0) break;
    chunks.push(buffer.subarray(0, bytesRead));
    total += bytesRead;
  }
  return Buffer.concat(chunks);
};
