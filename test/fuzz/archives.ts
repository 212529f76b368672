import { craftArchive } from '../support/craft-zip.ts';

/** Sound archives, to be damaged. */
export const CRAFTED: readonly Buffer[] = [
  craftArchive([
    { name: 'journal/a1b2c3d4-0001.jsonl', data: '{"crc":"00000000","event":{}}\n' },
    { name: 'settings.json', data: '{"theme":"dark"}' },
  ]),
  craftArchive([{ name: 'decks/a.lesson.yaml', data: 'format: recast-lesson/1\n' }]),
];
