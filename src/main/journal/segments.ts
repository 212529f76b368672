import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '#shared/domain/reason.ts';

/*
 * A machine's journal lies in segments, `<device>-0001.jsonl` and so on, so that a service that
 * keeps a folder in step has little to carry each time.
 */

const SEGMENT = /^([0-9a-z]{6,40})-(\d{4,9})\.jsonl$/;

/** Bytes after which the next segment begins. */
export const SEGMENT_SIZE = 4_000_000;

export interface Segment {
  readonly device: string;
  readonly number: number;
  readonly file: string;
  readonly path: string;
}

export const segmentName = (device: string, number: number): string =>
  `${device}-${String(number).padStart(4, '0')}.jsonl`;

/** The segments in a folder, each machine's in their order; a folder that is not there has none. */
export const listSegments = async (folder: string): Promise<readonly Segment[]> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch((reason: unknown) => {
    if (codeOf(reason) === 'ENOENT') return [];
    throw reason;
  });
  return entries
    .filter((entry) => entry.isFile())
    .flatMap(({ name: file }): Segment[] => {
      const [, device, number] = SEGMENT.exec(file) ?? [];
      return device === undefined
        ? []
        : [{ device, number: Number(number), file, path: join(folder, file) }];
    })
    .sort((a, b) => (a.device < b.device ? -1 : a.device > b.device ? 1 : a.number - b.number));
};
