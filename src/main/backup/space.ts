import { statfs } from 'node:fs/promises';
import { archiveFailure, type ArchiveFailure } from '#shared/domain/backup/index.ts';
import { sizeText } from '../archive/limits.ts';

/** Bytes that stay free on the disk whatever is backed up, for the journal goes on. */
const RESERVE = 32 * 2 ** 20;

/** Bytes that may still be written to the disk that holds a folder; infinite where it does not say. */
export const freeSpace = async (folder: string): Promise<number> => {
  const { bavail, bsize, blocks } = await statfs(folder);
  // Some network drives answer zeros.
  return blocks === 0 ? Infinity : bavail * bsize;
};

/** Why there is no room for a backup of so many bytes; `null` when there is. */
export const whyNoRoom = (bytes: number, free: number, folder: string): ArchiveFailure | null => {
  const needed = 2 * bytes + RESERVE;
  if (free >= needed) return null;
  return archiveFailure(
    'disk-full',
    `There is no room for a backup in ${folder}: ${sizeText(free)} are free, and ${sizeText(needed)} are needed.`,
  );
};
