import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lessonsFromCsv } from '#shared/domain/import/csv-lessons.ts';
import { tableRows } from '#shared/domain/import/csv-rows.ts';

const from = (...lines: readonly string[]) => lessonsFromCsv(lines.join('\r\n'), 'mine.csv');

const HEAD = 'kind,lesson,id,principle,weak,why,strong,text,question,answer,tip,tags';

describe('a table that a person has written', () => {
  it('may lack what follows from the rest: the lesson below its first row, ids, the head', () => {
    const { lessons, refused } = from(
      HEAD,
      'pair,own,,Ownership,We shipped it.,Nobody hears who.,I shipped it on Friday.',
      'further weak,,,,,,,We got it out.',
      'pair,,,,We shipped it.,Nobody hears who.,I shipped it myself.',
      'Note,,,,,,,,Who?,I did.,,mock; mine',
    );
    expect(refused).toEqual([]);
    expect(lessons).toHaveLength(1);
    expect(lessons[0]).toMatchObject({
      id: 'own',
      source: 'original',
      title: { principle: 'Ownership', topic: null, series: null },
      pairs: [
        { id: 'we-shipped-it', furtherWeak: [{ id: 'we-got-it-out', text: 'We got it out.' }] },
        { id: 'we-shipped-it-2' },
      ],
      notes: [{ id: 'who', question: 'Who?', answer: 'I did.', tags: ['mock', 'mine'] }],
    });
  });

  it('loses a faulty row with its line and the way out, and nothing else', () => {
    const { lessons, refused } = from(
      HEAD,
      'lesson,own,,Ownership',
      'pair,own,first,,We shipped it.,,I shipped it on Friday.',
      'further weak,own,orphan,,,,,We got it out.',
      'pair,own,second,,We did.,Nobody hears who.,I did.',
      'note,own,second,,,,,,Who?,I did.',
      'stroy,own,x',
      'note,own,third,,,,,,Who?,I did.,A tip.',
      'note,own,fourth,,,,,,Who?,"I did.',
      '',
      'And more."',
    );
    expect(lessons).toHaveLength(1);
    expect(lessons[0]?.pairs.map(({ id }) => id)).toEqual(['second']);
    expect(lessons[0]?.notes).toMatchObject([{ id: 'fourth', answer: 'I did.\nAnd more.' }]);
    expect(refused.map(({ line, reason }) => [line, reason])).toEqual([
      [7, '"stroy" is no kind of row.'],
      [3, expect.stringContaining('"why" of pair 1 is missing')],
      [8, expect.stringContaining('"tip" is no key of note 2')],
      [6, expect.stringContaining('is in line 5 and again in line 6')],
    ]);
    for (const { file, excerpt, remedy } of refused) {
      expect(file).toBe('mine.csv');
      expect(excerpt).not.toBe('');
      expect(remedy).not.toBe('');
    }
  });

  it('says which of its columns mean nothing', () => {
    const { lessons, refused } = from('kind,lesson,principle,Mood', 'lesson,own,Ownership,good');
    expect(lessons.map(({ id }) => id)).toEqual(['own']);
    expect(refused.map(({ line, reason }) => [line, reason])).toEqual([
      [1, 'The column "mood" is none of a lesson; what stands in it was left out.'],
    ]);
  });

  it('is refused whole where the lesson itself has no name, and where it is none', () => {
    const nameless = from(HEAD, 'note,own,one,,,,,,Who?,I did.');
    expect(nameless.lessons).toEqual([]);
    expect(nameless.refused.map(({ line }) => line)).toEqual([2]);
    const strange = from('front,back', 'Who?,I did.');
    expect(strange.lessons).toEqual([]);
    expect(strange.refused.map(({ line }) => line)).toEqual([1]);
    expect(strange.refused[0]?.reason).toContain('names no columns of a lesson');
    expect(from('')).toMatchObject({ lessons: [], refused: [{ line: null }] });
  });

  it('never throws, and keeps to the lines that are there', () => {
    const piece = fc.oneof(
      fc.constantFrom(',', ';', '"', '\n', '\r\n', "'", 'kind', 'lesson', 'pair', 'note', 'weak'),
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = `kind,lesson,id,weak,why,strong,guard\n${pieces.join('')}`;
        const lines = text.split(/\r\n?|\n/).length;
        for (const { line } of lessonsFromCsv(text, 'x.csv').refused) {
          expect(line ?? 1).toBeLessThanOrEqual(lines);
        }
      }),
      { seed: 8, numRuns: 200 },
    );
  });
});

describe('the rows of a table', () => {
  it('are cut as RFC 4180 says, with the line on which each begins', () => {
    expect(tableRows('\uFEFFa,"b ""c"", d"\r\n\r\n"two\r\nlines",x\rlast,\n')).toEqual([
      { line: 1, cells: ['a', 'b "c", d'] },
      { line: 3, cells: ['two\nlines', 'x'] },
      { line: 5, cells: ['last', ''] },
    ]);
    expect(tableRows('a,')).toEqual([{ line: 1, cells: ['a', ''] }]);
    expect(tableRows('say "so",b\n"never closed')).toEqual([
      { line: 1, cells: ['say "so"', 'b'] },
      { line: 2, cells: ['never closed'] },
    ]);
  });

  it('may be cut by semicolons or tabs', () => {
    expect(tableRows('a;b\n"c;d";e')[1]?.cells).toEqual(['c;d', 'e']);
    expect(tableRows('a\tb\nc,d\te')[1]?.cells).toEqual(['c,d', 'e']);
  });

  it('come back from cells quoted in any way', () => {
    const cell = fc.string().map((text) => text.replace(/\r\n?/g, '\n'));
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }),
        (rows) => {
          const text = rows
            .map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
            .join('\n');
          expect(tableRows(text, ',').map(({ cells }) => cells)).toEqual(rows);
        },
      ),
      { seed: 9 },
    );
  });
});
