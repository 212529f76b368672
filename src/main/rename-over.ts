import { rename } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { codeOf } from '#shared/domain/reason.ts';

/** The machine below: which system it is, and what is done there. */
export interface RenamingSystem {
  readonly platform: string;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly wait: (milliseconds: number) => Promise<unknown>;
}

const OWN: RenamingSystem = { platform: process.platform, rename, wait: setTimeout };

/** What Windows says while another program has one of the two files open. */
const HELD: readonly string[] = ['EPERM', 'EACCES', 'EBUSY'];

/** Milliseconds. Who waits for longer than a second altogether had better be told. */
const WAITS = [20, 40, 80, 160, 320];

/**
 * Renames a file over another one. Windows refuses that while a virus scanner or an indexer looks at
 * what was just written, which lasts for moments: there it is tried a few times.
 */
export const renameOver = async (from: string, to: string, system = OWN): Promise<void> => {
  for (const wait of system.platform === 'win32' ? WAITS : []) {
    try {
      await system.rename(from, to);
      return;
    } catch (reason) {
      if (!HELD.includes(codeOf(reason))) throw reason;
    }
    await system.wait(wait);
  }
  await system.rename(from, to);
};
