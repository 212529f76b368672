import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import {
  COLUMNS,
  findDelimiter,
  guessMapping,
  listCell,
  looksLikeHeader,
  readTable,
  type TableResult,
} from '#shared/domain/import/index.ts';
import { listIn } from '#shared/domain/import/table/columns.ts';
import type { Job } from '#shared/domain/job.ts';
import {
  ITEM_KEYS,
  ITEM_NAME,
  SECTION_KEYS,
  toCamel,
  toSnake,
} from '#shared/domain/lesson/file/format.ts';
import { readLessonFile, writeLessonFile } from '#shared/domain/lesson/file/index.ts';
import type { AnyItem, Lesson, Pair, Section } from '#shared/domain/lesson/lesson.ts';
import { lessonArbitrary } from '../support/lesson-arbitrary.ts';

const run = <T>(job: Job<T>): T => {
  for (;;) {
    const step = job.step();
    if (step.done) return step.value;
  }
};

const read = (
  text: string,
  options: Partial<Parameters<typeof readTable>[1]> = {},
): TableResult => {
  const [header = []] = Papa.parse<string[]>(text, { preview: 1 }).data;
  const hasHeader = looksLikeHeader(header);
  return run(
    readTable(
      { text, delimiter: findDelimiter(text), hasHeader },
      {
        file: 'a.csv',
        title: 'A table',
        mapping: guessMapping(header, hasHeader),
        kind: null,
        ...options,
      },
    ),
  );
};

type Row = Readonly<Record<string, string>>;

const cellOf = (key: string, value: unknown): string => {
  if (Array.isArray(value) && !key.startsWith('further')) {
    const list = value as readonly string[];
    return listCell(key === 'authored' ? list.map(toSnake) : list);
  }
  return typeof value === 'string' ? value : '';
};

/** A lesson as rows, as the columns are defined: written here once more, by hand. */
const rowsOf = (lesson: Lesson): readonly Row[] => {
  const { id, title } = lesson;
  const head = { lesson: id, principle: title.principle, series: title.series ?? '' };
  const items = SECTION_KEYS.flatMap((key) =>
    (lesson[toCamel(key) as Section] as readonly AnyItem[]).flatMap((item): Row[] => {
      const fields = new Map(Object.entries(item));
      const row = {
        ...head,
        ...Object.fromEntries(ITEM_KEYS[key].map((k) => [k, cellOf(k, fields.get(toCamel(k)))])),
        kind: ITEM_NAME[key],
      };
      if (key !== 'pairs') return [row];
      const { furtherWeak, furtherStrong } = item as Pair;
      const phrases = (kind: string, list: Pair['furtherWeak']): Row[] =>
        list.map((phrase) => ({
          ...head,
          kind,
          id: phrase.id,
          text: phrase.text,
          why: phrase.why ?? '',
        }));
      return [
        row,
        ...phrases('further weak', furtherWeak),
        ...phrases('further strong', furtherStrong),
      ];
    }),
  );
  return [
    {
      ...head,
      kind: 'lesson',
      topic: title.topic ?? '',
      about: lesson.about ?? '',
      source: lesson.source,
    },
    ...lesson.summary.map((text) => ({ ...head, kind: 'summary', text })),
    ...items,
  ];
};

