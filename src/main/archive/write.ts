import { open, rm, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Result } from '#shared/domain/result.ts';
import { codeOf } from '#shared/domain/reason.ts';
import {
  ARCHIVE_FORMAT,
  type ArchiveFailure,
  type BackupReason,
  type LeftOut,
  type Manifest,
  type ManifestFile,
} from '#shared/domain/backup/index.ts';
import { renameOver } from '../rename-over.ts';
import type { OnBytes } from './content.ts';
import { refusal, settle } from './failure.ts';
import { LIMITS, sizeText, type Limits } from './limits.ts';
import { pack } from './pack.ts';
import { verifyArchive, type ReadOptions } from './read.ts';
import { hashOf, type ReadingOptions } from './source-bytes.ts';
import type { Source } from './sources.ts';

/** What the manifest says besides the files. */
export interface About {
  /** Epoch milliseconds. */
  readonly created: number;
  readonly app: string;
  readonly device: string;
  readonly reason: BackupReason;
  readonly leftOut?: readonly LeftOut[];
}

export interface WriteOptions extends ReadOptions {
  /** Whether a file of that name is replaced, once the new one is whole; without it, none is. */
  readonly replace?: boolean;
}

/** What is added to a name while the archive is being written. */
export const UNFINISHED = '.part';

/** Characters of a machine's name, and files that are told to be left out, in the manifest. */
const MAX_DEVICE = 300;
const MAX_LEFT_OUT = 100;

/**
 * Writes an archive: beside its place under another name, synced, read back in full and compared
 * with what the sources were, then renamed. On any failure the unfinished file is removed, and a
 * file that had the name stays. The sources are read twice, and may not change in between.
 */
export const writeArchive = async (
  target: string,
  sources: readonly Source[],
  about: About,
  options: WriteOptions = {},
): Promise<Result<Manifest, ArchiveFailure>> => {
  const doing = `${basename(target)} was not written`;
  const write = (compress: boolean) =>
    settle(() => writeOnce(target, sources, about, { ...options, compress }), doing);
  const first = await write(true);
  // Data that shrinks beyond what a reader believes is saved as it is.
  if (!first.ok && first.error.code === 'too-dense') return write(false);
  return first;
};

interface OnceOptions extends WriteOptions {
  readonly compress: boolean;
}

const writeOnce = async (
  target: string,
  sources: readonly Source[],
  about: About,
  options: OnceOptions,
): Promise<Manifest> => {
  options.signal?.throwIfAborted();
  checkSources(sources, options.limits);
  if (!options.replace) await checkFree(target);
  const total = sources.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  const onBytes: OnBytes = (bytes) => {
    done += bytes;
    // Each byte is read, packed and read back.
    options.onProgress?.({ done, total: total * 3 });
  };
  const manifest = await describe(sources, about, { ...options, onBytes });
  const unfinished = `${target}${UNFINISHED}`;
  // A killed run may have left one.
  await rm(unfinished, { force: true });
  const handle = await open(unfinished, 'wx');
  try {
    try {
      await pack(handle, { ...options, sources, manifest, onBytes });
      await handle.sync();
    } finally {
      await handle.close();
    }
    await readBack(unfinished, manifest, { ...options, onProgress: undefined }, onBytes);
    await renameOver(unfinished, target);
  } catch (reason) {
    // The first failure is the one to tell; a leftover is removed before the next backup.
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw reason;
  }
  await syncFolder(dirname(target));
  return manifest;
};

const checkFree = async (target: string): Promise<void> => {
  const isThere = await stat(target).then(
    () => true,
    (reason: unknown) => {
      if (codeOf(reason) === 'ENOENT') return false;
      throw reason;
    },
  );
  if (isThere) throw refusal('target-exists', `${basename(target)} is there already.`);
};

/** Says before the work what a reader would say after it. */
const checkSources = (sources: readonly Source[], limits: Limits = LIMITS): void => {
  if (sources.length > limits.files) {
    throw refusal(
      'too-many-files',
      `There are ${sources.length} files to save; an archive holds at most ${limits.files}.`,
    );
  }
  const large = sources.find(({ size }) => size > limits.file);
  if (large) {
    throw refusal(
      'file-too-large',
      `${large.file} has ${sizeText(large.size)}; an archive holds files of at most ${sizeText(limits.file)}.`,
    );
  }
};

const describe = async (
  sources: readonly Source[],
  { created, app, device, reason, leftOut = [] }: About,
  reading: ReadingOptions,
): Promise<Manifest> => {
  const files: ManifestFile[] = [];
  for (const source of sources) {
    const { path, size, modified } = source;
    files.push({ path, size, sha256: await hashOf(source, reading), modified });
  }
  return {
    format: ARCHIVE_FORMAT,
    created: new Date(created).toISOString(),
    app,
    device: device.slice(0, MAX_DEVICE),
    reason,
    files,
    leftOut: leftOut.slice(0, MAX_LEFT_OUT),
  };
};

/** Reads the archive back: it must say what the sources were, and hold it. */
const readBack = async (
  file: string,
  manifest: Manifest,
  options: ReadOptions,
  onBytes: OnBytes,
): Promise<void> => {
  let before = 0;
  const read = await verifyArchive(file, {
    ...options,
    onProgress: ({ done }) => {
      onBytes(done - before);
      before = done;
    },
  });
  if (!read.ok) {
    throw refusal(read.error.code, `What was written is not right: ${read.error.message}`);
  }
  if (JSON.stringify(read.value) !== JSON.stringify(manifest)) {
    throw refusal('damaged', 'What was written is not what was read; the disk may be damaged.');
  }
};

/** Makes a rename last. Not every system can open a folder; there, the system does as it does. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r').catch(() => null);
  if (!handle) return;
  await handle.sync().catch(() => undefined);
  await handle.close();
};
