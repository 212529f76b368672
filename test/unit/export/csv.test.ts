import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { csvOf } from '#shared/domain/export/index.ts';
import { COLUMNS } from '#shared/domain/import/index.ts';
import { readLessonFile } from '#shared/domain/lesson/file/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { csvRows, readCsv } from '../../support/read-csv.ts';
import { lessonArbitrary, textArbitrary } from '../support/lesson-arbitrary.ts';

const DECKS = join(import.meta.dirname, '..', '..', '..', 'decks');

const shipped = readdirSync(DECKS)
  .filter((name) => name.endsWith('.yaml'))
  .map((name): Lesson => {
    const read = readLessonFile(readFileSync(join(DECKS, name), 'utf8'));
    if (!read.ok) throw new Error(`${name} cannot be read.`);
    return read.value;
  });

const note = (question: string, tags: readonly string[] = []): Lesson => ({
  id: 'mine',
  source: 'original',
  title: { principle: 'Mine', topic: null, series: null },
  about: null,
  summary: [],
  ...{ stages: [], pairs: [], redFlags: [], verdicts: [], angles: [], levels: [] },
  notes: [
    { id: 'one', authored: [], question, answer: 'An answer.', ...(tags.length > 0 && { tags }) },
  ],
});

describe('lessons as CSV', () => {
  it('come back equal, whatever is in them', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(lessonArbitrary, { maxLength: 3, selector: ({ id }) => id }),
        fc.boolean(),
        (lessons, bom) => {
          const back = readCsv(csvOf(lessons, { bom }));
          expect(back.refused).toEqual([]);
          expect(back.lessons).toEqual(lessons);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('come back equal for every lesson that ships, after a spreadsheet has changed the line breaks too', () => {
    const text = csvOf(shipped, { bom: true });
    expect(shipped.length).toBeGreaterThan(10);
    expect(readCsv(text)).toMatchObject({ lessons: shipped, refused: [] });
    expect(readCsv(text.replaceAll('\r\n', '\n')).lessons).toEqual(shipped);
  });

  it('have the columns of the lesson file, a row an item, and no other where none is needed', () => {
    const [names, head, item, ...rest] = csvRows(csvOf([note('Who?')], { bom: false }));
    expect(names).toEqual(COLUMNS.filter((column) => column !== 'guard'));
    expect(head?.slice(0, 4)).toEqual(['lesson', 'mine', '', 'Mine']);
    expect(item?.slice(0, 4)).toEqual(['note', 'mine', 'one', 'Mine']);
    expect(rest).toEqual([]);
  });

  it('begin with the mark that Excel asks for, or without', () => {
    expect(csvOf([note('é?')], { bom: true }).startsWith('\uFEFFkind,lesson')).toBe(true);
    expect(csvOf([note('é?')], { bom: false }).startsWith('kind,lesson')).toBe(true);
  });

  it('hold nothing that a spreadsheet takes for a formula', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.constantFrom('=', '+', '-', '@', '＝', "'", "'="), textArbitrary),
        ([sign, text]) => {
          const lesson = note(`${sign}${text}`, [`${sign}1`, "'quoted"]);
          const csv = csvOf([lesson], { bom: false });
          for (const cells of csvRows(csv)) {
            for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@＝]/u);
          }
          expect(readCsv(csv)).toMatchObject({ lessons: [lesson], refused: [] });
        },
      ),
      { numRuns: 100 },
    );
  });
});
