import { describe, expect, it } from 'vitest';
import { bundleOf } from '#shared/domain/anki/bundle-of.ts';
import { collectionOf } from '#shared/domain/anki/collection-of.ts';
import type { AnkiCollection, AnkiNote } from '#shared/domain/anki/collection.ts';
import { RECAST_TYPES } from '#shared/domain/anki/styles.ts';
import { readTemplates, renderCard } from '#shared/domain/anki/render-card.ts';
import { emptyLesson, itemsOf } from '#shared/domain/deck/index.ts';
import type { Lesson, Pair } from '#shared/domain/lesson/lesson.ts';
import { fixedClock } from '#shared/domain/schedule/index.ts';

const clock = fixedClock(Date.parse('2026-11-02T12:00:00Z'), 60);
const title = { principle: 'Dive Deep', topic: 'Details', series: 'Mine' };
const pair: Pair = {
  ...{ id: 'slack', question: 'And then?', weak: 'I sent a message.', failing: 'routed' },
  ...{ why: 'Routing, not ownership.', strong: 'I called, and stayed on it.', authored: ['why'] },
  furtherWeak: [{ id: 'mail', text: 'I mailed them.', why: 'The same.' }],
  ...{ furtherStrong: [], tags: ['mock interview', 'hard'], source: 'a friend' },
};
const note = (id: string, more: Partial<Lesson['notes'][number]> = {}) => ({
  ...{ id, question: `What is ${id}?`, answer: 'That.', authored: [], ...more },
});
const lesson: Lesson = {
  ...emptyLesson('dive-deep', title),
  ...{ about: 'Look closely.', summary: ['One.', 'Two.'], pairs: [pair], notes: [note('n')] },
};

const out = (lessons: readonly Lesson[] = [lesson]): AnkiCollection =>
  collectionOf(lessons, [], { now: clock.now, calendar: clock });
const back = (collection: AnkiCollection) =>
  bundleOf(collection, { file: 'a.apkg', media: new Map(), offsetAt: clock.offsetAt });

/** The collection with one field of the notes that have it changed, as a person does in Anki. */
const edited = (
  field: string,
  text: string,
  {
    type = 'Recast pair',
    tags,
  }: { readonly type?: string; readonly tags?: readonly string[] } = {},
): AnkiCollection => {
  const collection = out();
  const found = collection.noteTypes.find(({ name }) => name === type);
  const at = found?.fields.indexOf(field) ?? -1;
  const change = (one: AnkiNote): AnkiNote =>
    one.noteTypeId === found?.id
      ? {
          ...one,
          tags: tags ?? one.tags,
          fields: one.fields.map((was, n) => (n === at ? text : was)),
        }
      : one;
  return { ...collection, notes: collection.notes.map(change) };
};

const pairAfter = (collection: AnkiCollection): Pair | undefined =>
  back(collection).lessons[0]?.pairs[0];

