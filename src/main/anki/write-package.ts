import { open, rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { AnkiCollection } from '#shared/domain/anki/collection.ts';
import type { Result } from '#shared/domain/result.ts';
import { renameOver } from '../rename-over.ts';
import { batchesOf, type AnkiBatch } from './batches.ts';
import { refusal, settle, type AnkiFailure } from './failure.ts';
import { COLLECTIONS } from './form.ts';
import { withNewDatabase } from './sqlite.ts';
import { createRowWriter } from './write-rows.ts';
import { notice } from './notice.ts';

export type WritePhase = 'rows' | 'packing';

export interface WriteProgress {
  readonly phase: WritePhase;
  /** Share of all the work that is behind, 0 to 1; never less than before. */
  readonly fraction: number;
}

/** A media file that goes with a package. */
export interface MediaSource {
  /** What the notes' fields call it. */
  readonly name: string;
  /** Where it lies. */
  readonly path: string;
}

export interface WriteOptions {
  /** Epoch milliseconds, for what the tables say of their making. */
  readonly now: number;
  /** Rows that will come, for the progress; unknown without it. */
  readonly rows?: number | undefined;
  readonly onProgress?: ((progress: WriteProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The two bytes that say the second form. */
const META = Buffer.of(0x08, 0x02);

/** A regular file that its owner may write and all may read. */
const MODE = 0o100644;

const ROWS_SHARE = 0.7;

/**
 * Writes a package of the second form, which every Anki of the last years reads: beside its place
 * under another name, then renamed, so that a file that had the name stays whole until then. SQLite
 * works without pause, so call it in a process of its own; see service.ts.
 * @returns bytes of the package
 */
export const writePackageFrom = (
  file: string,
  batches: AsyncIterable<AnkiBatch> | Iterable<AnkiBatch>,
  media: readonly MediaSource[],
  options: WriteOptions,
): Promise<Result<number, AnkiFailure>> =>
  settle(async () => {
    const { signal } = options;
    signal?.throwIfAborted();
    const collection = await collectionOf(batches, options);
    const dummy = await collectionOf(batchesOf(notice(options.now)), { now: options.now });
    signal?.throwIfAborted();
    const unfinished = `${file}.part`;
    // A killed run may have left one.
    await rm(unfinished, { force: true });
    try {
      await pack(unfinished, { collection, dummy, media }, options);
      options.onProgress?.({ phase: 'packing', fraction: 1 });
      const { size } = await stat(unfinished);
      await renameOver(unfinished, file);
      return size;
    } catch (reason) {
      // The first failure is the one to tell.
      await rm(unfinished, { force: true }).catch(() => undefined);
      throw reason;
    }
  }, basename(file));

/** Writes a package as `writePackageFrom` does, of rows that are all in memory. */
export const writePackage = (
  file: string,
  collection: AnkiCollection,
  media: readonly MediaSource[],
  options: WriteOptions,
): Promise<Result<number, AnkiFailure>> => {
  const { notes, cards, reviews } = collection;
  const rows = notes.length + cards.length + reviews.length;
  return writePackageFrom(file, batchesOf(collection), media, { ...options, rows });
};

const collectionOf = (
  batches: AsyncIterable<AnkiBatch> | Iterable<AnkiBatch>,
  { now, rows, onProgress, signal }: WriteOptions,
): Promise<Uint8Array> =>
  withNewDatabase(async (opened) => {
    const writer = createRowWriter(opened, now);
    let done = 0;
    for await (const batch of batches) {
      signal?.throwIfAborted();
      writer.add(batch);
      if (batch.kind === 'settings') continue;
      done += batch.rows.length;
      const share = rows === undefined ? 0 : Math.min(1, done / rows);
      onProgress?.({ phase: 'rows', fraction: share * ROWS_SHARE });
    }
    writer.finish();
  });

interface Contents {
  readonly collection: Uint8Array;
  readonly dummy: Uint8Array;
  readonly media: readonly MediaSource[];
}

const pack = async (
  target: string,
  { collection, dummy, media }: Contents,
  { now, signal, onProgress }: WriteOptions,
): Promise<void> => {
  checkMedia(media);
  const zip = new ZipFile();
  // The library has no way to end early: its output is torn off.
  const failed = new AbortController();
  zip.on('error', (reason: Error) => failed.abort(reason));
  const common = { mtime: new Date(now), mode: MODE, forceDosTimestamp: true };
  zip.addBuffer(META, 'meta', { ...common, compress: false });
  zip.addBuffer(Buffer.from(dummy), COLLECTIONS['legacy-1'], common);
  zip.addBuffer(viewOf(collection), COLLECTIONS['legacy-2'], common);
  for (const [index, { path }] of media.entries()) {
    // Pictures and sounds are compressed already.
    zip.addFile(path, String(index), { ...common, compress: false });
  }
  const list = Object.fromEntries(media.map(({ name }, index) => [String(index), name]));
  zip.addBuffer(Buffer.from(JSON.stringify(list)), 'media', common);
  zip.end();
  const expected = collection.length / 4 + 1;
  let done = 0;
  const handle = await open(target, 'wx');
  try {
    await pipeline(
      zip.outputStream,
      async (chunks: AsyncIterable<string | Buffer>) => {
        for await (const bytes of chunks) {
          await handle.appendFile(bytes);
          done += bytes.length;
          const share = Math.min(1, done / expected);
          onProgress?.({ phase: 'packing', fraction: ROWS_SHARE + (0.99 - ROWS_SHARE) * share });
        }
      },
      { signal: signal ? AbortSignal.any([failed.signal, signal]) : failed.signal },
    );
    await handle.sync();
  } catch (reason) {
    throw failed.signal.aborted ? (failed.signal.reason as Error) : reason;
  } finally {
    await handle.close();
  }
};

const viewOf = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Anki keeps its media in one folder, by name. */
const checkMedia = (media: readonly MediaSource[]): void => {
  const names = new Set<string>();
  for (const { name } of media) {
    if (name === '' || /[\\/]/.test(name) || names.has(name)) {
      throw refusal('wrong-rows', 'Two media files have the same name, or one has none.', name);
    }
    names.add(name);
  }
};
