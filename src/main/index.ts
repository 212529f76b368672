import { randomUUID } from 'node:crypto';
import { app, dialog, utilityProcess } from 'electron';
import { whyUnusable } from './data-folder.ts';
import { createDeckLibrary } from './decks/library.ts';
import { createLessonCache } from './decks/text/lesson-cache.ts';
import { createLessonTexts } from './decks/text/lesson-texts.ts';
import { createDeckHandlers } from './ipc/deck-handlers.ts';
import { registerHandlers } from './ipc/handlers.ts';
import { sendToWindow } from './ipc/events.ts';
import { createJobs } from './background/run-job.ts';
import { setUpBackups } from './backup/set-up.ts';
import { createDataHandlers } from './ipc/data-handlers.ts';
import { createImportHandlers } from './import/handlers.ts';
import { createAnkiService } from './anki/service.ts';
import { createAnkiImport } from './import/anki-import.ts';
import { createStaging } from './import/staging.ts';
import { createExportHandlers, setUpTakeOut } from './ipc/export-handlers.ts';
import { createJournal } from './journal/journal.ts';
import { createRebuildService } from './journal/rebuild-service.ts';
import { createRestoreService } from './restore/service.ts';
import { whyNotStarted } from './start-failure.ts';
import { createSyncService } from './sync/service.ts';
import { createTrainingService } from './training/service.ts';
import { setUpMenu } from './window/menu.ts';
import { openMainWindow, showMainWindow } from './window/main-window.ts';
import { loadShellSettings } from './window/shell-settings.ts';
import { applyTheme } from './window/theme.ts';
import { declareAppScheme, serveAppScheme } from './security/app-scheme.ts';
import { lockNavigation } from './security/navigation.ts';
import { denyNetwork, unplugNetwork } from './security/network.ts';
import { denyPermissions } from './security/permissions.ts';
import { paths } from './paths.ts';

const unusable = whyUnusable(app.getPath('userData'));
if (unusable !== null) {
  dialog.showErrorBox('Recast cannot start', unusable);
  app.exit(1);
  // A second start would open the same database twice: it hands over to the first and ends.
} else if (app.requestSingleInstanceLock()) {
  declareAppScheme();
  unplugNetwork();
  lockNavigation();
  app.on('second-instance', () => showMainWindow());
  app.on('window-all-closed', () => app.quit());
  app.whenReady().then(start).catch(fail);
} else {
  app.quit();
}

async function start(): Promise<void> {
  serveAppScheme(paths().renderer, paths().media);
  denyPermissions();
  denyNetwork();

  const settings = await loadShellSettings(paths().shellSettings);
  applyTheme(settings.get().theme);

  const library = createDeckLibrary({
    shipped: paths().shippedDecks,
    own: paths().ownDecks,
    watchShipped: !app.isPackaged,
    texts: createLessonTexts(
      () => utilityProcess.fork(paths().lessons, [], { serviceName: 'Recast lessons' }),
      createLessonCache(paths().lessonCache, paths().lessons),
    ),
  });
  app.on('will-quit', () => library.close());
  // The page is about to ask; what cannot be read is told it then.
  library.list().catch(() => undefined);

  const menu = setUpMenu((command) => sendToWindow('command:run', command));

  const training = createTrainingService(() =>
    utilityProcess.fork(paths().training, [], { serviceName: 'Recast training' }),
  );
  training.onProgress((progress) => sendToWindow('training:progress', progress));
  app.on('will-quit', () => training.cancel());

  const rebuilds = createRebuildService(() =>
    utilityProcess.fork(paths().rebuild, [], { serviceName: 'Recast journal' }),
  );
  rebuilds.onProgress((fraction) => sendToWindow('journal:progress', fraction));
  const journal = createJournal(paths().journal, rebuilds);

  const jobs = createJobs(() =>
    utilityProcess.fork(paths().jobs, [], { serviceName: 'Recast files' }),
  );
  const backups = setUpBackups((problem) => sendToWindow('data:changed', { problem }));
  const restore = createRestoreService({
    journal,
    decks: paths().ownDecks,
    backups,
    run: jobs,
    now: Date.now,
    newId: randomUUID,
  });
  const sync = await createSyncService({
    journal,
    decks: paths().ownDecks,
    file: paths().sync,
    pull: (request) => jobs('pull', request),
    now: Date.now,
    newId: randomUUID,
  });
  sync.onChange((state) => sendToWindow('sync:changed', state));
  sync.onNews(() => sendToWindow('journal:news', null));
  const staging = createStaging(paths().staging);
  // What a run that was killed has left.
  await staging.clear().catch(() => undefined);
  const packages = createAnkiService(() =>
    utilityProcess.fork(paths().anki, [], { serviceName: 'Recast packages' }),
  );
  const anki = createAnkiImport({
    service: packages,
    staging: paths().ankiStaging,
    media: paths().media,
    onProgress: (share) => sendToWindow('import:progress', share),
  });
  await anki.close().catch(() => undefined);
  const takeOut = setUpTakeOut({ library, run: jobs, packages });
  endWith(async () => {
    await Promise.all([backups.close(), restore.close(), takeOut.close()]);
    await Promise.all([anki.close(), staging.clear()]);
    await sync.close();
    await journal.close();
  });

  const data = createDataHandlers({ backups, restore, sync });
  const imports = createImportHandlers({ staging, restore, anki });
  registerHandlers({
    decks: createDeckHandlers(library, sendToWindow),
    ...{ settings, menu, training, journal, data, imports },
    taking: createExportHandlers(takeOut),
  });
  await openMainWindow(settings);
  backups.start();
  void sync.now();
}

/** Milliseconds that the end waits for the disk at most. */
const PATIENCE = 5000;

/** Has something done before the app ends, and the app wait for it. */
function endWith(work: () => Promise<unknown>): void {
  let done = false;
  app.on('will-quit', (event) => {
    if (done) return;
    event.preventDefault();
    const end = (): void => {
      done = true;
      app.quit();
    };
    const timer = setTimeout(end, PATIENCE);
    void work()
      .catch(() => undefined)
      .finally(() => {
        clearTimeout(timer);
        if (!done) end();
      });
  });
}

/** Nothing to show a window with: say why in the system's own, and for whoever looks there, and end. */
function fail(reason: unknown): void {
  process.stderr.write(`Recast could not start: ${String(reason)}\n`);
  dialog.showErrorBox('Recast cannot start', whyNotStarted(reason, app.getPath('userData')));
  app.exit(1);
}
