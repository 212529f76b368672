import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundleOf } from '#shared/domain/anki/bundle-of.ts';
import type {
  AnkiCard,
  AnkiCollection,
  AnkiNoteType,
  AnkiReview,
} from '#shared/domain/anki/collection.ts';
import { itemsOf } from '#shared/domain/deck/index.ts';
import { LIMITS, readLessonFile, writeLessonFile } from '#shared/domain/lesson/file/index.ts';
import { studyDayOf, type Calendar } from '#shared/domain/schedule/index.ts';
import { ankiCollectionArbitrary } from '../support/anki-arbitrary.ts';

const offsetAt = (): number => 60;
const PNG = `${'a'.repeat(64)}.png`;
const MP3 = `${'b'.repeat(64)}.mp3`;
const input = {
  ...{ file: 'a.apkg', offsetAt },
  media: new Map([
    ['a.png', PNG],
    ['a.mp3', MP3],
  ]),
};

const basic: AnkiNoteType = {
  ...{ id: 1, name: 'Basic', kind: 'standard', fields: ['Front', 'Back'], css: '' },
  templates: [
    { name: 'Card 1', question: '{{Front}}', answer: '{{FrontSide}}<hr id=answer>{{Back}}' },
    { name: 'Card 2', question: '{{Back}}', answer: '{{FrontSide}}<hr id=answer>{{Front}}' },
  ],
};
/** Made on 1 March 2026 at 04:00 an hour ahead of UTC. */
const createdAt = Date.parse('2026-03-01T03:00:00Z') / 1000;
const calendar: Calendar = { offsetAt, dayStart: 4 };
const dayOf = (at: number): number => studyDayOf({ ...calendar, now: at });
const firstDay = dayOf(createdAt * 1000);

const collection = (more: Partial<AnkiCollection>): AnkiCollection => ({
  ...{ createdAt, minutesWest: null, rollover: 4, scheduler: 2 },
  ...{ noteTypes: [basic], decks: [{ id: 5, path: ['Verbs'] }] },
  ...{ notes: [], cards: [], reviews: [], ...more },
});
const note = (fields: readonly string[], more = {}) => ({
  ...{ id: 10, guid: 'gu,id!', noteTypeId: 1, modifiedAt: 0, tags: [], fields, ...more },
});
const card = (more: Partial<AnkiCard> = {}): AnkiCard => ({
  ...{
    id: 20,
    noteId: 10,
    deckId: 5,
    ordinal: 0,
    type: 0,
    queue: 0,
    due: 1,
    interval: 0,
    factor: 0,
  },
  ...{ reps: 0, lapses: 0, originalDue: 0, originalDeckId: 0, flags: 0, memory: null, ...more },
});
const row = (id: number, more: Partial<AnkiReview> = {}): AnkiReview => ({
  ...{ id, cardId: 20, ease: 3, interval: 1, lastInterval: 0, factor: 2500, time: 5000, type: 0 },
  ...more,
});

