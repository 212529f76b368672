import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnkiCollection } from '#shared/domain/anki/collection.ts';
import type { Result } from '#shared/domain/result.ts';
import type { AnkiFailure } from '#main/anki/failure.ts';
import { readPackage, type ReadOptions, type ReadPackage } from '#main/anki/read-package.ts';

/** A folder of this file's tests, made at import; `remove` it at the end. */
export const testFolder = () => {
  const path = mkdtempSync(join(tmpdir(), 'recast anki '));
  let count = 0;
  return {
    path,
    /** A path in it that was not given before. */
    fresh: (name: string): string => join(path, `${(count += 1)} ${name}`),
    remove: (): void => rmSync(path, { recursive: true, force: true }),
  };
};

/** Reads bytes as a package, in files of their own; answers where its media are, too. */
export const readBytes = async (
  folder: ReturnType<typeof testFolder>,
  bytes: Uint8Array,
  options: Partial<ReadOptions> = {},
): Promise<{ result: Result<ReadPackage, AnkiFailure>; staging: string }> => {
  const file = folder.fresh('deck.apkg');
  writeFileSync(file, bytes);
  const staging = options.staging ?? folder.fresh('media');
  return { result: await readPackage(file, { ...options, staging }), staging };
};

export const valueOf = <T>(result: Result<T, AnkiFailure>): T => {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.error));
};

/** Two notes with a card each, one of them with a past, in a deck within another. */
export const SMALL: AnkiCollection = {
  createdAt: 1_600_000_000,
  rollover: 3,
  noteTypes: [
    {
      id: 1_600_000_000_001,
      name: 'Basic',
      kind: 'standard',
      fields: ['Front', 'Back'],
      templates: [
        { name: 'Card 1', question: '{{Front}}', answer: '{{FrontSide}}<hr id=answer>{{Back}}' },
      ],
      css: '.card { color: black; }',
    },
    {
      id: 1_600_000_000_002,
      name: 'Cloze',
      kind: 'cloze',
      fields: ['Text'],
      templates: [{ name: 'Cloze', question: '{{cloze:Text}}', answer: '{{cloze:Text}}' }],
      css: '',
    },
  ],
  decks: [
    { id: 1_600_000_000_003, path: ['Interviews'] },
    { id: 1_600_000_000_004, path: ['Interviews', 'Conflict'] },
  ],
  notes: [
    {
      id: 1_600_000_000_005,
      guid: 'Ay{|2:#%bc',
      noteTypeId: 1_600_000_000_001,
      modifiedAt: 1_600_000_100,
      tags: ['conflict', 'work::team'],
      fields: ['<b>Who</b> decides?', 'We do. <img src="we do.png">'],
    },
    {
      id: 1_600_000_000_006,
      guid: 'zz-9',
      noteTypeId: 1_600_000_000_002,
      modifiedAt: 1_600_000_200,
      tags: [],
      fields: ['I {{c1::called}} her.'],
    },
  ],
  cards: [
    {
      id: 1_600_000_000_007,
      noteId: 1_600_000_000_005,
      deckId: 1_600_000_000_004,
      ordinal: 0,
      type: 2,
      queue: 2,
      due: 812,
      interval: 31,
      factor: 2500,
      reps: 4,
      lapses: 1,
      originalDue: 0,
      originalDeckId: 0,
      flags: 3,
      memory: { stability: 30.25, difficulty: 5.5 },
    },
    {
      id: 1_600_000_000_008,
      noteId: 1_600_000_000_006,
      deckId: 1_600_000_000_003,
      ordinal: 0,
      type: 0,
      queue: 0,
      due: 12,
      interval: 0,
      factor: 0,
      reps: 0,
      lapses: 0,
      originalDue: 0,
      originalDeckId: 0,
      flags: 0,
      memory: null,
    },
  ],
  reviews: [
    {
      id: 1_650_000_000_000,
      cardId: 1_600_000_000_007,
      ease: 3,
      interval: -600,
      lastInterval: -60,
      factor: 0,
      time: 8_000,
      type: 0,
    },
    {
      id: 1_660_000_000_000,
      cardId: 1_600_000_000_007,
      ease: 4,
      interval: 31,
      lastInterval: 8,
      factor: 600,
      time: 5_500,
      type: 1,
    },
  ],
};

/** The smallest picture that is one, as far as its first bytes tell. */
export const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
