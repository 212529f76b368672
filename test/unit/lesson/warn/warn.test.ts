import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyLesson } from '#shared/domain/deck/index.ts';
import { checkLesson, checkTogether } from '#shared/domain/lesson/check/index.ts';
import { draftOf, sketchOf } from '#shared/domain/lesson/edit/index.ts';
import {
  SECTIONS,
  type AnyItem,
  type Lesson,
  type Pair,
  type RedFlag,
} from '#shared/domain/lesson/lesson.ts';
import {
  indexLesson,
  itemWarnings,
  nearFinder,
  WARNINGS,
  type LessonWords,
} from '#shared/domain/lesson/warn/index.ts';
import { lessonArbitrary } from '../../support/lesson-arbitrary.ts';

const pair = (id: string, texts: Partial<Pair>): Pair => ({
  ...{ id, question: null, weak: 'We did.', failing: null, why: 'Who?', strong: 'I went.' },
  ...{ furtherWeak: [], furtherStrong: [], authored: [] },
  ...texts,
});

const flag = (texts: Partial<RedFlag>): RedFlag => ({
  ...{ id: 'flag', text: '', phrase: 'it was decided', shows: 'hides who decided', unless: null },
  authored: [],
  ...texts,
});

const deck = (id: string, parts: Partial<Lesson>): Lesson => ({
  ...emptyLesson(id, { principle: `The ${id} one`, topic: null, series: null }),
  ...parts,
});

const indexOf = (lesson: Lesson): LessonWords => {
  const steps = indexLesson(lesson);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
};

const warningsOf = (lesson: Lesson, item: Pair, others: readonly Lesson[] = []) =>
  itemWarnings(
    lesson,
    'pairs',
    item,
    nearFinder([lesson, ...others].map(indexOf), lesson.id, item),
  ).map(({ code, field, message }) => ({ code, field, message }));

const LONG = 'I called the bakery at six, read them the count, and asked for the eleven loaves.';

describe('length', () => {
  test('is told where the longer half is mostly the strong one', () => {
    const [warning] = warningsOf(deck('a', {}), pair('p', { weak: 'We hoped.', strong: LONG }));
    expect(warning).toMatchObject({ code: 'length', field: 'strong' });
    expect(warning?.message).toContain('9.0 times as long');
    const [other] = warningsOf(deck('a', {}), pair('p', { weak: LONG, strong: 'I asked.' }));
    expect(other).toMatchObject({ code: 'length', field: 'weak' });
  });

  test('is not told where another pair makes up for it, or a further phrase', () => {
    const balance = deck('a', {
      pairs: [pair('q', { weak: `${LONG} Twice.`, strong: 'I went.' })],
    });
    const [balanced] = warningsOf(balance, pair('p', { weak: 'We hoped.', strong: LONG }));
    expect(balanced?.code).toBe('repeated');
    const phrases = {
      furtherWeak: [{ id: 'fw', text: `${LONG.replace('I', 'We')} All of us.`, why: null }],
      furtherStrong: [{ id: 'fs', text: 'I saw to it myself.', why: null }],
    };
    const item = pair('p', { weak: 'We hoped.', strong: LONG, ...phrases });
    expect(warningsOf(deck('a', {}), item).map(({ code }) => code)).not.toContain('length');
  });

  test('in a deck that is large enough is told by what the lesson check says of it', () => {
    const pairs = Array.from({ length: 25 }, (_, n) =>
      pair(`p${n}`, { weak: `Done ${'x'.repeat(n)}`, strong: `Made ${'y'.repeat(n + 20)}` }),
    );
    const full = deck('a', { pairs });
    const found = checkLesson(full).find(({ code }) => code === 'lengths');
    const item = pairs[3];
    const warning = item && warningsOf(full, item).find(({ code }) => code === 'length');
    expect(found?.message).toContain('0.98');
    expect(warning?.message).toContain('0.98');
  });
});

describe('shared words', () => {
  test('are named, in whatever form, at the text that the quiz asks for', () => {
    const item = pair('p', {
      weak: 'We escalated it to the platform team.',
      why: 'An escalation is no answer of yours.',
      strong: 'I rang the lead on the platform side.',
    });
    expect(warningsOf(deck('a', {}), item)).toEqual([
      expect.objectContaining({ code: 'shared_words', field: 'why' }),
      expect.objectContaining({ code: 'shared_words', field: 'strong' }),
    ]);
    expect(warningsOf(deck('a', {}), item)[0]?.message).toContain('“escalation”');
    expect(warningsOf(deck('a', {}), item)[1]?.message).toContain('“platform”');
  });

  test('that other options have as well give nothing away', () => {
    const others = ['I told the platform lead.', 'I asked platform first.'].map((strong, n) =>
      pair(`q${n}`, { weak: 'Somebody did it.', strong }),
    );
    const item = pair('p', { weak: 'Platform did it all.', strong: 'I called platform at six.' });
    expect(warningsOf(deck('a', { pairs: others }), item).map(({ code }) => code)).not.toContain(
      'shared_words',
    );
  });
});

