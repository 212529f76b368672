import { lessonTexts } from '../../support/text-process.ts';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createJobs } from '#main/background/run-job.ts';
import { createBackupService } from '#main/backup/service.ts';
import { createDeckLibrary, type DeckLibrary } from '#main/decks/library.ts';
import { createImportHandlers, type ImportHandlers } from '#main/import/handlers.ts';
import { createAnkiService } from '#main/anki/service.ts';
import { createAnkiImport } from '#main/import/anki-import.ts';
import { createStaging } from '#main/import/staging.ts';
import { createDataHandlers, type DataHandlers } from '#main/ipc/data-handlers.ts';
import { createExportHandlers, setUpTakeOut } from '#main/ipc/export-handlers.ts';
import { createDeckHandlers } from '#main/ipc/deck-handlers.ts';
import { registerHandlers } from '#main/ipc/handlers.ts';
import { createJournal, type Journal } from '#main/journal/journal.ts';
import { createRebuildService, type RebuildProcess } from '#main/journal/rebuild-service.ts';
import { createRestoreService } from '#main/restore/service.ts';
import { createSyncService } from '#main/sync/service.ts';
import { createTrainingService, type TrainingProcess } from '#main/training/service.ts';
import { loadShellSettings } from '#main/window/shell-settings.ts';
import type { Result } from '#shared/domain/result.ts';
import { CHANNELS, type Channel } from '#shared/ipc/channels.ts';
import type { IpcError } from '#shared/ipc/contract.ts';
import { shippedDecks } from '../corpus.ts';
import type { Draw } from '../draw.ts';
import { listenerOf } from '../electron.ts';
import { jsonOf } from '../json.ts';
import { checkSentence } from '../labels.ts';
import { ACCEPTED, target, Unlabelled, type Outcome, type Target } from '../target.ts';
import { tempFolder } from '../temp.ts';
import { almost, strangeValue } from '../values.ts';
import { OWN_LESSON, SAMPLES } from './ipc-samples.ts';

const OUR_PAGE = { url: 'app://recast/index.html', parent: null };

const SENDERS: readonly unknown[] = [
  null,
  { url: 'app://recast/index.html', parent: OUR_PAGE },
  { url: 'app://recast.evil/index.html', parent: null },
  { url: 'not a url', parent: null },
];

const CODES: readonly string[] = [
  'forbidden',
  'invalid_input',
  'failed',
] satisfies IpcError['code'][];

const folder = tempFolder();
const own = (): string => join(folder.path(), 'decks');

let library: DeckLibrary | null = null;
let journal: Journal | null = null;

/** A training that ends at once: what it does with a log is not what the door is about. */
const endedProcess = (): TrainingProcess & RebuildProcess => {
  const child = {
    on: (event: string, listener: (code: number) => void) => {
      if (event === 'exit') queueMicrotask(() => listener(1));
      return child;
    },
    postMessage: () => undefined,
    kill: () => true,
  };
  return child as unknown as TrainingProcess & RebuildProcess;
};

interface Pages {
  readonly data: DataHandlers;
  readonly imports: ImportHandlers;
}

/** Backups, restores and shared folders, on real folders too. */
const openData = async (own: Journal): Promise<Pages> => {
  const file = (name: string): string => join(folder.path(), name);
  const backups = createBackupService({
    folder: file('backups'),
    places: { journal: own.folder, decks: file('decks'), settings: file('shell.json') },
    app: '0.0.0',
    device: 'fuzz',
    now: Date.now,
    offsetAt: () => 0,
    every: () => () => undefined,
  });
  const run = createJobs(endedProcess);
  const known = { journal: own, decks: file('decks'), now: Date.now, newId: () => 'id' };
  const restore = createRestoreService({ ...known, backups, run });
  const data = createDataHandlers({
    backups,
    restore,
    sync: await createSyncService({
      ...known,
      file: file('sync.json'),
      pull: (request) => run('pull', request),
    }),
  });
  return {
    data,
    imports: createImportHandlers({
      staging: createStaging(file('import')),
      restore,
      anki: createAnkiImport({
        service: createAnkiService(endedProcess),
        staging: file('import media'),
        media: file('media'),
        onProgress: () => undefined,
      }),
    }),
  };
};

