import { join } from 'node:path';
import {
  isSettled,
  nameBeside,
  standingVersions,
  stepsFor,
  type DeckStep,
  type DeckVersion,
  type KnownVersions,
} from '#shared/domain/journal/index.ts';
import { portableName } from '#shared/domain/backup/index.ts';
import { readJournal } from '../journal/read.ts';
import { listSegments } from '../journal/segments.ts';
import { writeNew } from '../whole-file.ts';
import { sha256Of, readFolder, replace } from './lesson-folder.ts';

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
  /** What was done that the person should know, a sentence each. */
  readonly notes: readonly string[];
  /** What does not go along, a sentence each, for as long as it does not. */
  readonly left: readonly string[];
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
  const { local, atHome } = await readFolder(folder);
  const versions = await readVersions(journal);
  const now: Record<string, string> = { ...known };
  const notes: string[] = [];
  const left = [...atHome].map(([file, why]) => stays(file, why));
  const add = async (version: Parameters<typeof tell>[0]): Promise<void> => {
    const event = await tell(version);
    versions.set(event.id, event);
    now[event.file] = event.id;
  };

  // What cannot travel is there: it was not removed, and nothing is put in its place.
  const files = new Set(
    [...local.keys(), ...[...versions.values()].map(({ file }) => file)].filter(
      (file) => !atHome.has(file),
    ),
  );
  const headsOf = (file: string) => standingVersions(versions.values()).get(file)?.heads ?? [];
  const knownOf = (file: string) => versions.get(now[file] ?? '') ?? null;
  // Told before anything is written, so that the texts of this folder are safe.
  for (const file of files) {
    const steps = stepsFor(file, local.get(file) ?? null, knownOf(file), headsOf(file));
    for (const step of steps) {
      if (step.kind !== 'tell') continue;
      const { content, parents } = step;
      await add({ file, parents, hash: content?.hash ?? '', text: content?.text ?? null });
    }
  }

  /** Whether the folder is now as the step has it. */
  const take = async (step: DeckStep): Promise<boolean> => {
    const { file } = step;
    if (step.kind === 'write') {
      const here = local.get(file) ?? null;
      const written = await replace(join(folder, file), here, step.version.text);
      if (!written) {
        const twin = [...local.keys(), ...atHome.keys()].find((name) => isSameName(name, file));
        if (!here && twin !== undefined) left.push(twoNames(file, twin));
        return false;
      }
      // Made from texts that differ: the other machine has settled it already.
      const texts = new Set(step.version.parents.map((id) => versions.get(id)?.hash));
      if (here && texts.size > 1) {
        notes.push(twoEdits(file, nameBeside(file, here)));
      }
    } else if (step.kind === 'keep' && step.version.text !== null) {
      const { beside, version } = step;
      if (!local.has(beside)) {
        if (!(await writeNew(join(folder, beside), step.version.text))) return false;
        // Told at once, so that the other machine has both before it sees that the quarrel is over.
        const { hash, text } = version;
        if (headsOf(beside).length === 0) await add({ file: beside, hash, parents: [], text });
      }
      notes.push(twoEdits(file, beside));
    }
    return true;
  };

  for (const file of files) {
    if (portableName(file) !== file) {
      if (!local.has(file))
        left.push(`${file} has a name that not every system allows; it was left out.`);
      continue;
    }
    const heads = headsOf(file);
    const steps = stepsFor(file, local.get(file) ?? null, knownOf(file), heads);
    let taken = true;
    for (const step of steps) taken &&= await take(step);
    const [first] = heads;
    // What was not written is not what this folder is made from.
    if (!first || !taken) continue;
    now[file] = first.id;
    if (!isSettled(heads)) {
      const parents = heads.map(({ id }) => id);
      await add({ file, hash: first.hash, parents, text: first.text });
    }
  }
  return { known: now, notes, left };
};

const stays = (file: string, why: string): string =>
  `${file} stays as it is here, and does not go along: ${why}, and it will.`;

const twoNames = (file: string, twin: string): string =>
  `${file} of another machine was left out: ${twin} lies here, and this system takes the two names for one. Rename one of them.`;

/** Whether some systems take two names for one. */
const isSameName = (a: string, b: string): boolean => folded(a) === folded(b);

const folded = (name: string): string => name.normalize('NFC').toLowerCase();

const twoEdits = (file: string, beside: string): string =>
  `${file} was edited on two machines. The later edit has the name; the other is ${beside}. Take what you want of it, then remove it.`;

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
  text === null ? hash === '' : sha256Of(text) === hash;
