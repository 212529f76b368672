import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyLesson, itemIdsFor } from '#shared/domain/deck/index.ts';
import {
  changedParts,
  draftOf,
  itemOf,
  rebaseDraft,
  takePart,
  type ItemDraft,
} from '#shared/domain/lesson/edit/index.ts';
import { LIMITS, readLessonFile, writeLessonFile } from '#shared/domain/lesson/file/index.ts';
import { SECTIONS, type AnyItem, type Lesson, type Section } from '#shared/domain/lesson/lesson.ts';
import { lessonArbitrary, textArbitrary } from '../../support/lesson-arbitrary.ts';

const title = { principle: 'Mine', topic: null, series: null };
const lesson = emptyLesson('mine', title);
const newId = itemIdsFor(lesson, [lesson]);
const blank = (section: Section): ItemDraft => draftOf(section, null);

const made = (section: Section, texts: Record<string, string>, more: Partial<ItemDraft> = {}) => {
  const draft = { ...blank(section), ...more, texts };
  const item = itemOf(draft, { lesson, section, item: null, newId });
  if (!item.ok) throw new Error(JSON.stringify(item.error));
  return item.value;
};

const problemsOf = (section: Section, draft: ItemDraft) => {
  const item = itemOf(draft, { lesson, section, item: null, newId });
  return item.ok ? [] : item.error;
};

describe('a new item', () => {
  test('of each kind can be kept in a file, and read from it', () => {
    const items: Record<Section, AnyItem> = {
      stages: made('stages', { name: 'Task', mistake: 'None.', cost: '', tip: 'One.' }),
      pairs: made('pairs', { question: 'How?', weak: 'We did.', why: 'Who?', strong: 'I did.' }),
      redFlags: made('redFlags', { phrase: 'it was decided', shows: 'hides who', unless: '' }),
      verdicts: made('verdicts', { phrase: '', text: 'A decision.' }),
      angles: made('angles', { name: '', lead: 'A', emphasize: 'B', playDown: 'C' }),
      levels: made('levels', { name: '', text: 'A team.' }),
      notes: made('notes', { question: 'What?\nWhen?', answer: ' This. \n\n Now. ' }),
    };
    const full = SECTIONS.reduce<Lesson>(
      (all, section) => ({ ...all, [section]: [items[section]] }),
      lesson,
    );
    expect(readLessonFile(writeLessonFile(full))).toEqual({ ok: true, value: full });
    expect(items.redFlags).toMatchObject({ text: '"it was decided" hides who' });
    expect(items.notes).toMatchObject({ question: 'What?\nWhen?', answer: 'This.\nNow.' });
  });

  test('is named by its own words, and its phrases by theirs', () => {
    const pair = made(
      'pairs',
      { question: 'How?', weak: 'We hoped for the best.', why: 'Luck.', strong: 'I checked.' },
      {
        furtherWeak: [
          { key: '+1', text: 'We hoped for the best.', why: '' },
          { key: '+2', text: ' ', why: '' },
        ],
        tags: ['mock'],
        source: ' the third of May ',
      },
    );
    expect(pair).toMatchObject({ id: 'we-hoped-for-the-best', tags: ['mock'] });
    expect(pair).toMatchObject({
      source: 'the third of May',
      furtherWeak: [{ id: 'we-hoped-for-the-best-2', why: null }],
    });
  });

  test('tells each fault at its field', () => {
    const draft = {
      ...blank('pairs'),
      furtherStrong: [{ key: '+1', text: '', why: 'Why?' }],
      tags: ['a'.repeat(LIMITS.tag + 1)],
      source: 'a'.repeat(LIMITS.text + 1),
    };
    expect(problemsOf('pairs', draft).map(({ field }) => field)).toEqual([
      ...['weak', 'why', 'strong', 'furtherStrong:+1', 'tags', 'source'],
    ]);
    expect(problemsOf('notes', blank('notes')).map(({ field }) => field)).toEqual([
      ...['question', 'answer'],
    ]);
  });

  test('of a walkthrough’s lesson is marked as an author’s throughout', () => {
    const walkthrough: Lesson = { ...lesson, source: 'walkthrough' };
    const draft = { ...blank('levels'), texts: { name: 'First', text: 'A team.' } };
    const place = { lesson: walkthrough, section: 'levels', item: null, newId } as const;
    expect(itemOf(draft, place)).toMatchObject({ value: { authored: ['name', 'text'] } });
  });
});

const place = lessonArbitrary.chain((whole) => {
  const items = SECTIONS.flatMap((section) =>
    (whole[section] as readonly AnyItem[]).map((item) => ({ lesson: whole, section, item })),
  );
  return items.length === 0 ? fc.constant(null) : fc.constantFrom(...items);
});

test('an item that was opened and not changed is the same item', () => {
  fc.assert(
    fc.property(place, (found) => {
      if (!found) return;
      const { item, section } = found;
      expect(itemOf(draftOf(section, item), { ...found, newId })).toEqual({
        ok: true,
        value: item,
      });
    }),
    { numRuns: 60 },
  );
});

describe('a draft on an item that changed meanwhile', () => {
  const draft: fc.Arbitrary<ItemDraft> = fc.record({
    texts: fc.record({ weak: textArbitrary, why: textArbitrary }),
    failing: fc.constantFrom('hedged', null),
    furtherWeak: fc.array(
      fc.record({ key: fc.constantFrom('a', 'b'), text: textArbitrary, why: textArbitrary }),
      { maxLength: 2 },
    ),
    furtherStrong: fc.constant([]),
    tags: fc.subarray(['one', 'two']),
    source: fc.constantFrom('here', 'there'),
  });

  test('takes what changed there, keeps what was typed here, and tells where both did', () => {
    fc.assert(
      fc.property(draft, draft, draft, (base, mine, theirs) => {
        const { draft: next, contested } = rebaseDraft(mine, base, theirs);
        const [typed, changed] = [changedParts(base, mine), changedParts(base, theirs)];
        const [fromMine, fromTheirs] = [changedParts(next, mine), changedParts(next, theirs)];
        for (const part of typed) expect(fromMine.has(part)).toBe(false);
        for (const part of changed) if (!typed.has(part)) expect(fromTheirs.has(part)).toBe(false);
        for (const part of fromTheirs) expect(typed.has(part)).toBe(true);
        for (const part of contested) expect(typed.has(part) && changed.has(part)).toBe(true);
        // Nothing that changed there is lost without a word.
        for (const part of changed) expect(contested.has(part)).toBe(fromTheirs.has(part));
      }),
    );
  });

  test('is theirs when all that is contested is taken from them', () => {
    fc.assert(
      fc.property(draft, draft, (base, theirs) => {
        const { draft: next } = rebaseDraft(base, base, theirs);
        expect(changedParts(next, theirs).size).toBe(0);
        let taken = base;
        for (const part of changedParts(base, theirs)) taken = takePart(taken, theirs, part);
        expect(changedParts(taken, theirs).size).toBe(0);
      }),
    );
  });
});
