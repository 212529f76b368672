import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { MANIFEST_PATH, type Manifest } from '#shared/domain/backup/index.ts';
import { sameBytesOf, type ReadingOptions } from './source-bytes.ts';
import type { Source } from './sources.ts';

/** A regular file that its owner may write and all may read. */
const MODE = 0o100644;

export interface Packing extends ReadingOptions {
  readonly sources: readonly Source[];
  readonly manifest: Manifest;
  /** Whether the files are compressed; without it they lie in the archive as they are. */
  readonly compress: boolean;
}

/** Writes the manifest and then the sources into a zip, one piece at a time. */
export const pack = async (handle: FileHandle, packing: Packing): Promise<void> => {
  const { sources, manifest, compress } = packing;
  const zip = new ZipFile();
  // The library has no way to end early: its output is torn off, and what fed it is closed.
  const failed = new AbortController();
  const fail = (reason: Error): void => failed.abort(reason);
  zip.on('error', fail);
  const common = { mtime: new Date(manifest.created), mode: MODE, forceDosTimestamp: true };
  zip.addBuffer(Buffer.from(JSON.stringify(manifest)), MANIFEST_PATH, common);

  const hashes = new Map(manifest.files.map(({ path, sha256 }) => [path, sha256]));
  const reading = new Set<Readable>();
  for (const source of sources) {
    const { path, size } = source;
    zip.addReadStreamLazy(path, { ...common, compress, size }, (give) => {
      const stream = Readable.from(sameBytesOf(source, hashes.get(path), packing), {
        objectMode: false,
      });
      reading.add(stream);
      stream.on('error', fail).on('close', () => reading.delete(stream));
      give(null, stream);
    });
  }
  zip.end();
  try {
    await pipeline(
      zip.outputStream,
      async (chunks: AsyncIterable<string | Buffer>) => {
        for await (const bytes of chunks) await handle.appendFile(bytes);
      },
      { signal: failed.signal },
    );
  } catch (reason) {
    throw failed.signal.aborted ? (failed.signal.reason as Error) : reason;
  } finally {
    for (const stream of reading) stream.destroy();
  }
};
