import { open, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AnkiCollection } from '#shared/domain/anki/collection.ts';
import type { Result } from '#shared/domain/result.ts';
import { createGathering } from './batches.ts';
import { readCollection } from './collection.ts';
import { withContainer, type Container } from './container.ts';
import { ankiFailure, failureOf, refusal, refusedAs, settle, type AnkiFailure } from './failure.ts';
import { COLLECTIONS, formOf, unpackedEntry, type PackageForm } from './form.ts';
import { LIMITS, type Limits } from './limits.ts';
import { unpackMedia, type AnkiMedia } from './media.ts';
import type { OnLeftOut } from './read-rows.ts';
import { checkSchema } from './schema.ts';
import { withForeignDatabase } from './sqlite.ts';
import { withStaging } from './staging.ts';

export type ReadPhase = 'unpacking' | 'checking' | 'rows' | 'media';

export interface ReadProgress {
  readonly phase: ReadPhase;
  /** Share of all the work that is behind, 0 to 1; never less than before. */
  readonly fraction: number;
}

export interface ReadOptions {
  /** A folder for the media files, made if it is not there, and empty if it is. */
  readonly staging: string;
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly limits?: Limits | undefined;
}

/** What was read besides the rows. */
export interface PackageReport {
  readonly form: PackageForm;
  /** The media files that are in the staging folder now. */
  readonly media: readonly AnkiMedia[];
  /** Rows and media files that were left out, the first thousand. */
  readonly leftOut: readonly AnkiFailure[];
  /** How many were left out in all. */
  readonly leftOutCount: number;
}

export interface ReadPackage extends PackageReport {
  readonly collection: AnkiCollection;
}

/** Where each phase begins and ends on the bar, by the time it takes on 500,000 reviews. */
const SPANS = {
  unpacking: [0, 0.3],
  checking: [0.3, 0.5],
  rows: [0.5, 0.9],
  media: [0.9, 1],
} as const satisfies Record<ReadPhase, readonly [number, number]>;

/** The bar moves in steps of at least this. */
const STEP = 0.01;

/**
 * Reads a package of any form, .apkg or .colpkg, all of it into memory. SQLite works without pause,
 * so call it in a process of its own; see service.ts. What it has put into the staging folder is
 * removed again when anything fails.
 */
export const readPackage = (
  file: string,
  options: ReadOptions,
): Promise<Result<ReadPackage, AnkiFailure>> =>
  settle(() => withStaging(options.staging, () => readInto(file, options)), basename(file));

const readInto = async (file: string, options: ReadOptions): Promise<ReadPackage> => {
  const { staging, signal, limits = LIMITS } = options;
  const gathering = createGathering();
  const name = basename(file);
  const leftOut: AnkiFailure[] = [];
  let leftOutCount = 0;
  const onLeftOut: OnLeftOut = (code, reason, entry) => {
    leftOutCount += 1;
    if (leftOut.length < limits.told) leftOut.push(ankiFailure(code, name, entry, reason));
  };
  const advance = createAdvance(options.onProgress);
  signal?.throwIfAborted();
  return withContainer(file, limits, async (container) => {
    const form = await formOf(container, limits);
    const entry = COLLECTIONS[form];
    const database = join(staging, `${entry}.part`);
    advance('unpacking', 0);
    await unpackCollection(container, database, form, options, (share) =>
      advance('unpacking', share),
    );
    advance('checking', 0);
    try {
      await inEntry(entry, () =>
        withForeignDatabase(database, async (opened) => {
          const schema = checkSchema(opened);
          advance('rows', 0);
          const onRows = (share: number): void => advance('rows', share);
          for (const batch of readCollection(opened, { schema, limits, onLeftOut, onRows })) {
            gathering.add(batch);
            // A signal is heard between two batches alone.
            await nextTurn();
            signal?.throwIfAborted();
          }
        }),
      );
    } finally {
      await rm(database, { force: true });
    }
    const onFile = (share: number): void => advance('media', share);
    const media = await unpackMedia(container, {
      form,
      staging,
      limits,
      onLeftOut,
      onFile,
      signal,
    });
    advance('media', 1);
    signal?.throwIfAborted();
    return { form, media, leftOut, leftOutCount, collection: gathering.collection() };
  });
};

/** A refusal from within the collection says which entry of the package it is in. */
const inEntry = async <T>(entry: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (reason) {
    const code = refusedAs(reason);
    if (code === null) throw reason;
    const told = failureOf(reason, '');
    throw refusal(code, told.reason, told.entry === null ? entry : `${entry}: ${told.entry}`);
  }
};

const unpackCollection = async (
  container: Container,
  target: string,
  form: PackageForm,
  { signal, limits = LIMITS }: ReadOptions,
  onShare: (share: number) => void,
): Promise<void> => {
  const name = COLLECTIONS[form];
  const expected = container.entries.get(name)?.uncompressedSize ?? 1;
  let done = 0;
  const handle = await open(target, 'wx');
  try {
    const unpacking = { form, most: limits.collection, limits, signal };
    for await (const piece of unpackedEntry(container, name, unpacking)) {
      await handle.appendFile(piece);
      done += piece.length;
      // What zstd unpacks to is not known before; it is about four times as much.
      onShare(Math.min(1, done / (form === 'latest' ? expected * 4 : expected)));
    }
  } finally {
    await handle.close();
  }
};

/** Tells how far the work is, never backwards and not more often than can be seen. */
const createAdvance = (report: ReadOptions['onProgress']) => {
  let told = -1;
  let toldPhase: ReadPhase | null = null;
  return (phase: ReadPhase, share: number): void => {
    const [from, to] = SPANS[phase];
    const fraction = from + (to - from) * share;
    if (phase === toldPhase && fraction < told + STEP && share < 1) return;
    told = Math.max(told, fraction);
    toldPhase = phase;
    report?.({ phase, fraction: told });
  };
};
