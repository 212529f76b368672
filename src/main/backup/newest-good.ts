import type { ArchiveFailure } from '#shared/domain/backup/index.ts';
import { verifyArchive, type WorkOptions } from '../archive/read.ts';
import { listBackups, type ReadableBackup } from './list.ts';

/** The newest whole backup, and newer ones that are not, with what is wrong with them. */
export interface GoodBackup {
  readonly backup: ReadableBackup | null;
  readonly passedOver: readonly { readonly name: string; readonly failure: ArchiveFailure }[];
}

/** Reads the backups in a folder to their ends, from the newest on, until one is whole. */
export const findNewestGood = async (
  folder: string,
  options: WorkOptions = {},
): Promise<GoodBackup> => {
  const passedOver: { name: string; failure: ArchiveFailure }[] = [];
  for (const backup of await listBackups(folder)) {
    if (backup.kind === 'unreadable') {
      passedOver.push({ name: backup.name, failure: backup.failure });
      continue;
    }
    const whole = await verifyArchive(backup.path, options);
    if (whole.ok) return { backup, passedOver };
    options.signal?.throwIfAborted();
    passedOver.push({ name: backup.name, failure: whole.error });
  }
  return { backup: null, passedOver };
};
