import { mkdir, open, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { JournalEvent } from '#shared/domain/journal/index.ts';
import { codeOf, messageOf } from '#shared/domain/reason.ts';
import type { Device } from './device.ts';
import { toLine } from './line.ts';
import { readJournal } from './read.ts';
import { listSegments, segmentName, SEGMENT_SIZE } from './segments.ts';

/** What the journal of this machine holds. */
export interface Written {
  /** The last event handed to the system; 0 when there is none. */
  readonly n: number;
  /** The last event that is on the disk. */
  readonly synced: number;
}

export interface JournalWriter {
  /**
   * Hands events to the system, in order; those that are in the journal already are left out, and
   * one whose number another has taken gets the next that is free: nothing is dropped for its number.
   * Resolves as soon as the system has them; they are on the disk within a second.
   *
   * @throws a sentence for the person when they could not be written; then try again later
   */
  readonly append: (events: readonly JournalEvent[]) => Promise<Written>;
  readonly written: () => Written;
  /** The first event of the newest segment when the journal was opened; 0 when there is no older one. */
  readonly first: number;
  /** How many lines of the newest segment could not be read when the journal was opened. */
  readonly damaged: number;
  /** Waits until everything is on the disk, and closes the file. */
  readonly close: () => Promise<void>;
  /** Called after every write. */
  readonly onWritten: (listener: () => void) => void;
}

/** Milliseconds until what was written is synced. */
const SYNC_AFTER = 400;

interface OpenSegment {
  readonly handle: FileHandle;
  readonly number: number;
  size: number;
  /** Whether it holds all of which it is not sure yet that a disk has it. */
  whole: boolean;
  /** Whether it holds again what another one held. */
  repeats: boolean;
}

/**
 * Opens the journal of this machine to write on. Nothing that lies there is ever changed.
 *
 * @param openFile the system's own, other than in a test of what a disk may do
 */
export const openJournal = async (
  folder: string,
  device: Device,
  openFile: (path: string, flags: string) => Promise<FileHandle> = open,
): Promise<JournalWriter> => {
  await mkdir(folder, { recursive: true });
  const end = await endOf(folder, device.id);
  const listeners = new Set<() => void>();
  let { number } = end;
  let segment: OpenSegment | null = null;
  let written: Written = { n: end.n, synced: end.n };
  const known = new Set(end.known);
  let syncing: NodeJS.Timeout | null = null;
  /**
   * What was written and not synced. Where the disk fails to, trying again would say nothing of that
   * (the system may have dropped it), so all of it is written once more, in the next segment.
   */
  let unsure: readonly JournalEvent[] = [];
  /** The disk failed a second time: it takes no syncs at all, and each segment would repeat the last. */
  let isHopeless = false;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };

  const openNext = async (): Promise<OpenSegment> => {
    for (;;) {
      const path = join(folder, segmentName(device.id, number));
      try {
        // Appending alone: whatever else may hold the file, nothing is written over.
        const handle = await openFile(path, 'a');
        const { size } = await handle.stat();
        if (size === 0) await syncFolder(folder);
        if (size < SEGMENT_SIZE)
          return { handle, number, size, whole: unsure.length === 0, repeats: false };
        await handle.close();
      } catch (reason) {
        if (codeOf(reason) !== 'EISDIR') throw reason;
      }
      number += 1;
    }
  };

  const sync = async ({ handle, whole }: OpenSegment): Promise<void> => {
    await handle.datasync();
    if (!whole || isHopeless) return;
    unsure = [];
    written = { ...written, synced: written.n };
  };

  /** What a segment held was not synced. */
  const doubt = (failed: OpenSegment): void => {
    failed.whole = false;
    isHopeless ||= failed.repeats;
    if (isHopeless) unsure = [];
  };

  /** Leaves a segment alone: it is full, or its last line may be torn. */
  const leave = async (): Promise<void> => {
    const left = segment;
    segment = null;
    if (!left) return;
    number = left.number + 1;
    // The database keeps what is not sure to be on this disk, and brings it again at the next start.
    await sync(left).catch(() => doubt(left));
    await left.handle.close();
  };

  const syncNow = async (): Promise<void> => {
    syncing = null;
    if (!segment) return;
    try {
      await sync(segment);
    } catch {
      doubt(segment);
      await leave();
    }
  };

  const syncSoon = (): void => {
    syncing ??= setTimeout(() => void inTurn(syncNow).catch(() => undefined), SYNC_AFTER);
  };

  const write = async (events: readonly JournalEvent[]): Promise<Written> => {
    const fresh = numbered(
      events.filter(({ id, n }) => !known.has(id) && n >= end.first),
      written.n,
    );
    if (fresh.length === 0) return written;
    if (segment && segment.size >= SEGMENT_SIZE) await leave();
    try {
      segment ??= await openNext();
      const lines = segment.whole ? fresh : [...unsure, ...fresh];
      segment.repeats ||= !segment.whole;
      const bytes = Buffer.from(lines.map(toLine).join(''));
      segment.size += await writeWhole(segment.handle, bytes);
      segment.whole = true;
    } catch (reason) {
      // A part of a line may be there; what comes next begins in a file of its own.
      await leave().catch(() => undefined);
      throw new Error(sentenceFor(folder, reason), { cause: reason });
    }
    if (!isHopeless) unsure = [...unsure, ...fresh];
    written = { ...written, n: fresh.at(-1)?.n ?? written.n };
    for (const { id } of fresh) known.add(id);
    syncSoon();
    for (const listener of listeners) listener();
    return written;
  };

  return {
    append: (events) => inTurn(() => write(events)),
    written: () => written,
    first: end.first,
    damaged: end.damaged,
    onWritten: (listener) => void listeners.add(listener),
    close: () =>
      inTurn(async () => {
        if (syncing) clearTimeout(syncing);
        await syncNow();
        await segment?.handle.close();
        segment = null;
      }),
  };
};