describe('a red flag in a strong line', () => {
  const line = 'At six it was decided by me, and I wrote down why.';

  test('is told at the line and at the flag, as the lesson check tells it', () => {
    const item = pair('p', { weak: 'They said yes to it, somewhere, I think.', strong: line });
    const lesson = deck('a', { redFlags: [flag({})] });
    expect(warningsOf(lesson, item)).toEqual([
      expect.objectContaining({ code: 'red_flag', field: 'strong' }),
    ]);
    const full = { ...lesson, pairs: [item] };
    expect(checkLesson(full).map(({ code }) => code)).toContain('red_flag_in_strong');
    const [warning] = itemWarnings(full, 'redFlags', flag({}), null);
    expect(warning).toMatchObject({ code: 'red_flag', field: 'phrase' });
    expect(warning?.message).toContain('At six it was decided');
  });

  test('is none where the flag says when its words are no warning', () => {
    const fine = flag({ unless: 'it is said who decided' });
    const lesson = deck('a', { redFlags: [fine], pairs: [pair('p', { strong: line })] });
    expect(itemWarnings(lesson, 'redFlags', fine, null)).toEqual([]);
    expect(checkLesson(lesson).map(({ code }) => code)).not.toContain('red_flag_in_strong');
  });

  test('is found in a further phrase', () => {
    const item = pair('p', {
      weak: 'They went there, all of them.',
      strong: 'I went there, with a list.',
      furtherStrong: [{ id: 'f', text: line, why: null }],
    });
    expect(warningsOf(deck('a', { redFlags: [flag({})] }), item).at(-1)).toMatchObject({
      code: 'red_flag',
      field: 'furtherStrong:f',
    });
  });
});

describe('what is said already', () => {
  const there = deck('b', {
    pairs: [pair('q', { weak: 'They let it lie over night.', strong: LONG })],
  });
  const repeated = (item: Pair, lesson = deck('a', {})) =>
    warningsOf(lesson, item, [there]).filter(({ code }) => code === 'repeated');

  test('is told with the deck and the words, whether the same or nearly', () => {
    expect(repeated(pair('p', { strong: LONG }))).toEqual([
      {
        code: 'repeated',
        field: 'strong',
        message: expect.stringContaining('The same as the strong phrase in “The b one”') as string,
      },
    ]);
    const near = LONG.replace('at six', 'early');
    expect(repeated(pair('p', { strong: near }))[0]?.message).toContain('Nearly the same as');
    const turned = 'Eleven loaves I asked for; six, I called the bakery and read them the count.';
    expect(repeated(pair('p', { strong: turned }))[0]?.message).toContain('Nearly the same as');
    expect(repeated(pair('p', { strong: 'I read the count aloud in the hall.' }))).toEqual([]);
  });

  test('is not the item itself, nor the interviewer’s question', () => {
    const [own] = there.pairs;
    expect(own && warningsOf(there, own).filter(({ code }) => code === 'repeated')).toEqual([]);
    const question = 'Tell me about a time when you had to say no to somebody.';
    const asked = deck('b', { pairs: [pair('q', { weak: 'They let it lie.', question })] });
    expect(
      warningsOf(deck('a', {}), pair('p', { weak: 'All went well.', question }), [asked]).filter(
        ({ field }) => field === 'question',
      ),
    ).toEqual([]);
  });
});

test('a lesson is indexed in steps, so that nobody waits for a large one', () => {
  const notes = Array.from({ length: 1000 }, (_, n) => ({
    ...{ id: `n${n}`, authored: [], question: `Which loaf is number ${n}?`, answer: 'This one.' },
  }));
  const steps = indexLesson(deck('a', { notes }));
  let count = 0;
  while (!steps.next().done) count += 1;
  expect(count).toBeGreaterThanOrEqual(30);
});

const everyItem = (lesson: Lesson) =>
  SECTIONS.flatMap((section) =>
    (lesson[section] as readonly AnyItem[]).map((item) => ({ section, item })),
  );

test('whatever the check finds repeated between two lessons is told while either is written', () => {
  fc.assert(
    fc.property(lessonArbitrary, lessonArbitrary, fc.nat(), (first, other, pick) => {
      const found = everyItem(other);
      const chosen = found[pick % Math.max(1, found.length)];
      const [a, b] = [
        { ...first, id: 'a', source: 'original' as const },
        { ...other, id: 'b' },
      ];
      if (!chosen) return;
      const { section, item } = chosen;
      const copy = { ...item, id: 'copy' };
      const lesson = { ...a, summary: [], [section]: [...a[section], copy] };
      const told = checkTogether([lesson, { ...b, summary: [] }]).filter(
        ({ code, itemId, message }) =>
          code === 'repeated' &&
          itemId === 'copy' &&
          /^The (weak|strong|answer|tip) /.test(message),
      );
      const find = nearFinder([a, b].map(indexOf), 'a', null);
      const warned = itemWarnings(a, section, copy, find).filter(({ code }) => code === 'repeated');
      // Texts without a word that carries content are looked for by the check alone.
      if (told.length > 0 && everyWordCounts(item)) expect(warned.length).toBeGreaterThan(0);
    }),
    { numRuns: 60 },
  );
});

const everyWordCounts = (item: AnyItem): boolean =>
  Object.values(item as object).every(
    (value) =>
      typeof value !== 'string' || indexOf(deck('x', { notes: [note(value)] })).sizes[0] !== 0,
  );

const note = (question: string) => ({ id: 'n', authored: [], question, answer: 'x' });

test('a warning names a field of the form, and never fails on what is half written', () => {
  fc.assert(
    fc.property(lessonArbitrary, fc.constantFrom(...SECTIONS), (lesson, section) => {
      const find = nearFinder([indexOf(lesson)], lesson.id, null);
      const blank = sketchOf(draftOf(section, null), section, null);
      expect(itemWarnings(lesson, section, blank, find)).toEqual([]);
      for (const { section: kind, item } of everyItem(lesson)) {
        const fields = Object.keys(draftOf(kind, item).texts);
        for (const { field, code } of itemWarnings(lesson, kind, item, find)) {
          expect(Object.keys(WARNINGS)).toContain(code);
          if (!field.includes(':')) expect([...fields, 'text']).toContain(field);
        }
      }
    }),
    { numRuns: 40 },
  );
});
