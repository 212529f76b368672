import fc from 'fast-check';
import type {
  AnkiCard,
  AnkiCollection,
  AnkiDeck,
  AnkiNote,
  AnkiNoteType,
  AnkiReview,
} from '#shared/domain/anki/collection.ts';

/** Epoch milliseconds from 2006 on, when there was an Anki, to 2033. */
const FIRST = 1_150_000_000_000;
const LAST = 1_999_999_999_999;
const DAYS_MOST = 36_500;

const ids = (most: number, least = 0): fc.Arbitrary<number[]> =>
  fc
    .uniqueArray(fc.integer({ min: FIRST, max: LAST }), { minLength: least, maxLength: most })
    .map((list) => list.toSorted((a, b) => a - b));

const piece = fc.oneof(
  { weight: 5, arbitrary: fc.stringMatching(/^[a-zA-Z]{1,9}$/) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...['<b>', '</b>', '<br>', '<div>', '</div>', '&amp;', '&nbsp;', '&lt;', '"', "'", '42'],
      ...['<img src="a.png">', '[sound:a.mp3]', '{{c1::one}}', '{{c2::two::hint}}', '{{', '}}'],
      ...['::', 'é', '日本', '👩‍🚀', '\u00a0', '\n', '\t', ',', ';', '%s', "';--", '\u2028', '$1'],
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
);

/** A text as Anki keeps it: whole characters, no control characters, among them what parts fields. */
export const ankiText: fc.Arbitrary<string> = fc
  .array(piece, { maxLength: 10 })
  .chain((pieces) => fc.constantFrom(pieces.join(' '), pieces.join('')))
  // eslint-disable-next-line no-control-regex -- they are what is taken out
  .map((text) => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f\p{Cs}]/gu, ''));

