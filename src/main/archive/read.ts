import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Result } from '#shared/domain/result.ts';
import type { ArchiveFailure, Manifest, ManifestFile } from '#shared/domain/backup/index.ts';
import { manifestOf, unpack } from './content.ts';
import type { ArchiveEntry } from './entry.ts';
import { refusal, settle } from './failure.ts';
import { LIMITS, type Limits } from './limits.ts';
import { allEntries, firstEntry, withArchive, type OpenArchive } from './open.ts';

export interface Progress {
  /** Bytes. */
  readonly done: number;
  readonly total: number;
}

export interface WorkOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

export interface ReadOptions extends WorkOptions {
  readonly limits?: Limits;
}

/**
 * What an archive says of itself. Quick, for a list: the files are neither read nor checked, which
 * `verifyArchive` does.
 */
export const readManifest = (
  file: string,
  limits: Limits = LIMITS,
): Promise<Result<Manifest, ArchiveFailure>> =>
  settle(
    () =>
      withArchive(
        file,
        async (archive) => {
          const manifest = await manifestOf(archive, await firstEntry(archive));
          checkCount(archive, manifest);
          return manifest;
        },
        limits,
      ),
    `${basename(file)} could not be read`,
    'damaged',
  );

/** Reads an archive to its end and checks everything that it says; answers its manifest. */
export const verifyArchive = (
  file: string,
  options: ReadOptions = {},
): Promise<Result<Manifest, ArchiveFailure>> =>
  settle(
    () =>
      withArchive(
        file,
        (archive) => unpackAll(archive, options, () => Promise.resolve(NOWHERE)),
        options.limits,
      ),
    `${basename(file)} could not be read`,
    'damaged',
  );

/**
 * Unpacks an archive into a folder that is empty or not there yet, and checks everything as it
 * goes; answers the manifest. When anything is wrong, what was unpacked is removed again.
 */
export const extractArchive = (
  file: string,
  folder: string,
  options: ReadOptions = {},
): Promise<Result<Manifest, ArchiveFailure>> =>
  settle(
    () =>
      withArchive(
        file,
        async (archive) => {
          const made = await mkdir(folder, { recursive: true });
          if ((await readdir(folder)).length > 0) {
            throw refusal('target-not-empty', `${folder} is not empty, so nothing was unpacked.`);
          }
          try {
            return await unpackAll(archive, options, (path) => create(join(folder, path)));
          } catch (reason) {
            // The first failure is the one to tell, also when not all can be removed.
            const clean = made ? rm(made, { recursive: true, force: true }) : empty(folder);
            await clean.catch(() => undefined);
            throw reason;
          }
        },
        options.limits,
      ),
    `${basename(file)} could not be unpacked`,
    'damaged',
  );

/** Where the bytes of one file go. */
interface Sink {
  readonly write: (bytes: Buffer) => Promise<void> | void;
  readonly sync: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const NOWHERE: Sink = {
  write: () => undefined,
  sync: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

/** A new file: what is there already is never opened, so no link leads out of the folder. */
const create = async (path: string): Promise<Sink> => {
  await mkdir(dirname(path), { recursive: true });
  const handle = await open(path, 'wx');
  return {
    write: (bytes) => handle.appendFile(bytes),
    sync: () => handle.sync(),
    close: () => handle.close(),
  };
};

const empty = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder)) {
    await rm(join(folder, name), { recursive: true, force: true });
  }
};

const unpackAll = async (
  archive: OpenArchive,
  { signal, onProgress }: WorkOptions,
  sinkFor: (path: string) => Promise<Sink>,
): Promise<Manifest> => {
  signal?.throwIfAborted();
  const [first, ...entries] = await allEntries(archive, signal);
  const manifest = await manifestOf(archive, first);
  checkCount(archive, manifest);
  const promised = new Map(manifest.files.map((told) => [told.path, told]));
  const total = manifest.files.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  for (const entry of entries) {
    const told = checkPromise(archive, entry, promised);
    const sink = await sinkFor(entry.path);
    try {
      const sha256 = await unpack(
        archive,
        entry,
        (bytes) => {
          done += bytes.length;
          onProgress?.({ done, total });
          return sink.write(bytes);
        },
        signal,
      );
      if (sha256 !== told.sha256) {
        throw refusal(
          'manifest-lies',
          `${archive.name} is damaged: ${entry.path} is not what the manifest says.`,
        );
      }
      await sink.sync();
    } finally {
      await sink.close();
    }
  }
  return manifest;
};

const checkCount = ({ name, directory }: OpenArchive, { files }: Manifest): void => {
  if (files.length === directory.entries - 1) return;
  throw refusal(
    'manifest-lies',
    `${name} is damaged: it holds ${directory.entries - 1} files, and its manifest names ${files.length}.`,
  );
};

const checkPromise = (
  { name }: OpenArchive,
  { path, entry }: ArchiveEntry,
  promised: ReadonlyMap<string, ManifestFile>,
): ManifestFile => {
  const told = promised.get(path);
  if (told?.size === entry.uncompressedSize) return told;
  throw refusal(
    'manifest-lies',
    `${name} is damaged: its manifest ${told ? 'gives another size for' : 'does not name'} ${path}.`,
  );
};
