import { appendFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Device } from '../journal/device.ts';
import { listSegments } from '../journal/segments.ts';
import { readIfThere } from '../read-if-there.ts';
import { writeWhole } from '../whole-file.ts';
import { stampOf } from './folder.ts';

/**
 * Brings this machine's own journal into the shared folder, segment by segment. What is there and is
 * no beginning of ours gives way only as it was read before (see pull.ts), so nothing of it is lost.
 *
 * @param sent the size of each segment when it was last brought; answers the new ones
 * @param seen what each file of the shared folder was when it was last read to its end
 */
export const push = async (
  folder: string,
  device: Device,
  shared: string,
  sent: Readonly<Record<string, number>>,
  seen: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, number>>> => {
  const target = join(shared, device.id);
  await mkdir(target, { recursive: true });
  await writeOnce(join(target, 'machine.json'), `${JSON.stringify({ name: device.name })}\n`);
  const own = (await listSegments(folder)).filter((one) => one.device.startsWith(device.id));
  const sizes: Record<string, number> = {};
  for (const { file, path } of own) {
    const { size } = await stat(path);
    const brought =
      sent[file] === size ||
      (await bring(join(target, file), wholeLines(await readFile(path)), seen));
    if (brought) sizes[file] = size;
  }
  return sizes;
};

/** A line that is being written has no end yet. */
const wholeLines = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.lastIndexOf('\n') + 1);

/** Whether ours is there now. */
const bring = async (
  path: string,
  ours: Buffer,
  seen: Readonly<Record<string, string>>,
): Promise<boolean> => {
  const theirs = await readIfThere(path);
  if (theirs?.equals(ours)) return true;
  if (theirs && theirs.length < ours.length && ours.subarray(0, theirs.length).equals(theirs)) {
    await appendFile(path, ours.subarray(theirs.length));
    return true;
  }
  if (theirs && seen[path] !== stampOf(await stat(path))) return false;
  // Beside and renamed, under a name that no machine reads.
  await writeWhole(path, ours);
  return true;
};

const writeOnce = async (path: string, text: string): Promise<void> => {
  if ((await readIfThere(path))?.toString() !== text) await writeFile(path, text);
};
