import { stat } from 'node:fs/promises';
import type {
  JournalEvent,
  JournalState,
  MergedFiles,
  RebuildRequest,
  RebuildSummary,
  RebuiltPage,
} from '#shared/domain/journal/index.ts';
import { messageOf } from '#shared/domain/reason.ts';
import type { Result } from '#shared/domain/result.ts';
import { loadDevice, type Device } from './device.ts';
import type { RebuildService } from './rebuild-service.ts';
import { listSegments } from './segments.ts';
import { openJournal, type JournalWriter, type Written } from './writer.ts';

/** The journal of this machine, with the copies of those of others. */
export interface Journal {
  readonly folder: string;
  /** Throws a sentence for the person when the folder cannot be used; the next call tries again. */
  readonly device: () => Promise<Device>;
  readonly state: () => Promise<JournalState>;
  readonly append: (events: readonly JournalEvent[]) => Promise<Written>;
  readonly rebuild: (request: RebuildRequest) => Promise<Result<RebuildSummary, string>>;
  readonly nextPage: () => Promise<Result<RebuiltPage | null, string>>;
  readonly cancel: () => void;
  /** Called after every write. */
  readonly onWritten: (listener: () => void) => void;
  /** Waits until everything is on the disk. */
  readonly close: () => Promise<void>;
}

interface Opened {
  readonly device: Device;
  readonly writer: JournalWriter;
}

export const createJournal = (folder: string, rebuilds: RebuildService): Journal => {
  const listeners = new Set<() => void>();
  let opening: Promise<Opened> | null = null;
  const open = (): Promise<Opened> => {
    opening ??= openNow(folder, () => {
      for (const listener of listeners) listener();
    }).catch((reason: unknown) => {
      opening = null;
      throw reason;
    });
    return opening;
  };
  return {
    folder,
    device: async () => (await open()).device,
    state: async () => {
      try {
        const { device, writer } = await open();
        const merged = await foreignFiles(folder, device.id);
        const { n } = writer.written();
        const { first } = writer;
        return { device: device.id, n, first, damaged: writer.damaged, merged, problem: null };
      } catch (reason) {
        return { device: '', n: 0, first: 0, damaged: 0, merged: {}, problem: messageOf(reason) };
      }
    },
    append: async (events) => (await open()).writer.append(events),
    rebuild: async (request) => rebuilds.start(folder, (await open()).device.id, request),
    nextPage: rebuilds.nextPage,
    cancel: rebuilds.cancel,
    onWritten: (listener) => void listeners.add(listener),
    close: async () => {
      rebuilds.cancel();
      const opened = await opening?.catch(() => null);
      await opened?.writer.close();
    },
  };
};

const openNow = async (folder: string, written: () => void): Promise<Opened> => {
  try {
    const device = await loadDevice(folder);
    const writer = await openJournal(folder, device);
    writer.onWritten(written);
    return { device, writer };
  } catch (reason) {
    throw new Error(
      `Recast could not open its journal in ${folder}: ${messageOf(reason)}. Until it can, your answers are kept in its database alone.`,
      { cause: reason },
    );
  }
};

/** The files of other machines and their sizes: whether anything came in since they were merged. */
const foreignFiles = async (folder: string, own: string): Promise<MergedFiles> => {
  const foreign = (await listSegments(folder)).filter(({ device }) => device !== own);
  return Object.fromEntries(
    await Promise.all(
      foreign.map(async ({ file, path }) => [file, (await stat(path)).size] as const),
    ),
  );
};
