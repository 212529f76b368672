import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cardsOf, diffCards } from '#shared/domain/deck/index.ts';
import {
  editableFields,
  editItem,
  textsOf,
  type ItemTexts,
} from '#shared/domain/lesson/edit/index.ts';
import {
  LIMITS,
  mergeLesson,
  readLessonFile,
  writeLessonFile,
} from '#shared/domain/lesson/file/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { lessonArbitrary, textArbitrary } from '../../support/lesson-arbitrary.ts';
import { runs } from '../../../support/effort.ts';

const SHIPPED = readFileSync(
  join(
    import.meta.dirname,
    '../../../../decks/success-and-scale-bring-broad-responsibility.lesson.yaml',
  ),
  'utf8',
);

const read = (text: string): Lesson => {
  const result = readLessonFile(text);
  if (!result.ok) throw new Error(JSON.stringify(result.error, null, 1) + text);
  return result.value;
};

const edit = (lesson: Lesson, itemId: string, texts: ItemTexts): Lesson => {
  const result = editItem(lesson, itemId, texts);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

const problemsOf = (lesson: Lesson, itemId: string, texts: ItemTexts) => {
  const result = editItem(lesson, itemId, texts);
  return result.ok ? [] : result.error;
};

const itemIds = (lesson: Lesson): string[] =>
  [
    ...[lesson.stages, lesson.pairs, lesson.redFlags],
    ...[lesson.verdicts, lesson.angles, lesson.levels],
  ].flatMap((items) => items.map(({ id }) => id));

const shipped = read(SHIPPED);
const PAIR = 'i-did-escalate-it';
const FLAG = 'sent-a-slack-message';

/** A lesson, one of its items, and other texts for some of the item's fields. */
const editArbitrary = fc
  .record({
    lesson: lessonArbitrary.filter((lesson) => itemIds(lesson).length > 0),
    pick: fc.nat(),
    words: fc.array(fc.option(textArbitrary, { nil: null }), { minLength: 4, maxLength: 4 }),
    named: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
  })
  .map(({ lesson, pick, words, named }) => {
    const ids = itemIds(lesson);
    const itemId = ids[pick % ids.length] ?? '';
    const texts: ItemTexts = Object.fromEntries(
      editableFields(lesson, itemId).flatMap(({ field, required, value }, index) => {
        const text = words[index] ?? null;
        return named[index] ? [[field, text ?? (required ? value : null)]] : [];
      }),
    );
    return { lesson, itemId, texts };
  })
  .filter(({ lesson, itemId, texts }) => editItem(lesson, itemId, texts).ok);

/** What a card shows of its lesson and of its place, not of its item's own words. */
const NOT_EDITED = ['principle', 'stageName', 'failing'];

describe('the fields of an item', () => {
  test('are those of its card, with what they hold now', () => {
    expect(editableFields(shipped, PAIR).map(({ field, required }) => [field, required])).toEqual([
      ['question', false],
      ['weak', true],
      ['why', true],
      ['strong', true],
    ]);
    expect(editableFields(shipped, PAIR)[1]?.value).toBe(
      'I did escalate it - I sent them a Slack message and they handled it.',
    );
    expect(editableFields(shipped, 'task').map(({ field }) => field)).toEqual([
      'name',
      'mistake',
      'cost',
      'tip',
    ]);
    expect(editableFields(shipped, 'nothing')).toEqual([]);
    expect(textsOf(shipped, 'nothing')).toBeNull();
  });

  test('tell every text that is on the item’s cards', () => {
    fc.assert(
      fc.property(lessonArbitrary, (lesson) => {
        for (const card of cardsOf(lesson)) {
          const values = editableFields(lesson, card.itemId).map(({ value }) => value);
          const shown = Object.entries({ ...card.front, ...card.back }).filter(
            ([name, text]) => !NOT_EDITED.includes(name) && typeof text === 'string',
          );
          for (const [, text] of shown) {
            expect(values).toContain(text);
          }
        }
      }),
      { numRuns: runs(15, 200) },
    );
  });
});

describe('an edit', () => {
  test('is read back from the file as it was made', () => {
    fc.assert(
      fc.property(editArbitrary, ({ lesson, itemId, texts }) => {
        const edited = edit(lesson, itemId, texts);
        expect(read(writeLessonFile(edited, writeLessonFile(lesson)))).toEqual(edited);
        for (const [field, text] of Object.entries(texts)) {
          expect(textsOf(edited, itemId)?.[field]).toBe(text);
        }
      }),
      { numRuns: runs(20, 400) },
    );
  });

  test('to the same texts changes no byte', () => {
    fc.assert(
      fc.property(editArbitrary, ({ lesson, itemId }) => {
        const text = writeLessonFile(lesson);
        const same = textsOf(lesson, itemId) ?? {};
        const unmarked = Object.fromEntries(
          Object.entries(same).filter(([field]) => field !== 'authored'),
        );
        const spaced = Object.fromEntries(
          Object.entries(unmarked).map(([field, value]) => [field, value && ` ${value}\n`]),
        );
        for (const texts of [same, unmarked, spaced]) {
          expect(writeLessonFile(edit(lesson, itemId, texts), text)).toBe(text);
        }
      }),
      { numRuns: runs(20, 400) },
    );
    for (const itemId of itemIds(shipped)) {
      const texts = textsOf(shipped, itemId) ?? {};
      expect(writeLessonFile(edit(shipped, itemId, texts), SHIPPED)).toBe(SHIPPED);
    }
  });

  test('and back restores the file', () => {
    fc.assert(
      fc.property(editArbitrary, ({ lesson, itemId, texts }) => {
        const before = writeLessonFile(lesson);
        const edited = edit(lesson, itemId, texts);
        const after = writeLessonFile(edited, before);
        const back = edit(edited, itemId, textsOf(lesson, itemId) ?? {});
        expect(back).toEqual(lesson);
        expect(writeLessonFile(back, after)).toBe(before);
        // And forth again, as redo does.
        expect(edit(back, itemId, textsOf(edited, itemId) ?? {})).toEqual(edited);
      }),
      { numRuns: runs(20, 400) },
    );
  });

  test('and back restores a file laid out by hand, and touches one item meanwhile', () => {
    const words = fc.stringMatching(/^[A-Za-z]{2,9}( [a-z]{1,9}){0,40}\.$/);
    const pick = fc.record({ itemId: fc.constantFrom(...itemIds(shipped)), words });
    fc.assert(
      fc.property(pick, ({ itemId, words: text }) => {
        const [first] = editableFields(shipped, itemId).filter(({ value }) => value !== null);
        const edited = edit(shipped, itemId, { [first?.field ?? '']: text });
        const after = writeLessonFile(edited, SHIPPED);
        expect(read(after)).toEqual(edited);
        const lines = new Set(after.split('\n'));
        // The text, the line of a red flag, and the marks.
        expect(SHIPPED.split('\n').filter((line) => !lines.has(line)).length).toBeLessThan(4);
        const back = edit(edited, itemId, textsOf(shipped, itemId) ?? {});
        expect(writeLessonFile(back, after)).toBe(SHIPPED);
      }),
      { numRuns: runs(15, 200) },
    );
  });

  test('keeps every card, so that progress stays', () => {
    fc.assert(
      fc.property(editArbitrary, ({ lesson, itemId, texts }) => {
        const diff = diffCards(cardsOf(lesson), cardsOf(edit(lesson, itemId, texts)));
        expect([diff.added, diff.removed]).toEqual([[], []]);
        for (const { before } of diff.changed) expect(before.itemId).toBe(itemId);
      }),
      { numRuns: runs(20, 400) },
    );
  });

  test('makes one trimmed line of what was typed', () => {
    const edited = edit(shipped, PAIR, { weak: '  I wrote\n\tto them. ', question: '  ' });
    expect(textsOf(edited, PAIR)).toMatchObject({ weak: 'I wrote to them.', question: null });
  });
});

describe('marks', () => {
  test('a changed text is the person’s own, one that was not touched is not', () => {
    const edited = edit(shipped, PAIR, { weak: 'I wrote to them.', why: 'x' });
    const again = edit(edited, PAIR, { why: textsOf(shipped, PAIR)?.['why'] ?? null });
    expect(edited.pairs[0]?.authored).toEqual([
      'question',
      'furtherWeak',
      'furtherStrong',
      'weak',
      'why',
    ]);
    // Nobody can tell an edit that happens to lead back from one that stays.
    expect(again.pairs[0]?.authored).toEqual(edited.pairs[0]?.authored);
    const without = edit(edited, PAIR, { question: null });
    expect(without.pairs[0]?.authored).not.toContain('question');
  });

  test('an original lesson marks nothing', () => {
    const original: Lesson = { ...shipped, source: 'original' };
    const edited = edit(original, 'task', { tip: 'Say that nobody asked you.' });
    expect(edited.stages[1]?.authored).toEqual(['name']);
  });

  test('an import leaves an edited item alone and does not bring it back a second time', () => {
    for (const itemId of itemIds(shipped)) {
      const texts = Object.fromEntries(
        editableFields(shipped, itemId).map(({ field, value }) => [
          field,
          value && `${value} Yes.`,
        ]),
      );
      const edited = edit(shipped, itemId, texts);
      const merged = mergeLesson(edited, shipped);
      expect(merged.lesson).toEqual(edited);
      expect(merged.report).toMatchObject({ added: [], changed: [], gone: [] });
    }
  });
});

describe('a red flag', () => {
  test('takes its line along with its two halves', () => {
    const edited = edit(shipped, FLAG, { phrase: 'wrote to them', shows: 'passes it on' });
    expect(edited.redFlags.find(({ id }) => id === FLAG)).toMatchObject({
      text: '"wrote to them" passes it on',
      authored: ['phrase', 'shows', 'text'],
    });
    expect(editableFields(edited, FLAG).map(({ field }) => field)).toEqual([
      'phrase',
      'shows',
      'unless',
    ]);
  });

  test('asks for its line where the halves do not stand in it', () => {
    const flag = {
      id: 'f',
      text: 'They fixed it.',
      phrase: 'it was fixed',
      shows: 'nobody did it',
      unless: null,
      authored: [],
    };
    const lesson: Lesson = { ...shipped, redFlags: [flag] };
    expect(editableFields(lesson, 'f').map(({ field }) => field)).toEqual([
      'phrase',
      'shows',
      'text',
      'unless',
    ]);
    expect(edit(lesson, 'f', { shows: 'who?' }).redFlags[0]?.text).toBe('They fixed it.');
  });

  test('refuses halves that are too long for one line', () => {
    const long = 'a'.repeat(LIMITS.text - 100);
    expect(problemsOf(shipped, FLAG, { phrase: long, shows: long })).toEqual([
      { field: 'shows', message: 'Together these texts are too long for one line.' },
    ]);
  });
});

describe('what is refused', () => {
  test.each([
    ['an emptied text that the card needs', { strong: ' \n' }, 'strong', /cannot be empty/],
    [
      'a text over the limit',
      { question: 'a'.repeat(LIMITS.text + 1) },
      'question',
      /2001 characters; the limit is 2000/,
    ],
    ['a control character', { why: 'a\u0000b' }, 'why', /cannot be shown/],
    ['half a sign', { why: 'a\ud800b' }, 'why', /cannot be shown/],
    ['a field of another kind', { tip: 'a' }, 'tip', /no field “tip”/],
  ])('%s', (_, texts, field, message) => {
    const [problem, ...rest] = problemsOf(shipped, PAIR, { weak: 'Sound.', ...texts });
    expect(rest).toEqual([]);
    expect(problem?.field).toBe(field);
    expect(problem?.message).toMatch(message);
  });

  test('all at once, each at its field', () => {
    const fields = problemsOf(shipped, PAIR, { weak: '', strong: null }).map(({ field }) => field);
    expect(fields).toEqual(['weak', 'strong']);
  });

  test('an item that is gone', () => {
    expect(problemsOf(shipped, 'nothing', { tip: 'a' })).toEqual([
      { field: null, message: 'This card is no longer in its lesson.' },
    ]);
  });

  test('a mark on what is not there', () => {
    const edited = edit(shipped, 'task', { authored: 'name, constructor, authored, id, cost' });
    expect(edited.stages[1]?.authored).toEqual(['name', 'cost']);
  });
});
