import type { Target } from '../target.ts';
import { ANKI_TARGETS } from './anki.ts';
import { ANKI_MAPPING_TARGETS } from './anki-mapping.ts';
import { CLI_TARGETS } from './cli.ts';
import { DECK_TARGETS } from './decks.ts';
import { IPC_TARGETS } from './ipc.ts';
import { JOURNAL_TARGETS } from './journal.ts';
import { LESSON_TARGETS } from './lesson.ts';
import { STORED_TARGETS } from './stored.ts';
import { STUDY_TARGETS } from './study.ts';
import { URL_TARGETS } from './urls.ts';
import { WALKTHROUGH_TARGETS } from './walkthrough.ts';
import { WORST_TARGETS } from './worst.ts';

/**
 * Every place where something comes in from outside. A new one is a call of `target` in a file of
 * its own kind and, for a new kind, a line here.
 */
export const TARGETS: readonly Target[] = [
  ...WALKTHROUGH_TARGETS,
  ...LESSON_TARGETS,
  ...ANKI_TARGETS,
  ...CLI_TARGETS,
  ...DECK_TARGETS,
  ...IPC_TARGETS,
  ...JOURNAL_TARGETS,
  ...STORED_TARGETS,
  ...STUDY_TARGETS,
  ...URL_TARGETS,
  ...ANKI_MAPPING_TARGETS,
  ...WORST_TARGETS,
];
