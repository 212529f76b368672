import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { JournalEvent } from '#shared/domain/journal/index.ts';

/** Every folder of files in which Chromium keeps this app's databases. */
export const databaseFolders = (userData: string): readonly string[] =>
  readdirSync(userData, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isDirectory() && entry.name.endsWith('.indexeddb.leveldb'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((folder) => !folder.includes('damaged databases'));

/** The files of the database whose names a pattern fits. */
export const databaseFiles = (userData: string, pattern: RegExp): readonly string[] =>
  databaseFolders(userData).flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => pattern.test(file))
      .map((file) => join(folder, file)),
  );

export const journalFolder = (userData: string): string => join(userData, 'journal');

export const journalFiles = (userData: string): readonly string[] =>
  existsSync(journalFolder(userData))
    ? readdirSync(journalFolder(userData))
        .filter((file) => file.endsWith('.jsonl'))
        .map((file) => join(journalFolder(userData), file))
    : [];

/** What the journal says, read without any of the app's own code; a line whose checksum is wrong says nothing. */
export const journalEvents = (userData: string): readonly JournalEvent[] =>
  journalFiles(userData).flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line) => {
        const [, sum, text = ''] = /^\{"crc":"([0-9a-f]{8})","event":(.*)\}$/.exec(line) ?? [];
        if (sum === undefined || crc32(text).toString(16).padStart(8, '0') !== sum) return [];
        return JSON.parse(text) as JournalEvent;
      }),
  );

/** The ids of the answers that the journal tells of. */
export const journalledAnswers = (userData: string): ReadonlySet<string> =>
  new Set(
    journalEvents(userData).flatMap((event) =>
      event.kind === 'act'
        ? event.changes.filter(({ table }) => table === 'reviews').map(({ key }) => key)
        : [],
    ),
  );
