import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Everything that runs this runs it in the repository's own folder. */
const root = process.cwd();

export const shippedDecks = join(root, 'decks');

const textsIn = (folder: string, suffix: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(suffix))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));

const fixtures = join(root, 'test', 'fixtures');

/** Real lesson files. */
export const LESSON_TEXTS: readonly string[] = [
  ...textsIn(shippedDecks, '.lesson.yaml'),
  ...textsIn(join(fixtures, 'lessons'), '.lesson.yaml'),
];

/** Real walkthroughs, damaged ones, and texts that are none. */
export const WALKTHROUGH_TEXTS: readonly string[] = [
  readFileSync(join(fixtures, 'seed.txt'), 'utf8'),
  ...textsIn(join(fixtures, 'walkthroughs'), '.txt'),
];
