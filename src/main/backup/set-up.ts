import { app } from 'electron';
import { hostname } from 'node:os';
import { paths } from '../paths.ts';
import { sentenceOf } from '../restore/service.ts';
import { createBackupService } from './service.ts';
import type { BackupService } from './types.ts';

/**
 * The backups of this machine.
 *
 * @param tell called after each automatic one, with what went wrong, or null
 */
export const setUpBackups = (tell: (problem: string | null) => void): BackupService => {
  const backups = createBackupService({
    folder: paths().backups,
    places: {
      journal: paths().journal,
      decks: paths().ownDecks,
      settings: paths().shellSettings,
    },
    app: app.getVersion(),
    device: hostname(),
    now: Date.now,
    // UTC is 0 and not -0.
    offsetAt: (at) => 0 - new Date(at).getTimezoneOffset(),
    every: (milliseconds, run) => {
      const timer = setInterval(run, milliseconds);
      return () => clearInterval(timer);
    },
  });
  backups.onAutomatic((result) => tell(result.ok ? null : sentenceOf(result.error)));
  return backups;
};
