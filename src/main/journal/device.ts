import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from '#shared/domain/zod.ts';
import { keepCopy, readJson, writeJson } from '../json-file.ts';

/** Which machine this is, in its journal. */
export interface Device {
  /** Made once, at random. */
  readonly id: string;
  /** What the person would call it. */
  readonly name: string;
}

const schema = z.object({
  id: z.string().regex(/^[0-9a-z]{6,40}$/),
  name: z.string().max(200),
  folder: z.string(),
});

/** What stays of a host's name in other networks, which give it other domains: `Mac.local`, `Mac.lan`. */
export const hostOf = (name: string): string => (name.split('.', 1)[0] ?? '').toLowerCase();

/**
 * The machine's identity. Data that was copied to another machine, or to another place, becomes
 * another one: two writers under one name would count their events alike.
 */
export const loadDevice = async (folder: string, name = hostname()): Promise<Device> => {
  const file = join(folder, 'device.json');
  const raw = await readJson(file);
  const known = raw.ok ? schema.safeParse(raw.value) : null;
  if (known?.success && hostOf(known.data.name) === hostOf(name) && known.data.folder === folder) {
    return { id: known.data.id, name };
  }
  if (!raw.ok || (raw.value !== undefined && !known?.success)) await keepCopy(file);
  return newDevice(folder, name);
};

/** Begins a new identity, whose journal starts at its first event. */
export const newDevice = async (folder: string, name = hostname()): Promise<Device> => {
  const device = { id: randomBytes(8).toString('hex'), name };
  await writeJson(join(folder, 'device.json'), { ...device, folder });
  return device;
};
