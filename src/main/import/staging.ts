import { mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A file that the page hands over piece by piece, because it names no paths: a package or an archive
 * that was dropped on it. It lies in a folder of its own, one at a time, and never outlives its use:
 * what a killed run has left is removed at the next start.
 */
export interface Staging {
  /** Begins a file of this name and size; what was staged before is removed. */
  readonly begin: (name: string, size: number) => Promise<void>;
  /** Its next bytes. Throws a sentence where nothing was begun, or more come than were promised. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** The whole file’s path. Throws a sentence as long as bytes are missing. */
  readonly take: () => Promise<string>;
  /** Removes all of it. */
  readonly clear: () => Promise<void>;
}

interface Staged {
  readonly path: string;
  readonly size: number;
  readonly handle: FileHandle;
  written: number;
  closed: boolean;
}

export const createStaging = (folder: string): Staging => {
  let staged: Staged | null = null;
  // One at a time: bytes that come while the folder is removed would be written into nothing.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };

  const close = async (file: Staged): Promise<void> => {
    if (file.closed) return;
    file.closed = true;
    await file.handle.close();
  };
  const clear = async (): Promise<void> => {
    const before = staged;
    staged = null;
    if (before) await close(before).catch(() => undefined);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  const current = (): Staged => {
    if (!staged) throw new Error('The file was put away meanwhile. Choose it again.');
    return staged;
  };

  return {
    begin: (name, size) =>
      inTurn(async () => {
        await clear();
        await mkdir(folder, { recursive: true });
        const path = join(folder, name);
        const handle = await open(path, 'wx', 0o600);
        staged = { path, size, handle, written: 0, closed: false };
      }),
    write: (bytes) =>
      inTurn(async () => {
        const file = current();
        if (file.closed || file.written + bytes.length > file.size) {
          await clear();
          throw new Error('The file grew while it was read. Choose it again.');
        }
        await file.handle.appendFile(bytes);
        file.written += bytes.length;
      }),
    take: () =>
      inTurn(async () => {
        const file = current();
        if (file.written !== file.size) {
          throw new Error('The file was not read to its end. Choose it again.');
        }
        await close(file);
        return file.path;
      }),
    clear: () => inTurn(clear),
  };
};