/** Names as Anki lets a person give them, told apart whatever their case. */
const names = (most: number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.stringMatching(/^[A-Za-zÄöß日本][A-Za-z0-9 éß'()&-]{0,12}[a-z0-9]$/), {
    minLength: 1,
    maxLength: most,
    selector: (name) => name.normalize('NFC').toLowerCase(),
  });

/** Made once: compiling an expression for every note would take longer than the notes. */
const [one, few, several] = [names(1), names(3), names(4)];

/** Cards of a cloze note are as many as its texts say; a template is one. */
const CLOZES = 5;

const noteType = (id: number, name: string): fc.Arbitrary<AnkiNoteType> =>
  fc
    .record({ kind: fc.constantFrom('standard', 'cloze'), fields: several, css: ankiText })
    .chain(({ kind, fields, css }) =>
      fc
        .tuple(kind === 'cloze' ? one : few, fc.array(ankiText, { minLength: 3, maxLength: 3 }))
        .map(([templates, texts]) => ({
          id,
          name,
          kind,
          fields,
          css,
          templates: templates.map((template, at) => ({
            name: template,
            question: `{{${kind === 'cloze' ? 'cloze:' : ''}${fields[0] ?? ''}}} ${texts[at] ?? ''}`,
            answer: `{{FrontSide}}<hr id=answer>{{${fields.at(-1) ?? ''}}}`,
          })),
        })),
    );

const noteTypes: fc.Arbitrary<AnkiNoteType[]> = few.chain((list) =>
  ids(list.length, list.length).chain((own) =>
    fc.tuple(...list.map((name, at) => noteType(own[at] ?? 0, name))),
  ),
);

/** Every deck has its parents in the list; the deck that every collection has is left out. */
const decks: fc.Arbitrary<AnkiDeck[]> = fc
  .array(few, { minLength: 1, maxLength: 4 })
  .chain((paths) => {
    const all = new Map<string, readonly string[]>();
    for (const path of paths) {
      for (const [at] of path.entries()) {
        const upTo = path.slice(0, at + 1);
        const key = upTo.join('::').normalize('NFC').toLowerCase();
        if (!all.has(key)) all.set(key, upTo);
      }
    }
    return ids(all.size, all.size).map((own) =>
      [...all.values()].map((path, at) => ({ id: own[at] ?? 0, path })),
    );
  });

// Base 91 of 64 bits; a number of the note is added, so that no two are the same.
const guid = fc.stringMatching(/^[a-zA-Z!#$%&()*+,./:;<=>?@[\]^_`{|}~-]{2,6}$/);

const tags = fc.uniqueArray(fc.stringMatching(/^[a-zéß日0-9][a-z0-9:_-]{0,8}$/), {
  maxLength: 3,
  selector: (tag) => tag.toLowerCase(),
});

const noteSeconds = fc.integer({ min: 1_150_000_000, max: 1_999_999_999 });

const note = (id: number, types: readonly AnkiNoteType[]): fc.Arbitrary<AnkiNote> =>
  fc.constantFrom(...types).chain(({ id: noteTypeId, fields }) =>
    fc.record({
      id: fc.constant(id),
      guid: guid.map((start) => `${start}${id}`),
      noteTypeId: fc.constant(noteTypeId),
      modifiedAt: noteSeconds,
      tags,
      fields: fc.array(ankiText, { minLength: fields.length, maxLength: fields.length }),
    }),
  );

const memory = fc.option(
  fc.record({
    stability: fc.double({ min: 0.001, max: DAYS_MOST, noNaN: true }),
    difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
  }),
  { nil: null },
);

/** Where a card stands: its type, queue and due time belong together as they do in Anki. */
const standing = fc
  .constantFrom(
    ...([
      [0, 0],
      [0, -1],
      [1, 1],
      [1, 3],
      [1, -1],
      [2, 2],
      [2, -1],
      [2, -2],
      [2, -3],
      [3, 1],
      [3, 3],
    ] as const),
  )
  .chain(([type, queue]) =>
    fc
      .record({
        position: fc.nat(1_000_000),
        second: noteSeconds,
        day: fc.integer({ min: -2_000, max: 12_000 }),
        interval: fc.integer({ min: 1, max: DAYS_MOST }),
        factor: fc.integer({ min: 1_300, max: 9_999 }),
        reps: fc.integer({ min: 1, max: 500 }),
        lapses: fc.nat(60),
        flags: fc.nat(7),
        memory,
      })
      .map(({ position, second, day, ...drawn }) => ({
        type,
        queue,
        due: type === 0 ? position : queue === 1 || (type === 1 && queue === -1) ? second : day,
        interval: type < 2 ? 0 : drawn.interval,
        factor: type === 0 ? 0 : drawn.factor,
        reps: type === 0 ? 0 : drawn.reps,
        lapses: type === 0 ? 0 : drawn.lapses,
        flags: drawn.flags,
        memory: drawn.memory,
      })),
  );

const cardsOf = (
  { id, noteTypeId }: AnkiNote,
  types: readonly AnkiNoteType[],
  inDecks: readonly AnkiDeck[],
): fc.Arbitrary<AnkiCard[]> => {
  const type = types.find((known) => known.id === noteTypeId);
  const ordinals = type?.kind === 'cloze' ? CLOZES : (type?.templates.length ?? 0);
  return fc
    .subarray(
      Array.from({ length: ordinals }, (_, ordinal) => ordinal),
      { minLength: 1 },
    )
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map((ordinal) =>
          fc
            .tuple(standing, fc.constantFrom(...inDecks), fc.constantFrom(0, 0, 0, 1))
            .map(([state, deck, away]) => ({
              ...state,
              id: 0,
              noteId: id,
              deckId: deck.id,
              ordinal,
              originalDue: away ? state.due : 0,
              originalDeckId: away ? (inDecks[0]?.id ?? 0) : 0,
            })),
        ),
      ),
    );
};

/** Days, or seconds as a negative number. */
const interval = fc.oneof(
  fc.integer({ min: 0, max: DAYS_MOST }),
  fc.integer({ min: -86_400, max: -1 }),
);

const answer = fc.record({
  ease: fc.constantFrom(0, 1, 2, 3, 3, 3, 4),
  interval,
  lastInterval: interval,
  factor: fc.oneof(fc.constant(0), fc.integer({ min: 100, max: 9_999 })),
  time: fc.nat(60_000),
  type: fc.nat(5),
});

const review = (id: number, cards: readonly AnkiCard[]): fc.Arbitrary<AnkiReview> =>
  fc.tuple(answer, fc.nat(cards.length - 1)).map(([drawn, at]) => ({
    id,
    cardId: cards[at]?.id ?? 0,
    ...drawn,
  }));

/**
 * A collection as Anki could hold it: every id is there once, every note has a type and as many
 * fields, every card a note, a deck and an ordinal of its own, every review a card. All rows are in
 * the order of their ids.
 */
export const ankiCollectionArbitrary: fc.Arbitrary<AnkiCollection> = fc
  .record({
    createdAt: fc.integer({ min: 1_150_000_000, max: 1_900_000_000 }),
    minutesWest: fc.option(fc.integer({ min: -840, max: 720 })),
    rollover: fc.nat(23),
    scheduler: fc.integer({ min: 1, max: 2 }),
    noteTypes,
    decks,
    noteIds: ids(8, 1),
  })
  .chain(({ noteIds, ...rest }) =>
    fc.tuple(...noteIds.map((id) => note(id, rest.noteTypes))).map((notes) => ({ ...rest, notes })),
  )
  .chain((rest) =>
    fc
      .tuple(...rest.notes.map((made) => cardsOf(made, rest.noteTypes, rest.decks)))
      .chain((lists) => {
        const drafts = lists.flat();
        return ids(drafts.length, drafts.length).map((own) => ({
          ...rest,
          cards: drafts.map((card, at) => ({ ...card, id: own[at] ?? 0 })),
        }));
      }),
  )
  .chain((rest) =>
    ids(30).chain((own) =>
      fc.tuple(...own.map((id) => review(id, rest.cards))).map((reviews) => ({ ...rest, reviews })),
    ),
  );
