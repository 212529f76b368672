import { lessonTexts } from '../../support/text-process.ts';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DeckEntry } from '#shared/domain/deck/deck-entry.ts';
import { createFolderReader } from '#main/decks/folder.ts';
import type { Draw } from '../draw.ts';
import { refusedBy } from '../labels.ts';
import { anyLessonText } from '../lessons.ts';
import { mutateBytes } from '../mutate.ts';
import { ACCEPTED, BrokenLaw, target, type Outcome } from '../target.ts';
import { tempFolder } from '../temp.ts';

const NAMES: readonly string[] = [
  ...['a.lesson.yaml', 'B.LESSON.YML', '.lesson.yaml', 'con.lesson.yaml', 'Aux.x.lesson.yaml'],
  ...[
    '..lesson.yaml',
    '__proto__.lesson.yaml',
    'a\nb.lesson.yaml',
    '\u202ea.lesson.yaml',
    ' .lesson.yaml',
  ],
  ...['-rf.lesson.yaml', 'a;b.lesson.yaml', `${'x'.repeat(240)}.lesson.yaml`, 'notes.txt'],
];

/** What a link may lead to. */
const LINKED: readonly string[] = [
  '/dev/zero',
  '/etc/hostname',
  '..',
  '.',
  'a.lesson.yaml',
  'nowhere',
];

interface Entry {
  readonly name: string;
  /** The content, or where a link leads. */
  readonly holds: Buffer | string;
}

const anyEntry = (draw: Draw): Entry => {
  const name = draw.pick(NAMES);
  if (draw.chance(0.2)) return { name, holds: draw.pick(LINKED) };
  const bytes = Buffer.from(anyLessonText(draw));
  return { name, holds: draw.chance(0.3) ? mutateBytes(bytes, bytes, draw) : bytes };
};

const folder = tempFolder();

const put = ({ name, holds }: Entry): void => {
  try {
    if (typeof holds === 'string') symlinkSync(holds, join(folder.path(), name));
    else writeFileSync(join(folder.path(), name), holds);
  } catch {
    // A name that this system does not take, or that is there already.
  }
};

/** What the file says; problems that are of no line are of files that may never end. */
const textOf = ({ path, problems }: DeckEntry): string =>
  problems.some(({ line }) => line !== null) ? readFileSync(path, 'utf8') : '';

const read = async (entries: readonly Entry[]): Promise<Outcome> => {
  const path = folder.path();
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path);
  entries.forEach(put);
  const found = await createFolderReader(path, 'own', lessonTexts()).read();
  let outcome: Outcome = ACCEPTED;
  for (const entry of found) {
    if (basename(entry.path) !== entry.file) throw new BrokenLaw(`${entry.path} is elsewhere.`);
    if (entry.problems.length > 0) outcome = refusedBy(entry.problems, textOf(entry));
    else if (entry.lesson === null) throw new BrokenLaw('Neither lesson nor problem.');
  }
  return found.length === 0 ? { refused: 'no lesson file' } : outcome;
};

export const DECK_TARGETS = [
  target({
    name: 'decks folder',
    weight: 0.3,
    make: (draw) => Array.from({ length: 1 + draw.below(3) }, () => anyEntry(draw)),
    run: read,
    close: folder.remove,
  }),
];
