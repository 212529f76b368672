import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { JournalEvent } from '#shared/domain/journal/index.ts';
import { toLine } from './line.ts';
import { readJournal } from './read.ts';
import { listSegments, segmentName, SEGMENT_SIZE } from './segments.ts';

/**
 * Appends another machine's events to the copy of its journal that is kept here, so that a folder
 * which vanishes for a while takes nothing away. On the disk when it resolves.
 *
 * @returns how many bytes they take
 */
export const appendCopies = async (
  folder: string,
  device: string,
  events: readonly JournalEvent[],
): Promise<number> => {
  await mkdir(folder, { recursive: true });
  const last = (await listSegments(folder)).filter((one) => one.device === device).at(-1);
  const torn =
    last !== undefined && (await readJournal(last.path, { onEvent: () => undefined })).torn;
  let number = last ? last.number + (torn ? 1 : 0) : 1;
  let rest = events;
  let bytes = 0;
  while (rest.length > 0) {
    const handle = await open(join(folder, segmentName(device, number)), 'a');
    try {
      let { size } = await handle.stat();
      const lines: string[] = [];
      for (const event of rest) {
        if (size >= SEGMENT_SIZE) break;
        const line = toLine(event);
        size += Buffer.byteLength(line);
        bytes += Buffer.byteLength(line);
        lines.push(line);
      }
      await handle.appendFile(lines.join(''));
      await handle.datasync();
      rest = rest.slice(lines.length);
    } finally {
      await handle.close();
    }
    number += 1;
  }
  return bytes;
};