describe('a collection of Anki’s as lessons', () => {
  it('keeps each card as a note, siblings known, with tags and media', () => {
    const fields = ['<b>ser</b> [sound:a.mp3]', 'to be<br><img src="a.png"><img src="b.png">'];
    const { lessons, histories, refused } = bundleOf(
      collection({
        notes: [note(fields, { tags: ['es::verb', 'irregular'] })],
        cards: [card(), card({ id: 21, ordinal: 1 })],
      }),
      input,
    );
    expect(lessons.map(({ title }) => title)).toEqual([
      { principle: 'Verbs', topic: null, series: null },
    ]);
    const tags = ['es::verb', 'irregular'];
    const { notes = [] } = lessons[0] ?? {};
    expect(notes.map((one) => ({ ...one, id: '' }))).toEqual([
      {
        ...{ id: '', question: 'ser', answer: 'to be', questionMedia: [MP3], answerMedia: [PNG] },
        ...{ tags, foreignId: 'anki:gu,id!/0', authored: [] },
      },
      {
        ...{ id: '', question: 'to be', answer: 'ser', questionMedia: [PNG], answerMedia: [MP3] },
        ...{ tags, foreignId: 'anki:gu,id!/1', authored: [] },
      },
    ]);
    expect(histories).toEqual([]);
    expect(refused.map(({ excerpt }) => excerpt)).toEqual(['b.png']);
  });

  it('says what it cannot keep, and why', () => {
    const { lessons, refused } = bundleOf(
      collection({
        notes: [
          note(['<br>', 'back']),
          note([`<p>${'long</p><p>'.repeat(101)}`, 'x'], { id: 11, guid: 'b' }),
          note(['only a picture: ', ''], { id: 12, guid: 'c' }),
          note(['no card', ''], { id: 13, guid: 'd' }),
        ],
        cards: [card(), card({ id: 21, noteId: 11 }), card({ id: 22, noteId: 12 })],
      }),
      input,
    );
    expect(lessons.flatMap(({ notes }) => notes.map(({ answer }) => answer))).toEqual([
      '(no answer)',
    ]);
    expect(
      refused.map(({ file, excerpt, reason }) => [file, excerpt?.slice(0, 9), reason.slice(0, 20)]),
    ).toEqual([
      ['a.apkg', 'back', 'Its question is empt'],
      ['a.apkg', 'long long', 'It is too long for o'],
      ['a.apkg', 'no card', 'It has no card, or n'],
    ]);
    for (const { remedy } of refused) expect(remedy).toMatch(/\.$/);
  });

  it('refuses a note that hides parts of a picture, once', () => {
    const occlusion: AnkiNoteType = {
      ...{ id: 2, name: 'Image Occlusion', kind: 'cloze', fields: ['Occlusion', 'Image'], css: '' },
      templates: [{ name: 'Card', question: '{{cloze:Occlusion}}{{Image}}', answer: '{{Image}}' }],
    };
    const mask = (n: number): string => `{{c${n}::image-occlusion:rect:left=.${n}:top=.2}}`;
    const { lessons, refused } = bundleOf(
      collection({
        noteTypes: [occlusion],
        notes: [note([mask(1) + mask(2), '<img src="a.png">'], { noteTypeId: 2 })],
        cards: [card(), card({ id: 21, ordinal: 1 })],
      }),
      input,
    );
    expect(lessons).toEqual([]);
    expect(refused.map(({ reason }) => reason)).toEqual([
      'It hides parts of a picture, which Recast cannot show.',
    ]);
  });

  it('finds media whose name is written in another form of Unicode', () => {
    const { lessons, refused } = bundleOf(
      collection({ notes: [note(['ser', '<img src="e\u0301.png">'])], cards: [card()] }),
      { ...input, media: new Map([['\u00e9.png', PNG]]) },
    );
    expect(lessons[0]?.notes[0]?.answerMedia).toEqual([PNG]);
    expect(refused).toEqual([]);
  });

  it('brings schedule and log, suspended cards, and cards that are away in a filtered deck', () => {
    const [t1, t2, t3] = [1_772_500_000_000, 1_772_600_000_000, 1_772_700_000_000];
    const { histories, refused } = bundleOf(
      collection({
        notes: [note(['a', 'b'])],
        cards: [
          card({
            ...{ type: 2, queue: -1, due: 9, interval: 12, factor: 2300, reps: 4, lapses: 1 },
            memory: { stability: 11.5, difficulty: 6.25 },
          }),
          card({
            ...{ id: 21, ordinal: 1, type: 2, queue: 2, due: -100_000, originalDue: 30 },
            ...{ originalDeckId: 5, deckId: 6, interval: 20, factor: 2500 },
          }),
        ],
        reviews: [
          row(t2, { type: 1, ease: 1, interval: -600, lastInterval: 1 }),
          row(t1, { interval: 1 }),
          row(t2 + 1, { type: 4, ease: 0, factor: 0 }),
          row(t2 + 2, { type: 3, ease: 3, factor: 0 }),
          row(t3, { type: 0, ease: 4, interval: 12 }),
        ],
      }),
      input,
    );
    const [first, second] = histories;
    expect(first?.suspended).toBe(true);
    expect(first?.reviews.map(({ at, grade, from, wait }) => [at, grade, from, wait])).toEqual([
      [t1, 'good', 'new', { unit: 'days', count: 1 }],
      [t2, 'again', 'review', { unit: 'minutes', count: 10 }],
      // Made new again between the two.
      [t3, 'easy', 'new', { unit: 'days', count: 12 }],
    ]);
    expect({ ...first?.schedule, dueAt: dayOf(first?.schedule?.dueAt ?? 0) - firstDay }).toEqual({
      ...{ state: 'review', stability: 11.5, difficulty: 6.25, dueAt: 9, scheduledDays: 12 },
      ...{ reps: 4, lapses: 1 },
    });
    expect(dayOf(second?.schedule?.dueAt ?? 0) - firstDay).toBe(30);
    // Without memory and log, the interval and the ease tell.
    expect(second?.schedule?.stability).toBe(20);
    expect(second?.schedule?.difficulty).toBeGreaterThan(1);
    expect(refused.map(({ reason }) => reason.slice(0, 9))).toEqual(['1 answers']);
  });

  it('knows steps by the second, and steps of a day and more by the day', () => {
    const { histories } = bundleOf(
      collection({
        notes: [note(['a', 'b'])],
        cards: [
          card({ type: 1, queue: 1, due: 1_772_500_123, reps: 1 }),
          card({ id: 21, ordinal: 1, type: 3, queue: 3, due: 4, interval: 7, reps: 9, lapses: 2 }),
        ],
      }),
      input,
    );
    expect(histories[0]?.schedule).toMatchObject({
      state: 'learning',
      dueAt: 1_772_500_123_000,
      scheduledDays: 0,
    });
    expect(histories[1]?.schedule).toMatchObject({ state: 'relearning', scheduledDays: 7 });
    expect(dayOf(histories[1]?.schedule?.dueAt ?? 0) - firstDay).toBe(4);
  });

  it('counts days from the date on which the collection was made, where it was made', () => {
    const dueOf = (more: Partial<AnkiCollection>, here: () => number = offsetAt): string => {
      const { histories } = bundleOf(
        collection({
          notes: [note(['a', 'b'])],
          cards: [card({ type: 2, queue: 2, due: 9, interval: 3 })],
          ...more,
        }),
        { ...input, offsetAt: here },
      );
      const dueAt = histories[0]?.schedule?.dueAt ?? 0;
      const at = studyDayOf({ offsetAt: here, dayStart: more.rollover ?? 4, now: dueAt });
      return new Date(at * 86_400_000).toISOString().slice(0, 10);
    };
    // Nine days after 1 March, at whatever hour a day of it begins.
    expect([0, 4, 5, 23].map((rollover) => dueOf({ rollover }))).toEqual(
      Array(4).fill('2026-03-10'),
    );
    // In New York it was still 28 February; a collection that says where it was made is not asked that.
    const newYork = (): number => -300;
    expect(dueOf({ minutesWest: -60 }, newYork)).toBe('2026-03-10');
    expect(dueOf({ minutesWest: null }, newYork)).toBe('2026-03-09');
  });

  it('keeps the memory of a long interval whose first answers the log has lost', () => {
    const { histories } = bundleOf(
      collection({
        notes: [note(['a', 'b'])],
        cards: [card({ type: 2, queue: 2, due: 300, interval: 300, factor: 2500, reps: 9 })],
        reviews: [row(1_772_500_000_000, { type: 1, interval: 300, lastInterval: 120 })],
      }),
      input,
    );
    expect(histories[0]?.schedule).toMatchObject({ state: 'review', stability: 300 });
  });

  it('reads what the first scheduler meant by its buttons, and by its cards', () => {
    const at = 1_772_500_000_000;
    const { histories } = bundleOf(
      collection({
        scheduler: 1,
        notes: [note(['a', 'b'])],
        cards: [
          card({ type: 2, queue: 1, due: 1_772_500_600, originalDue: 12, interval: 1, lapses: 1 }),
          card({ id: 21, ordinal: 1, type: 2, queue: 2, due: 12, interval: 10 }),
        ],
        reviews: [
          row(at, { ease: 1, interval: -60 }),
          row(at + 1, { ease: 2, interval: -600 }),
          row(at + 2, { ease: 3, interval: 4 }),
          row(at + 3, { type: 1, ease: 2, interval: 9 }),
          row(at + 4, { type: 1, ease: 1, interval: -600 }),
          row(at + 5, { type: 2, ease: 2, interval: 1 }),
        ],
      }),
      input,
    );
    const [lapsed, other] = histories;
    expect(lapsed?.schedule).toMatchObject({ state: 'relearning', dueAt: 1_772_500_600_000 });
    expect(lapsed?.reviews.map(({ grade }) => grade)).toEqual([
      ...['again', 'good', 'easy', 'hard', 'again', 'good'],
    ]);
    expect(other?.schedule).toMatchObject({ state: 'review' });
  });

  it('goes on with the steps of a new card that is learned in a filtered deck', () => {
    const { histories } = bundleOf(
      collection({
        notes: [note(['a', 'b'])],
        cards: [
          // Where it belongs it is new, with a place among the new ones and no day.
          card({
            ...{ type: 1, queue: 1, due: 1_772_500_600, originalDue: 5000 },
            ...{ deckId: 6, originalDeckId: 5 },
          }),
        ],
      }),
      input,
    );
    expect(histories[0]?.schedule).toMatchObject({ state: 'learning', dueAt: 1_772_500_600_000 });
  });

  it('makes a series of decks within one another, and of a deck that is too large', () => {
    const decks = [
      { id: 5, path: ['Spanish'] },
      { id: 6, path: ['Spanish', 'Verbs'] },
      { id: 7, path: ['Spanish', 'Verbs', 'Irregular'] },
      { id: 8, path: ['Large'] },
    ];
    const notes = Array.from({ length: 2_100 }, (_, at) =>
      note([`question ${at}`, `answer ${at}`], { id: 100 + at, guid: `g${at}` }),
    );
    const cards = notes.map(({ id }, at) => card({ id, noteId: id, deckId: at < 3 ? 5 + at : 8 }));
    const { lessons, refused } = bundleOf(collection({ decks, notes, cards }), input);
    expect(refused).toEqual([]);
    expect(
      lessons.map(({ title: { principle, series }, notes: own }) => [
        series,
        principle,
        own.length,
      ]),
    ).toEqual([
      ['Spanish', 'Spanish', 1],
      ['Spanish', 'Verbs', 1],
      ['Spanish / Verbs', 'Irregular', 1],
      ...[...Array(2).keys()].map((at) => ['Large', `Large, part ${at + 1}`, 1000]),
      ['Large', 'Large, part 3', 97],
    ]);
  });

  it('law: every card is a note or is refused, in lessons that a file can hold, always the same', () => {
    fc.assert(
      fc.property(ankiCollectionArbitrary, (any) => {
        const { lessons, histories, refused } = bundleOf(any, input);
        const items = lessons.flatMap(itemsOf);
        const lost = refused.filter(({ reason }) => !/^This picture|^\d+ answers/u.test(reason));
        expect(items.length + lost.length).toBe(any.cards.length);
        expect(bundleOf(any, input)).toEqual({ lessons, histories, refused });
        for (const lesson of lessons) {
          expect(readLessonFile(writeLessonFile(lesson))).toEqual({ ok: true, value: lesson });
        }
        const ids = new Set(
          lessons.flatMap((lesson) => itemsOf(lesson).map(({ id }) => `${lesson.id}/${id}`)),
        );
        expect(ids.size).toBe(items.length);
        for (const { lessonId, itemId } of histories)
          expect(ids).toContain(`${lessonId}/${itemId}`);
        const answers = any.reviews.filter(
          ({ ease, type, factor }) => ease > 0 && !(type === 3 && factor === 0),
        );
        if (lost.length === 0) {
          expect(histories.flatMap(({ reviews }) => reviews).length).toBe(answers.length);
        }
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['many short lines', Array.from({ length: 40 }, (_, at) => `line ${at}: "it"`).join('<br>')],
    ['many backslashes', String.raw`\(\frac{a}{b}\) '"\"" # - : `.repeat(3)],
    ['long texts', 'A sentence of several words, and one more. '.repeat(60)],
    ['words without end', 'x'.repeat(9_000)],
    ['signs that are quoted', `- ${'"a": \\b, '.repeat(7)}`],
  ])('a large deck of %s fits into the files that it is parted into', (_, text) => {
    const tags = ['one', 'two', 'three', 'four'];
    const notes = Array.from({ length: 700 }, (__, at) =>
      note([`${at} ${text}`, text], { id: 100 + at, guid: `g${at}`, tags }),
    );
    const { lessons, refused } = bundleOf(
      collection({ notes, cards: notes.map(({ id }) => card({ id, noteId: id })) }),
      input,
    );
    expect(refused).toEqual([]);
    expect(lessons.flatMap((lesson) => lesson.notes).length).toBe(700);
    const [fullest] = lessons;
    const file = fullest ? writeLessonFile(fullest) : '';
    expect(file.length).toBeLessThan(LIMITS.file);
    expect(readLessonFile(file)).toEqual({ ok: true, value: fullest });
  });
});
