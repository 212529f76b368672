import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from '#shared/domain/zod.ts';
import { nextTime, type DeckVersion, type SyncState } from '#shared/domain/journal/index.ts';
import { codeOf, messageOf } from '#shared/domain/reason.ts';
import type { Device } from '../journal/device.ts';
import type { Journal } from '../journal/journal.ts';
import { openJournal, type JournalWriter } from '../journal/writer.ts';
import { keepCopy, readJson, writeJson } from '../json-file.ts';
import { DECK_JOURNAL, syncDecks } from './decks.ts';
import { sharedFolder } from './folder.ts';
import { syncMedia } from './media.ts';
import type { Pulled, PullRequest } from './pull.ts';
import { push } from './push.ts';

export interface SyncService {
  readonly state: () => SyncState;
  /** Begins to keep in step through that folder. Throws a sentence when it cannot be used. */
  readonly choose: (folder: string) => Promise<void>;
  /** Leaves the folder alone from now on; what lies there stays. */
  readonly stop: () => Promise<void>;
  /** One round now: reads what others wrote, brings lesson files together, brings what is ours. */
  readonly now: () => Promise<void>;
  readonly onChange: (listener: (state: SyncState) => void) => void;
  /** Called when events of other machines came in. */
  readonly onNews: (listener: () => void) => void;
  readonly close: () => Promise<void>;
}

interface Setup {
  readonly journal: Journal;
  readonly decks: string;
  /** Where this machine remembers the folder and what it has seen of it. */
  readonly file: string;
  /** Reads the shared folder, in a process of its own. */
  readonly pull: (request: PullRequest) => Promise<Pulled>;
  readonly now: () => number;
  readonly newId: () => string;
}

const schema = z.object({
  folder: z.string().nullable().default(null),
  seen: z.record(z.string(), z.string()).default({}),
  carried: z.number().default(0),
  versions: z.record(z.string(), z.string()).default({}),
});
type Memory = z.infer<typeof schema>;

/** Milliseconds between looks at the folder, and after a write of our own. */
const LOOK_EVERY = 20_000;
const SOON = 2000;

/** Keeps the person's machines in step through a folder that a service of theirs carries. */
export const createSyncService = async (setup: Setup): Promise<SyncService> => {
  const { journal, decks, file } = setup;
  const raw = await readJson(file);
  const parsed = raw.ok ? schema.safeParse(raw.value ?? {}) : null;
  if (!parsed?.success) await keepCopy(file);
  let memory: Memory = parsed?.success ? parsed.data : schema.parse({});
  let sent: Readonly<Record<string, number>> = {};
  let state: SyncState = {
    folder: memory.folder,
    machines: [],
    lastAt: null,
    problem: null,
    notes: [],
  };
  /** What was said last of what was done; it stands until there is more to say. */
  let said: readonly string[] = [];
  let versions: { readonly writer: JournalWriter; readonly device: Device } | null = null;
  const changed = new Set<(state: SyncState) => void>();
  const news = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();
  let open = true;

  const say = (change: Partial<SyncState>): void => {
    state = { ...state, ...change };
    for (const listener of changed) listener(state);
  };
  const remember = async (change: Partial<Memory>): Promise<void> => {
    memory = { ...memory, ...change };
    await writeJson(file, memory);
  };
  const later = (wait: number): void => {
    clearTimeout(timer);
    if (open && memory.folder !== null) timer = setTimeout(() => void now(), wait);
  };

  const tellVersion = async (
    own: Device,
    version: Pick<DeckVersion, 'file' | 'hash' | 'parents' | 'text'>,
  ): Promise<DeckVersion> => {
    const device = { id: `${own.id}${DECK_JOURNAL}`, name: own.name };
    versions ??= { device, writer: await openJournal(journal.folder, device) };
    const n = versions.writer.written().n + 1;
    const time = nextTime(setup.now(), 0);
    const event: DeckVersion = {
      ...version,
      kind: 'deck',
      id: setup.newId(),
      device: device.id,
      n,
      time,
    };
    await versions.writer.append([event]);
    return event;
  };

  const round = async (): Promise<void> => {
    const { folder } = memory;
    if (folder === null) return;
    try {
      if (!(await isFolder(folder))) {
        say({ problem: `${folder} is not there now. Recast goes on, and looks again by itself.` });
        return;
      }
      const device = await journal.device();
      const shared = sharedFolder(folder);
      await mkdir(shared, { recursive: true });
      const pulled = await setup.pull({
        folder: journal.folder,
        own: device.id,
        shared,
        seen: memory.seen,
        carried: memory.carried,
      });
      const files = await syncDecks({
        folder: decks,
        journal: journal.folder,
        known: memory.versions,
        tell: (version) => tellVersion(device, version),
      });
      const media = await syncMedia(decks, shared, {
        own: device.id,
        all: [device.id, ...pulled.machines],
      });
      sent = await push(journal.folder, device, shared, sent, pulled.seen);
      await remember({ seen: pulled.seen, carried: pulled.carried, versions: files.known });
      if (pulled.added > 0) for (const listener of news) listener();
      const notes = [...files.notes, ...media, ...pulled.skipped];
      if (notes.length > 0) said = notes;
      say({
        machines: pulled.machines,
        lastAt: setup.now(),
        problem: null,
        notes: [...files.left, ...said],
      });
    } catch (reason) {
      say({ problem: `${folder} could not be kept in step: ${messageOf(reason)}.` });
    }
  };

  const now = (): Promise<void> => {
    clearTimeout(timer);
    last = last.then(round).finally(() => later(LOOK_EVERY));
    return last;
  };

  journal.onWritten(() => later(SOON));
  return {
    state: () => state,
    choose: async (folder) => {
      await last;
      await mkdir(sharedFolder(folder), { recursive: true }).catch((reason: unknown) => {
        throw new Error(`${folder} cannot be used: ${messageOf(reason)}. Choose another folder.`, {
          cause: reason,
        });
      });
      sent = {};
      said = [];
      await remember({ folder, seen: {}, carried: 0 });
      say({ folder, machines: [], lastAt: null, problem: null, notes: [] });
      await now();
    },
    stop: async () => {
      await last;
      clearTimeout(timer);
      said = [];
      await remember({ folder: null, seen: {}, carried: 0 });
      say({ folder: null, machines: [], lastAt: null, problem: null, notes: [] });
    },
    now,
    onChange: (listener) => void changed.add(listener),
    onNews: (listener) => void news.add(listener),
    close: async () => {
      open = false;
      clearTimeout(timer);
      await last;
      const { folder } = memory;
      // The last answers go along, so that the other machine has them before it is opened.
      if (folder !== null && (await isFolder(folder))) {
        const device = await journal.device();
        await push(journal.folder, device, sharedFolder(folder), sent, memory.seen).catch(
          () => undefined,
        );
      }
      await versions?.writer.close();
    },
  };
};

const isFolder = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory();
  } catch (reason) {
    if (codeOf(reason) === 'ENOENT' || codeOf(reason) === 'ENOTDIR') return false;
    throw reason;
  }
};

/** Where this machine remembers what it has seen of the shared folder. */
export const syncFile = (userData: string): string => join(userData, 'sync.json');
