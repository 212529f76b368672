import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { rowWritten, type JournalEvent } from '#shared/domain/journal/index.ts';
import type { Device } from '#main/journal/device.ts';
import { readJournal, type DamagedLine } from '#main/journal/read.ts';

export const DEVICE: Device = { id: 'a1b2c3d4', name: 'desk' };

/** An event as the app makes it, as short as one can be. */
export const event = (n: number, device = DEVICE.id): JournalEvent => {
  const row = { key: `key-${n}`, value: n };
  const changes = [rowWritten('settings', row.key, null, row)];
  return {
    ...{ kind: 'act', id: `${device}-event-${n}`, device, n, time: 1_000 + n },
    ...{ label: 'change settings', cardId: null, changes },
  };
};

/** Much shorter still, for what is tried once for each of its bits. */
export const undos = (count: number): readonly JournalEvent[] =>
  Array.from({ length: count }, (_, index) => {
    const n = index + 1;
    return { kind: 'undo', id: `u${n}`, device: DEVICE.id, n, time: n, of: [`e${n}`] };
  });

export const events = (count: number, from = 1): readonly JournalEvent[] =>
  Array.from({ length: count }, (_, index) => event(from + index));

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A folder of its own for a test, with a space in its name. */
export const freshFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'recast journal '));
  folders.push(folder);
  return folder;
};

export interface ReadAll {
  readonly events: readonly JournalEvent[];
  readonly damage: readonly DamagedLine[];
  readonly files: readonly string[];
}

/** Everything that the journals in a folder hold, file by file. */
export const readAll = async (folder: string): Promise<ReadAll> => {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.jsonl')).sort();
  const found: JournalEvent[] = [];
  const damage: DamagedLine[] = [];
  for (const file of files) {
    await readJournal(join(folder, file), {
      onEvent: (one) => found.push(one),
      onDamage: (one) => damage.push(one),
    });
  }
  return { events: found, damage, files };
};
