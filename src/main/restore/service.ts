import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ArchiveFailure } from '#shared/domain/backup/index.ts';
import type { RestoreMode, RestorePreview } from '#shared/domain/backup/index.ts';
import { extractArchive } from '../archive/read.ts';
import type { BackupService } from '../backup/types.ts';
import type { RunJob } from '../background/run-job.ts';
import type { Journal } from '../journal/journal.ts';
import { MEDIA_FOLDER } from '../media/store.ts';
import { changedFiles, putFilesBack, putMediaBack } from './decks.ts';

export interface RestoreService {
  /** Unpacks and checks an archive, and says what putting it back would change. Nothing is changed yet. */
  readonly open: (file: string) => Promise<RestorePreview>;
  /**
   * Puts back what was opened last, after a backup of what is here. Where it fails in the middle, the
   * archive stays open and the same again goes on with what is left.
   */
  readonly apply: (mode: RestoreMode) => Promise<void>;
  /** Puts the opened archive away; what is being put back is first put back to its end. */
  readonly close: () => Promise<void>;
}

interface Setup {
  readonly journal: Journal;
  readonly decks: string;
  readonly backups: BackupService;
  readonly run: RunJob;
  readonly now: () => number;
  readonly newId: () => string;
}

export const sentenceOf = ({ message, remedy }: ArchiveFailure): string => `${message} ${remedy}`;

export const createRestoreService = ({
  journal,
  decks,
  backups,
  run,
  now,
  newId,
}: Setup): RestoreService => {
  let opened: string | null = null;
  /** What is being put back at the moment; it rejects as that does. */
  let applying: Promise<void> | null = null;

  const close = async (): Promise<void> => {
    // A journal that is not there says that nothing was ever done: it would be put back as just that.
    await applying?.catch(() => undefined);
    const folder = opened;
    opened = null;
    if (folder !== null) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };

  const putAllBack = async (unpacked: string, mode: RestoreMode): Promise<void> => {
    const before = await backups.backUpNow('before-restore');
    if (!before.ok) {
      throw new Error(
        `What is here could not be backed up first, so nothing was changed. ${sentenceOf(before.error)}`,
      );
    }
    // Files first: they are what a disk or another program may refuse, and can be put back once more.
    await putMediaBack(join(unpacked, 'decks', MEDIA_FOLDER), join(decks, MEDIA_FOLDER));
    await putFilesBack(decks, join(unpacked, 'decks'), mode);
    const { id: own } = await journal.device();
    await run('put-back', {
      journal: journal.folder,
      archive: join(unpacked, 'journal'),
      own,
      mode,
      now: now(),
      id: newId(),
    });
  };

  return {
    open: async (file) => {
      await close();
      const folder = await mkdtemp(join(tmpdir(), 'recast-archive-'));
      opened = folder;
      const unpacked = join(folder, 'content');
      const manifest = await extractArchive(file, unpacked);
      if (!manifest.ok) {
        await close();
        throw new Error(sentenceOf(manifest.error));
      }
      const answers = await run('compare', {
        journal: journal.folder,
        archive: join(unpacked, 'journal'),
      });
      return {
        name: basename(file),
        created: Date.parse(manifest.value.created),
        device: manifest.value.device,
        ...answers,
        files: await changedFiles(decks, join(unpacked, 'decks')),
      };
    },
    apply: async (mode) => {
      if (opened === null || applying) throw new Error('Open an archive first.');
      applying = putAllBack(join(opened, 'content'), mode);
      try {
        await applying;
      } finally {
        applying = null;
      }
      // All of it is back; what stays in the temporary folder is the system's to clear.
      await close().catch(() => undefined);
    },
    close,
  };
};