describe('a table', () => {
  test('of lessons gives the same lessons: content, identity, order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(lessonArbitrary, { minLength: 1, maxLength: 2, selector: ({ id }) => id }),
        fc.constantFrom(',', ';', '\t'),
        (lessons, delimiter) => {
          const rows = lessons.flatMap(rowsOf).map((row) => COLUMNS.map((name) => row[name] ?? ''));
          const text = Papa.unparse([[...COLUMNS], ...rows], { delimiter });
          const result = read(text);
          expect(result.refused).toEqual([]);
          expect(result.lessons).toEqual(lessons);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('a list in a cell comes back, also of entries with semicolons', () => {
    const entry = fc
      .array(fc.constantFrom('a', 'b', ';', ' ', ','), { minLength: 1, maxLength: 6 })
      .map((parts) => parts.join('').trim())
      .filter((text) => text !== '');
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 4 }), (list) => {
        expect(listIn(listCell(list))).toEqual(list);
      }),
    );
  });

  test('tells what a row is by what it holds, and makes ids of its words', () => {
    const { lessons, refused } = read(
      [
        'Front,Back,Weak phrase,Reason,Better,Labels',
        'What is STAR?,Four parts.,,,,basics; star',
        ',,We fixed it.,Nobody knows who.,I fixed it.,',
      ].join('\n'),
    );
    expect(refused).toEqual([]);
    expect(lessons).toHaveLength(1);
    expect(lessons[0]).toMatchObject({
      id: 'a-table',
      title: { principle: 'A table' },
      notes: [{ id: 'what-is-star', question: 'What is STAR?', tags: ['basics', 'star'] }],
      pairs: [{ id: 'we-fixed-it', weak: 'We fixed it.', strong: 'I fixed it.' }],
    });
  });

  test('refuses a row by its line, with the reason, and goes on', () => {
    const { lessons, refused, rows } = read(
      'question,answer\none,"two\nlines"\nthree,\n\n"never closed,x\nfour,five\nsix,' +
        'x'.repeat(2001),
    );
    expect(rows).toBe(5);
    expect(lessons[0]?.notes.map(({ question }) => question)).toEqual(['one', 'four']);
    expect(lessons[0]?.notes[0]?.answer).toBe('two\nlines');
    expect(refused).toMatchObject([
      {
        file: 'a.csv',
        line: 4,
        excerpt: 'three',
        reason: 'A note needs “Answer”, and there is nothing.',
      },
      { line: 6, reason: 'A quotation mark opens a cell here, and none closes it.' },
      {
        line: 8,
        reason:
          'Its “Answer” has more than 2000 characters in a paragraph, or more than 100 paragraphs.',
      },
    ]);
  });

  test('that is too large for one lesson becomes a series of lessons that files can hold', () => {
    const lines = Array.from(
      { length: 2300 },
      (_, n) =>
        `"Question “${n}”: what, and ""why""?",Answer ${n} ${'word '.repeat(n % 90)},tag-${n % 7}`,
    );
    const text = ['question,answer,tags', ...lines].join('\n');
    const { lessons, refused } = read(text);
    expect(refused).toEqual([]);
    expect(lessons.length).toBeGreaterThan(2);
    expect(lessons.flatMap(({ notes }) => notes)).toHaveLength(2300);
    expect(lessons[1]).toMatchObject({
      id: 'a-table-part-2',
      title: { principle: 'A table, part 2', series: 'A table' },
    });
    for (const lesson of lessons) {
      const file = readLessonFile(writeLessonFile(lesson));
      expect(file.ok && file.value).toEqual(lesson);
    }
    expect(read(text).lessons).toEqual(lessons);
  });

  test('puts no further phrase of a refused pair under the pair before it', () => {
    const { lessons, refused } = read(
      [
        'kind,lesson,id,weak,why,strong,text',
        'pair,foo,a,weak A,why A,strong A,',
        'pair,bar,x,weak X,why X,strong X,',
        'pair,foo,b,weak B,,strong B,',
        'further weak,foo,,,,,of B',
        'further strong,foo,,,,,also of B',
        'further weak,bar,,,,,of X',
        'pair,foo,c,weak C,why C,strong C,',
        'further weak,foo,,,,,of C',
        '"pair,bar,y,weak Y,why Y,strong Y,',
        'further weak,bar,,,,,of Y',
      ].join('\n'),
    );
    expect(
      lessons.flatMap(({ pairs }) =>
        pairs.map(({ id, furtherWeak }) => [id, furtherWeak.map(({ text }) => text)]),
      ),
    ).toEqual([
      ['a', []],
      ['c', ['of C']],
      ['x', ['of X']],
    ]);
    const reason = 'It belongs to a pair, and the one above it was refused.';
    expect(refused).toMatchObject([
      { line: 4, reason: 'A pair needs “Why it falls flat”, and there is nothing.' },
      { line: 5, reason },
      { line: 6, reason },
      { line: 10 },
      { line: 11, reason },
    ]);
  });

  test('refuses a row of which a part would not come in', () => {
    const flags = read(
      [
        'kind,text,phrase,shows',
        'red flag,one,I was told to,',
        'red flag,two,,no initiative',
        'red flag,three,,',
        'red flag,,we did it,nobody did it',
      ].join('\n'),
    );
    expect(flags.lessons[0]?.redFlags).toMatchObject([
      { text: 'three', phrase: null, shows: null },
      { text: '“we did it” – nobody did it', phrase: 'we did it', shows: 'nobody did it' },
    ]);
    expect(flags.refused).toMatchObject([
      { line: 2, reason: 'It has “Phrase” and no “What it shows”, which come together.' },
      { line: 3, reason: 'It has “What it shows” and no “Phrase”, which come together.' },
    ]);
    const pairs = read('weak,why,strong,failing\na,b,c,Hedging\nd,e,f,Hedged\ng,h,i,');
    expect(pairs.lessons[0]?.pairs.map(({ failing }) => failing)).toEqual(['hedged', null]);
    expect(pairs.refused).toMatchObject([{ line: 2, reason: 'No failing is called “Hedging”.' }]);
  });

  /** What comes of a table is what files can hold, or its rows are refused. */
  const held = (text: string): TableResult => {
    const result = read(text);
    for (const lesson of result.lessons) {
      const file = readLessonFile(writeLessonFile(lesson));
      expect(file.ok && file.value).toEqual(lesson);
    }
    return result;
  };

  test('refuses rows that would make a lesson which no file holds, and takes the others', () => {
    const long = 'x '.repeat(1500).trim();
    const about = held(`kind,lesson,about,question,answer\nlesson,foo,${long},,\nnote,foo,,q,a`);
    expect(about.lessons[0]).toMatchObject({ about: null, notes: [{ question: 'q' }] });
    expect(about.refused).toMatchObject([
      { line: 2, reason: 'Its “What the deck is about” has more than 2000 characters.' },
    ]);

    const pair = 'kind,lesson,text,weak,why,strong\npair,foo,,w,y,s\n';
    const why = held(`${pair}further weak,foo,one,,${long},\nfurther weak,foo,two,,,`);
    expect(why.lessons[0]?.pairs[0]?.furtherWeak).toMatchObject([{ text: 'two' }]);
    expect(why.refused).toMatchObject([{ line: 3 }]);

    const rows = (count: number, row: (n: number) => string) =>
      Array.from({ length: count }, (_, n) => row(n)).join('\n');
    const phrases = held(pair + rows(60, (n) => `further weak,foo,t${n},,,`));
    expect(phrases.lessons[0]?.pairs[0]?.furtherWeak).toHaveLength(50);
    expect(phrases.refused.map(({ line }) => line)).toEqual([
      53, 54, 55, 56, 57, 58, 59, 60, 61, 62,
    ]);

    const summary = held(`kind,lesson,text\n${rows(110, (n) => `summary,foo,t${n}`)}`);
    expect(summary.lessons[0]?.summary).toHaveLength(100);
    expect(summary.refused).toHaveLength(10);
    expect(summary.refused[0]).toMatchObject({ line: 102 });
  });

  test('of one named lesson that no file holds becomes a series as well', () => {
    const rows = Array.from({ length: 1200 }, (_, n) => `vocab,q${n},a${n}`);
    const { lessons, refused } = held(`lesson,question,answer\n${rows.join('\n')}`);
    expect(refused).toEqual([]);
    expect(lessons.map(({ id, notes }) => [id, notes.length])).toEqual([
      ['vocab-part-1', 1000],
      ['vocab-part-2', 200],
    ]);
  });

  test('of pairs with more further phrases than a file holds becomes a series', () => {
    const words = 'word '.repeat(300);
    const rows = Array.from({ length: 12 }, (_, n) => [
      `pair,w${n},y,s,`,
      ...Array.from({ length: 50 }, (__, k) => `further weak,,,,${n} ${k} ${words}`),
    ]);
    const { lessons, refused } = held(`kind,weak,why,strong,text\n${rows.flat().join('\n')}`);
    expect(refused).toEqual([]);
    expect(lessons.length).toBeGreaterThan(1);
    expect(
      lessons.flatMap(({ pairs }) => pairs.map(({ furtherWeak }) => furtherWeak.length)),
    ).toEqual(Array(12).fill(50));
  });

  test('goes into the decks that its rows name', () => {
    const { lessons } = read('deck,q,a\nOwnership,1,2\nFrugality,3,4\nOwnership,5,6');
    expect(lessons.map(({ id, notes }) => [id, notes.length])).toEqual([
      ['ownership', 2],
      ['frugality', 1],
    ]);
  });

  test('without names in its first row is read by the number of its columns', () => {
    const { lessons } = read('We did it.,Nobody knows who.,I did it.\nWe won.,Luck.,I planned it.');
    expect(lessons[0]?.pairs.map(({ weak }) => weak)).toEqual(['We did it.', 'We won.']);
  });
});