/** The real handlers on real folders, opened once. */
const openDoor = async (): Promise<void> => {
  if (library !== null) return;
  mkdirSync(own(), { recursive: true });
  journal = createJournal(join(folder.path(), 'journal'), createRebuildService(endedProcess));
  library = createDeckLibrary({
    shipped: shippedDecks,
    own: own(),
    watchShipped: false,
    texts: lessonTexts(),
  });
  registerHandlers({
    decks: createDeckHandlers(library, () => undefined),
    settings: await loadShellSettings(join(folder.path(), 'shell.json')),
    menu: { setAvailable: () => undefined },
    training: createTrainingService(endedProcess),
    journal,
    ...(await openData(journal)),
    taking: createExportHandlers(
      setUpTakeOut({
        library,
        run: createJobs(endedProcess),
        packages: createAnkiService(endedProcess),
      }),
    ),
  });
};

const closeDoor = async (): Promise<void> => {
  library?.close();
  library = null;
  await journal?.close();
  journal = null;
  await folder.remove();
};

/** The folder as every call finds it, so that no input depends on the ones before. */
const tidyFolder = (): void => {
  rmSync(own(), { recursive: true, force: true });
  mkdirSync(own());
  writeFileSync(join(own(), 'own.lesson.yaml'), OWN_LESSON);
};

interface Call {
  readonly channel: Channel;
  readonly sender: unknown;
  readonly input: unknown;
}

/** What is sent is copied on its way; what cannot be copied cannot be sent. */
const sent = (value: unknown): unknown => {
  try {
    return structuredClone(value);
  } catch {
    return null;
  }
};

const makeCall =
  (channel: Channel) =>
  (draw: Draw): Call => {
    // By entries: a channel that is new has no sample, which has to be said.
    const sample = Object.entries(SAMPLES).find(([name]) => name === channel)?.[1];
    if (sample === undefined) {
      throw new Error(
        `No sample for the channel ${channel}: add one in test/fuzz/targets/ipc-samples.ts.`,
      );
    }
    const fit: unknown = sample(draw);
    const input = draw.chance(0.2)
      ? fit
      : draw.chance(0.2)
        ? strangeValue(draw)
        : almost(fit, draw);
    const sender = draw.chance(0.05) ? draw.pick(SENDERS) : OUR_PAGE;
    return { channel, sender, input: sent(input) };
  };

const call = async ({ channel, sender, input }: Call): Promise<Outcome> => {
  await openDoor();
  if (channel.startsWith('decks:')) tidyFolder();
  const answer = (await listenerOf(channel)({ senderFrame: sender }, input)) as Result<
    unknown,
    IpcError
  >;
  // It has to go back the way that the input came.
  structuredClone(answer);
  if (answer.ok) return ACCEPTED;
  if (!CODES.includes(answer.error.code)) throw new Unlabelled(`Code ${answer.error.code}.`);
  checkSentence('The message', answer.error.message, jsonOf(input));
  return { refused: answer.error.code };
};

/** The few channels that touch the disk take as long as all the others. */
const WEIGHTS: Partial<Record<Channel, number>> = { 'decks:edit': 0.7, 'decks:copy': 0.3 };

/** Every channel of the contract, through the real door to the real handlers. */
export const IPC_TARGETS: readonly Target[] = CHANNELS.map((channel) =>
  target({
    name: `ipc ${channel}`,
    weight: WEIGHTS[channel] ?? 0.3,
    make: makeCall(channel),
    run: call,
    close: closeDoor,
  }),
);
