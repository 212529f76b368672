import { app, dialog, shell } from 'electron';
import { join } from 'node:path';
import type { BackupsView, BackupView } from '#shared/domain/backup/index.ts';
import type { Backup } from '../backup/list.ts';
import type { BackupService } from '../backup/types.ts';
import { paths } from '../paths.ts';
import { sentenceOf, type RestoreService } from '../restore/service.ts';
import type { SyncService } from '../sync/service.ts';
import type { Handlers } from './answer-call.ts';

export type DataHandlers = Pick<
  Handlers,
  Extract<keyof Handlers, `data:${string}` | `sync:${string}`>
>;

interface Services {
  readonly backups: BackupService;
  readonly restore: RestoreService;
  readonly sync: SyncService;
}

/** Files are named by the system's own dialogs or by their place in our list: a page names no path. */
export const createDataHandlers = ({ backups, restore, sync }: Services): DataHandlers => {
  const list = async (): Promise<BackupsView> => {
    const found = await backups.list();
    return {
      folder: paths().backups,
      backups: found.ok ? found.value.map(toView) : [],
      problem: found.ok ? null : sentenceOf(found.error),
    };
  };
  const pathOf = async (name: string): Promise<string> => {
    const found = await backups.list();
    const backup = found.ok ? found.value.find((one) => one.name === name) : undefined;
    if (!backup) throw new Error(`${name} is no longer in ${paths().backups}.`);
    return backup.path;
  };
  return {
    'data:backups': list,
    'data:back-up': async () => {
      const made = await backups.backUpNow('asked');
      if (!made.ok) throw new Error(sentenceOf(made.error));
      return list();
    },
    'data:export': async () => {
      const { canceled, filePath } = await dialog.showSaveDialog({
        title: 'Export everything',
        defaultPath: join(app.getPath('documents'), 'Recast.recast'),
        filters: FILTERS,
      });
      if (canceled || filePath === '') return null;
      const written = await backups.exportTo(filePath);
      if (!written.ok) throw new Error(sentenceOf(written.error));
      return { file: filePath, leftOut: written.value.leftOut };
    },
    'data:open': async ({ name }) => {
      if (name !== null) return restore.open(await pathOf(name));
      const { canceled, filePaths } = await dialog.showOpenDialog({
        title: 'Open an archive',
        defaultPath: app.getPath('documents'),
        filters: FILTERS,
        properties: ['openFile'],
      });
      const [file] = filePaths;
      return canceled || file === undefined ? null : restore.open(file);
    },
    'data:restore': async ({ mode }) => {
      await restore.apply(mode);
      return null;
    },
    'data:close': async () => {
      await restore.close();
      return null;
    },
    'data:reveal': async () => {
      const problem = await shell.openPath(paths().backups);
      if (problem !== '') throw new Error(`${paths().backups} could not be opened: ${problem}`);
      return null;
    },
    'sync:state': () => sync.state(),
    'sync:choose': async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog({
        title: 'A folder that your machines share',
        defaultPath: app.getPath('documents'),
        properties: ['openDirectory', 'createDirectory'],
      });
      const [folder] = filePaths;
      if (!canceled && folder !== undefined) await sync.choose(folder);
      return sync.state();
    },
    'sync:now': async () => {
      await sync.now();
      return sync.state();
    },
    'sync:stop': async () => {
      await sync.stop();
      return sync.state();
    },
  };
};

const FILTERS = [{ name: 'Recast archive', extensions: ['recast'] }];

const toView = (backup: Backup): BackupView => ({
  name: backup.name,
  at: backup.at,
  size: backup.size,
  reason: backup.kind === 'readable' ? backup.manifest.reason : null,
  problem: backup.kind === 'readable' ? null : sentenceOf(backup.failure),
  leftOut: backup.kind === 'readable' ? backup.manifest.leftOut : [],
});
