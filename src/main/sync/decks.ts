import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  isSettled,
  nameBeside,
  standingVersions,
  stepsFor,
  type DeckVersion,
  type KnownVersions,
  type LocalFile,
} from '#shared/domain/journal/index.ts';
import { portableName } from '#shared/domain/backup/index.ts';
import { codeOf } from '#shared/domain/reason.ts';
import { keepText } from '../decks/texts.ts';
import { MAX_FILE_SIZE } from '../decks/problems.ts';
import { readJournal } from '../journal/read.ts';
import { listSegments } from '../journal/segments.ts';
import { writeWhole } from '../whole-file.ts';

const LESSON_FILE = /^[^.].*\.lesson\.ya?ml$/i;

export interface DeckSync {
  readonly folder: string;
  readonly journal: string;
  readonly known: KnownVersions;
  /** Tells a version to this machine's journal; answers the event. */
  readonly tell: (
    version: Pick<DeckVersion, 'file' | 'hash' | 'parents' | 'text'>,
  ) => Promise<DeckVersion>;
}

export interface DecksSynced {
  readonly known: KnownVersions;
  /** What the person should know, a sentence each. */
  readonly notes: readonly string[];
}

/** The journals of lesson files lie apart from those of answers, which are read more often. */
export const DECK_JOURNAL = 'decks';

/**
 * Brings the folder of lesson files and the versions in the journals together. Every text that is
 * only here is told first; what then takes its place leaves a copy in `before edits`. Edits of one
 * file on two machines are both kept.
 */
export const syncDecks = async ({
  folder,
  journal,
  known,
  tell,
}: DeckSync): Promise<DecksSynced> => {
  const local = await readFolder(folder);
  const versions = await readVersions(journal);
  const now: Record<string, string> = { ...known };
  const notes: string[] = [];
  const add = async (version: Parameters<typeof tell>[0]): Promise<void> => {
    const event = await tell(version);
    versions.set(event.id, event);
    now[event.file] = event.id;
  };

  // Told before anything is written, so that the texts of this folder are safe.
  const files = new Set([...local.keys(), ...[...versions.values()].map(({ file }) => file)]);
  const headsOf = (file: string) => standingVersions(versions.values()).get(file)?.heads ?? [];
  const knownOf = (file: string) => versions.get(now[file] ?? '') ?? null;
  for (const file of files) {
    const steps = stepsFor(file, local.get(file) ?? null, knownOf(file), headsOf(file));
    for (const step of steps) {
      if (step.kind !== 'tell') continue;
      const { content, parents } = step;
      await add({ file, parents, hash: content?.hash ?? '', text: content?.text ?? null });
    }
  }

  for (const file of files) {
    if (portableName(file) !== file) {
      if (!local.has(file))
        notes.push(`${file} has a name that not every system allows; it was left out.`);
      continue;
    }
    const heads = headsOf(file);
    for (const step of stepsFor(file, local.get(file) ?? null, knownOf(file), heads)) {
      if (step.kind === 'write') {
        const here = local.get(file) ?? null;
        await replace(join(folder, file), here, step.version.text);
        // The other machine has settled it already.
        if (here && step.version.parents.length > 1) {
          notes.push(twoEdits(file, nameBeside(file, here)));
        }
      } else if (step.kind === 'keep' && step.version.text !== null) {
        const { beside, version } = step;
        if (!local.has(beside)) {
          await writeWhole(join(folder, beside), step.version.text);
          // Told at once, so that the other machine has both before it sees that the quarrel is over.
          const { hash, text } = version;
          if (headsOf(beside).length === 0) await add({ file: beside, hash, parents: [], text });
        }
        notes.push(twoEdits(file, beside));
      }
    }
    const [first] = heads;
    if (!first) continue;
    now[file] = first.id;
    if (!isSettled(heads)) {
      const parents = heads.map(({ id }) => id);
      await add({ file, hash: first.hash, parents, text: first.text });
    }
  }
  return { known: now, notes };
};

const twoEdits = (file: string, beside: string): string =>
  `${file} was edited on two machines. The later edit has the name; the other is ${beside}. Take what you want of it, then remove it.`;

/** The lesson files that can travel; what is no plain file, too large or no text stays at home. */
const readFolder = async (folder: string): Promise<ReadonlyMap<string, LocalFile>> => {
  const files = new Map<string, LocalFile>();
  for (const file of await readdir(folder)) {
    if (!LESSON_FILE.test(file)) continue;
    const path = join(folder, file);
    const info = await lstat(path);
    if (!info.isFile() || info.size > MAX_FILE_SIZE) continue;
    const bytes = await readFile(path);
    const text = bytes.toString('utf8');
    if (Buffer.compare(Buffer.from(text), bytes) !== 0) continue;
    files.set(file, { text, hash: createHash('sha256').update(bytes).digest('hex') });
  }
  return files;
};

const readVersions = async (journal: string): Promise<Map<string, DeckVersion>> => {
  const versions = new Map<string, DeckVersion>();
  for (const { path } of await listSegments(journal)) {
    await readJournal(path, {
      onEvent: (event) => {
        if (event.kind === 'deck' && isTrue(event)) versions.set(event.id, event);
      },
    });
  }
  return versions;
};

/** Whether a version is what it says: no journal from elsewhere can put one text under another's hash. */
const isTrue = ({ hash, text }: DeckVersion): boolean =>
  text === null ? hash === '' : createHash('sha256').update(text).digest('hex') === hash;

const replace = async (
  path: string,
  local: LocalFile | null,
  text: string | null,
): Promise<void> => {
  if (local) {
    const present = await readFile(path, 'utf8').catch((reason: unknown) => {
      if (codeOf(reason) === 'ENOENT') return null;
      throw reason;
    });
    // Somebody has saved it this very moment: the next round tells that first.
    if (present !== local.text) return;
    await keepText(path, local.text);
  }
  if (text === null) await rm(path, { force: true });
  else await writeWhole(path, text);
};
