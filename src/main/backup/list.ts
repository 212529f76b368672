import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '#shared/domain/reason.ts';
import type { ArchiveFailure, Manifest } from '#shared/domain/backup/index.ts';
import { readManifest } from '../archive/read.ts';
import { isBackup, isOwnName, isUnfinished } from './names.ts';
import { hostOf } from '../journal/device.ts';

interface Listed {
  readonly name: string;
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** When it was begun, or, where it cannot be read, when the file was last written; epoch ms. */
  readonly at: number;
}

/** A backup whose manifest can be read. Whether the rest is whole, `verifyArchive` says. */
export interface ReadableBackup extends Listed {
  readonly kind: 'readable';
  readonly manifest: Manifest;
}

/** A file that has a backup's name and cannot be read. It is listed, and never removed by us. */
export interface UnreadableBackup extends Listed {
  readonly kind: 'unreadable';
  readonly failure: ArchiveFailure;
}

export type Backup = ReadableBackup | UnreadableBackup;

const namesIn = async (folder: string): Promise<string[]> => {
  try {
    return await readdir(folder);
  } catch (reason) {
    // Before the first backup there is no folder.
    if (codeOf(reason) === 'ENOENT') return [];
    throw reason;
  }
};

const look = async (folder: string, name: string): Promise<Backup | null> => {
  const path = join(folder, name);
  const info = await stat(path).catch(() => null);
  if (!info?.isFile()) return null;
  const listed = { name, path, size: info.size, at: Math.floor(info.mtimeMs) };
  const read = await readManifest(path);
  if (!read.ok) {
    return read.error.code === 'not-found'
      ? null
      : { kind: 'unreadable', ...listed, failure: read.error };
  }
  const manifest = read.value;
  return { kind: 'readable', ...listed, at: Date.parse(manifest.created), manifest };
};

/** The archives that lie directly in a folder, the newest first. */
export const listBackups = async (folder: string): Promise<readonly Backup[]> => {
  const found: Backup[] = [];
  for (const name of (await namesIn(folder)).filter(isBackup).sort().reverse()) {
    const backup = await look(folder, name);
    if (backup) found.push(backup);
  }
  return found.sort((a, b) => b.at - a.at);
};

/**
 * The backups that this machine has made and may prune. Others in the same folder, of another
 * machine or under a name that a person gave, are theirs.
 */
export const ownBackups = (backups: readonly Backup[], device: string): ReadableBackup[] =>
  backups.filter(
    (backup): backup is ReadableBackup =>
      backup.kind === 'readable' &&
      isOwnName(backup.name) &&
      hostOf(backup.manifest.device) === hostOf(device),
  );

/** Milliseconds after which an unfinished file is one that a killed run left. */
const LEFT = 60 * 60_000;

/** Removes what killed runs left unfinished. What cannot be removed is tried again next time. */
export const removeUnfinished = async (folder: string, now: number): Promise<void> => {
  for (const name of (await namesIn(folder)).filter(isUnfinished)) {
    const path = join(folder, name);
    const info = await stat(path).catch(() => null);
    if (info && now - info.mtimeMs > LEFT) await rm(path, { force: true }).catch(() => undefined);
  }
};
