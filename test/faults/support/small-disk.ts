import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A disk of its own that is soon full; it lies in memory, and only root on Linux can have it. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes the room that is left, to the last byte. */
  readonly fill: () => void;
  readonly makeRoom: () => void;
  readonly readOnly: (on: boolean) => void;
  readonly remove: () => void;
}

/** Why a person cannot have such a disk here; null when they can. */
export const whyNoDisk = (): string | null => {
  if (process.platform !== 'linux') return 'a disk in memory is mounted on Linux alone';
  if (process.getuid?.() !== 0) return 'only root may mount a disk in memory';
  return null;
};

/** @param megabytes its size */
export const mountDisk = (folder: string, megabytes: number): SmallDisk => {
  mkdirSync(folder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  const filler = join(folder, 'filler');
  return {
    folder,
    fill: () => {
      const file = openSync(filler, 'a');
      for (const size of [1_000_000, 4096, 1]) {
        for (;;) {
          try {
            if (writeSync(file, Buffer.alloc(size)) < size) break;
          } catch {
            break;
          }
        }
      }
      closeSync(file);
    },
    makeRoom: () => rmSync(filler, { force: true }),
    readOnly: (on) => {
      execFileSync('mount', ['-o', `remount,${on ? 'ro' : 'rw'}`, folder]);
    },
    // Lazily: what a killed process still holds is let go by itself.
    remove: () => {
      execFileSync('umount', ['-l', folder]);
    },
  };
};