describe('notes that Recast took out', () => {
  it('show question and answer through their own templates, with the why', () => {
    const { notes, noteTypes } = out();
    const type = noteTypes.find(({ name }) => name === 'Recast pair');
    const own = notes.find(({ noteTypeId }) => noteTypeId === type?.id);
    if (!type || !own) throw new Error('There is no pair.');
    const [diagnose, recast] = [0, 1].map((at) => renderCard(readTemplates(type), own, at, []));
    expect(diagnose?.question.text).toBe(
      'Dive Deep\nAnd then?\nI sent a message.\nWhat is wrong with it?',
    );
    expect(diagnose?.answer.text).toContain('Routing, not ownership.');
    expect(recast?.answer.text).toContain(
      'I called, and stayed on it.\nWhy: Routing, not ownership.',
    );
  });

  it('have ids, names and fields that stay: notes are known again by them', () => {
    expect(RECAST_TYPES.map(({ id, name, fields }) => [id, name, fields.join()]))
      .toMatchInlineSnapshot(`
      [
        [
          1764000000000,
          "Recast lesson",
          "Principle,About,Summary,Recast",
        ],
        [
          1764000000001,
          "Recast stage",
          "Mistake,Stage,Cost,Tip,Source,Lesson,Place,Recast",
        ],
        [
          1764000000002,
          "Recast pair",
          "Weak,Question,Failing,Why,Strong,Further weak,Further strong,Source,Lesson,Place,Recast",
        ],
        [
          1764000000003,
          "Recast red flag",
          "Line,Phrase,Shows,Unless,Source,Lesson,Place,Recast",
        ],
        [
          1764000000004,
          "Recast verdict",
          "Verdict,Phrase,Source,Lesson,Place,Recast",
        ],
        [
          1764000000005,
          "Recast angle",
          "Lead,Angle,Emphasize,Play down,Source,Lesson,Place,Recast",
        ],
        [
          1764000000006,
          "Recast level",
          "Expected,Level,Source,Lesson,Place,Recast",
        ],
        [
          1764000000007,
          "Recast note",
          "Question,Answer,Source,Lesson,Place,Recast",
        ],
      ]
    `);
  });

  it('come back with what was changed in Anki', () => {
    expect(pairAfter(edited('Strong', 'I <b>called</b>&nbsp;at once.'))).toEqual({
      ...{ ...pair, strong: 'I called\u00a0at once.' },
    });
    expect(
      pairAfter(edited('Further weak', 'I mailed them.<div>I told Bob.</div>'))?.furtherWeak,
    ).toEqual([
      ...pair.furtherWeak,
      {
        id: expect.stringMatching(/^anki-.*-i-told-bob$/) as string,
        text: 'I told Bob.',
        why: null,
      },
    ]);
    expect(pairAfter(edited('Failing', 'no such'))?.failing).toBeNull();
    expect(pairAfter(edited('', '', { tags: ['MOCK_interview', 'leech'] }))?.tags).toEqual([
      ...['mock interview', 'leech'],
    ]);
    const head = back(edited('About', '', { type: 'Recast lesson' })).lessons[0];
    expect([head?.about, head?.title, head?.summary]).toEqual([null, title, ['One.', 'Two.']]);
  });

  it('come back without their data too, under ids of their guids', () => {
    const { lessons, refused } = back(edited('Recast', 'lost'));
    expect(refused).toEqual([]);
    expect(lessons[0]?.id).toBe('dive-deep');
    const { weak, furtherWeak = [] } = lessons[0]?.pairs[0] ?? {};
    expect([weak, furtherWeak.map(({ text }) => text)]).toEqual([pair.weak, ['I mailed them.']]);
    expect(back(edited('Recast', 'lost'))).toEqual({ lessons, histories: [], refused });
  });

  it('are refused where a text that is needed is gone', () => {
    const { lessons, refused } = back(edited('Strong', '<br>'));
    expect(lessons[0]?.pairs).toEqual([]);
    expect(refused.map(({ excerpt, reason }) => [excerpt, reason])).toEqual([
      ['I sent a message.', 'Its field “Strong” says nothing, or too much.'],
    ]);
  });

  it('know their types under the names that Anki gives them beside others', () => {
    const collection = out();
    const noteTypes = collection.noteTypes.map((type) => ({
      ...{ ...type, name: `${type.name}-a1b2c`, fields: [...type.fields, 'Mine'] },
    }));
    const notes = collection.notes.map((one) => ({ ...one, fields: [...one.fields, 'x'] }));
    expect(back({ ...collection, noteTypes, notes })).toMatchObject({
      lessons: [lesson],
      refused: [],
    });
  });

  it('lie in a deck with what was added to it in Anki', () => {
    const collection = out();
    const basic = {
      ...{ id: 1, name: 'Basic', kind: 'standard' as const, fields: ['F', 'B'], css: '' },
      templates: [{ name: 'Card 1', question: '{{F}}', answer: '{{B}}' }],
    };
    const deckId = collection.cards[0]?.deckId ?? 0;
    const [last] = collection.cards.slice(-1);
    if (!last) throw new Error('There is no card.');
    const { lessons } = back({
      ...{ ...collection, noteTypes: [...collection.noteTypes, basic] },
      notes: [
        ...collection.notes,
        { id: 2e12, guid: 'new', noteTypeId: 1, modifiedAt: 0, tags: [], fields: ['Q', 'A'] },
      ],
      cards: [...collection.cards, { ...last, id: 2e12, noteId: 2e12, deckId, ordinal: 0 }],
    });
    expect(lessons.map(({ id, notes }) => [id, notes.map(({ question }) => question)])).toEqual([
      ['dive-deep', ['What is n?', 'Q']],
    ]);
  });

  it('keep the guid that they had in Anki, the first of several siblings alone', () => {
    const notes = [
      note('a', { foreignId: 'anki:G,1/0' }),
      note('b', { foreignId: 'anki:G,1/1' }),
      note('c', { foreignId: 'csv:7' }),
    ];
    const lessons = [{ ...emptyLesson('deck', title), notes }];
    const collection = out(lessons);
    const [, first, second, third] = collection.notes.map(({ guid }) => guid);
    expect(first).toBe('G,1');
    for (const guid of [second, third]) expect(guid).toMatch(/^\S{10}$/);
    expect(back(collection).lessons.flatMap(itemsOf)).toEqual(notes);
  });

  it('copied in Anki become items of their own', () => {
    const collection = out();
    const copies = collection.notes.map((one) => ({
      ...one,
      id: one.id + 5e9,
      guid: `${one.guid}x`,
    }));
    const cards = collection.cards.map((one) => ({
      ...one,
      id: one.id + 5e9,
      noteId: one.noteId + 5e9,
    }));
    const { lessons } = back({
      ...{ ...collection, notes: [...collection.notes, ...copies] },
      cards: [...collection.cards, ...cards],
    });
    const ids = lessons.flatMap(itemsOf).map(({ id }) => id);
    expect(ids.length).toBe(4);
    expect(new Set(ids).size).toBe(4);
  });
});
