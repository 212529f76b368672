import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import type { Result } from '#shared/domain/result.ts';
import { collectSources, type Places } from '../../../../src/main/archive/sources.ts';
import { writeArchive, type About, type WriteOptions } from '../../../../src/main/archive/write.ts';

export const ABOUT: About = {
  created: Date.parse('2026-11-25T14:05:33.000Z'),
  app: '0.1.0',
  device: 'study',
  reason: 'asked',
};

export const makeRoot = (): Promise<string> => mkdtemp(join(tmpdir(), 'recast archive '));

export const placesIn = (root: string): Places => ({
  journal: join(root, 'data', 'journal'),
  decks: join(root, 'data', 'decks'),
  settings: join(root, 'data', 'shell.json'),
});

/** Writes files by their paths under a folder. */
export const fill = async (
  folder: string,
  files: Readonly<Record<string, string | Buffer>>,
): Promise<void> => {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
};

/** Every file under a folder with its content, by path. */
export const contentsOf = async (folder: string): Promise<Record<string, string>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: Record<string, string> = {};
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = join(entry.parentPath, entry.name);
    found[relative(folder, file).split(sep).join('/')] = await readFile(file, 'latin1');
  }
  return found;
};

export const valueOf = <T, E>(result: Result<T, E>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

/** `code` of a failure, `null` of a success. */
export const failureCode = <T, E extends { readonly code: string }>(
  result: Result<T, E>,
): string | null => (result.ok ? null : result.error.code);

/** Collects what lies in the places and writes it. */
export const saveAll = async (target: string, places: Places, options: WriteOptions = {}) => {
  const { sources, leftOut } = await collectSources(places);
  return writeArchive(target, sources, { ...ABOUT, leftOut }, options);
};

export const JOURNAL_LINES = Array.from(
  { length: 40 },
  (_, n) => `${JSON.stringify({ seq: n, kind: 'answer', card: `ownership/${n % 7}`, grade: 3 })}\n`,
).join('');

/** A person's data, small. */
export const DATA = {
  'journal/a1b2.jsonl': JOURNAL_LINES,
  'journal/other/c3d4.jsonl': JOURNAL_LINES.slice(0, 300).replace(/[^\n]*$/, ''),
  'decks/ownership.lesson.yaml': 'id: ownership\ntitle: Ownership – größer\n',
  'decks/notes.txt': 'to do\n',
  'decks/before edits/ownership.lesson.yaml': 'id: ownership\n',
  'decks/empty.lesson.yaml': '',
  'shell.json': '{"theme":"dark"}\n',
} as const;

/** What an archive of `DATA` holds. */
export const SAVED = Object.fromEntries(
  Object.entries(DATA).map(([path, text]) => [
    path === 'shell.json' ? 'settings.json' : path,
    Buffer.from(text).toString('latin1'),
  ]),
);
