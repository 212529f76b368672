import type { Stats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '#shared/domain/reason.ts';

/*
 * What lies in the folder that a person's own service keeps in step:
 *
 *   <the person's folder>/Recast journals/<machine>/machine.json, <machine>-0001.jsonl, …
 *
 * Each machine writes in its own folder alone.
 */

export const SHARED_FOLDER = 'Recast journals';

export const sharedFolder = (chosen: string): string => join(chosen, SHARED_FOLDER);

const MACHINE = /^[0-9a-z]{6,40}$/;

/** A file of journal lines, under whatever name a service has given a copy of it. */
const LINES = /\.jsonl$/i;

/** Bytes of the largest file that is read, and how many machines and files are looked at. */
export const LARGEST = 64_000_000;
const MOST_MACHINES = 100;
const MOST_FILES = 5000;

export interface ForeignFile {
  readonly machine: string;
  readonly path: string;
  readonly size: number;
  /** Changes whenever the file does, as far as the system tells. */
  readonly stamp: string;
}

/** What was left alone, as a sentence. */
export interface SharedFiles {
  readonly files: readonly ForeignFile[];
  readonly machines: readonly string[];
  readonly skipped: readonly string[];
}

/** The machines' files. Links are not followed: what they lead to is nobody's journal. */
export const listShared = async (shared: string): Promise<SharedFiles> => {
  const files: ForeignFile[] = [];
  const skipped: string[] = [];
  const found = (await readdir(shared, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && MACHINE.test(entry.name))
    .map(({ name }) => name)
    .sort();
  const machines = found.slice(0, MOST_MACHINES);
  if (found.length > machines.length) {
    skipped.push(`Only the first ${MOST_MACHINES} machines of ${shared} are read.`);
  }
  for (const machine of machines) {
    const folder = join(shared, machine);
    for (const name of (await readdir(folder).catch(gone)).sort()) {
      if (!LINES.test(name)) continue;
      const path = join(folder, name);
      const info = await lstat(path).catch(() => null);
      if (!info?.isFile()) continue;
      if (info.size > LARGEST || files.length >= MOST_FILES) {
        skipped.push(`${path} was left alone: it is larger than any journal of Recast’s.`);
        continue;
      }
      files.push({ machine, path, size: info.size, stamp: stampOf(info) });
    }
  }
  return { files, machines, skipped };
};

export const stampOf = ({ size, mtimeMs }: Stats): string => `${size}:${mtimeMs}`;

/** A folder that vanished between two looks holds nothing for now. */
const gone = (reason: unknown): string[] => {
  if (codeOf(reason) === 'ENOENT') return [];
  throw reason;
};
