import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { JournalEvent } from '#shared/domain/journal/index.ts';
import { appendCopies } from '../journal/copies.ts';
import { readJournal } from '../journal/read.ts';
import { listSegments, type Segment } from '../journal/segments.ts';
import type { ForeignFile } from './folder.ts';

/**
 * The segments here that push.ts does not bring: copies of other machines' journals, and what this
 * one wrote before it had another name or came out of a backup.
 */
const foreignSegments = async (folder: string, own: string): Promise<readonly Segment[]> =>
  (await listSegments(folder)).filter(({ device }) => !device.startsWith(own));

/** Bytes of them; they are only ever appended to. */
export const foreignSize = async (folder: string, own: string): Promise<number> => {
  let size = 0;
  for (const { path } of await foreignSegments(folder, own)) size += (await stat(path)).size;
  return size;
};

/**
 * Brings the events that lie in such a segment and in no file there: nobody else may have them. They
 * are appended to a file of their own in this machine's folder, so that each lies there once however
 * often this is done, and the journals of machines that bring theirs themselves are not brought again.
 *
 * @returns the files that could not be read; then nothing was brought, as what they hold is not known
 */
export const carry = async (
  {
    folder,
    own,
    shared,
    files,
  }: {
    readonly folder: string;
    readonly own: string;
    readonly shared: string;
    readonly files: readonly ForeignFile[];
  },
  read: typeof readJournal,
): Promise<readonly string[]> => {
  const there = new Set<string>();
  const unread: string[] = [];
  for (const { path } of files) {
    await read(path, { onEvent: ({ id }) => there.add(id) }).catch(() => unread.push(path));
  }
  if (unread.length > 0) return unread;
  for (const { path } of await foreignSegments(folder, own)) {
    const alone: JournalEvent[] = [];
    await readJournal(path, {
      onEvent: (event) => {
        if (there.has(event.id)) return;
        there.add(event.id);
        alone.push(event);
      },
    });
    if (alone.length > 0) await appendCopies(join(shared, own), `${own}former`, alone);
  }
  return [];
};
