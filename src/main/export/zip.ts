import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** A file within the zip; its bytes are asked for when it is its turn. */
export interface ZipEntry {
  readonly name: string;
  readonly read: () => Promise<Uint8Array>;
  /** Without it, it lies in the zip as it is: images and sounds do not shrink. */
  readonly compress: boolean;
}

/** A regular file that its owner may write and all may read. */
const MODE = 0o100644;

/** Writes a zip to a file that is not there yet, one entry at a time. Throws what went wrong. */
export const writeZip = async (
  path: string,
  entries: readonly ZipEntry[],
  onDone: (done: number, of: number) => void,
): Promise<void> => {
  const handle = await open(path, 'wx');
  try {
    const zip = new ZipFile();
    // The library has no way to end early: its output is torn off.
    const failed = new AbortController();
    const fail = (reason: unknown): void => failed.abort(reason);
    zip.on('error', fail);
    let done = 0;
    for (const { name, read, compress } of entries) {
      zip.addReadStreamLazy(name, { compress, mode: MODE }, (give) => {
        read().then((bytes) => {
          give(null, Readable.from([Buffer.from(bytes)], { objectMode: false }));
          done += 1;
          onDone(done, entries.length);
        }, fail);
      });
    }
    zip.end();
    await pipeline(
      zip.outputStream,
      async (chunks: AsyncIterable<string | Buffer>) => {
        for await (const bytes of chunks) await handle.appendFile(bytes);
      },
      { signal: failed.signal },
    ).catch((reason: unknown) => {
      throw failed.signal.aborted ? (failed.signal.reason as Error) : reason;
    });
  } finally {
    await handle.close();
  }
};