/** Writes all of it, as often as it takes: the next try says why the one before stopped. */
const writeWhole = async (handle: FileHandle, bytes: Buffer): Promise<number> => {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes.subarray(done));
    if (bytesWritten === 0) throw new Error('the disk took only a part of it');
    done += bytesWritten;
  }
  return done;
};

/** Has the disk know that there is a new file. Some systems know no such thing. */
const syncFolder = async (folder: string): Promise<void> => {
  try {
    const handle = await open(folder, 'r');
    await handle.datasync().finally(() => handle.close());
  } catch {
    // Then the file's own sync has to do.
  }
};

/** Events with the numbers after `last`, each its own where that is free. */
const numbered = (events: readonly JournalEvent[], last: number): readonly JournalEvent[] => {
  let n = last;
  return events.map((event) => {
    n = Math.max(n + 1, event.n);
    return n === event.n ? event : { ...event, n };
  });
};

interface JournalEnd {
  /** The last event. */
  readonly n: number;
  /** The segment to go on with. */
  readonly number: number;
  readonly damaged: number;
  /** The ids of the newest events, and the number of the first of them. */
  readonly known: ReadonlySet<string>;
  readonly first: number;
}

/** Where a machine's journal ends. */
const endOf = async (folder: string, device: string): Promise<JournalEnd> => {
  const own = (await listSegments(folder)).filter((segment) => segment.device === device);
  const known = new Set<string>();
  let n = 0;
  let first = Infinity;
  let number = 1;
  let damaged = 0;
  for (const [index, segment] of own.toReversed().entries()) {
    const read = await readJournal(segment.path, {
      onEvent: (event) => {
        known.add(event.id);
        if (event.device !== device) return;
        n = Math.max(n, event.n);
        first = Math.min(first, event.n);
      },
      onDamage: () => (damaged += 1),
    }).catch(() => {
      // What cannot be read is left alone, and what comes next begins behind it.
      damaged += 1;
      return { torn: true };
    });
    if (index === 0) number = read.torn ? segment.number + 1 : segment.number;
    // The newest segment that holds anything whole says where it ends.
    if (n > 0) break;
  }
  // What is older than the events that were read is there; nothing is older than the first of all.
  return { n, number, damaged, known, first: n > 0 && own.length > 1 ? first : 0 };
};

const sentenceFor = (folder: string, reason: unknown): string => {
  const place = `the journal in ${folder}`;
  switch (codeOf(reason)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk is full, so ${place} could not be written. Make room; Recast tries again by itself.`;
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return `Recast may not write ${place}. Allow it to write there; it tries again by itself.`;
    default:
      return `${place.replace('the', 'The')} could not be written (${messageOf(reason)}). Recast tries again by itself.`;
  }
};

/** Bytes of everything in the journal's folder. */
export const journalSize = async (folder: string): Promise<number> => {
  const sizes = await Promise.all(
    (await listSegments(folder)).map(({ path }) => stat(path).then(({ size }) => size)),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
};
