import fc from 'fast-check';
import { settleHomes } from '#shared/domain/deck/home.ts';
import { isDeviceName } from '#shared/domain/file-name.ts';
import type {
  Angle,
  ItemExtras,
  Lesson,
  Level,
  Note,
  Pair,
  Phrase,
  RedFlag,
  Stage,
  Verdict,
} from '#shared/domain/lesson/lesson.ts';
import { FAILING_NAMES } from '#shared/domain/lesson/failing.ts';
import { LIMITS } from '#shared/domain/lesson/file/index.ts';

/** Pieces of texts that YAML could take for something else, among words as people write them. */
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[a-zA-Z]{1,9}$/) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...['- ', ': ', ' #', '"', "'", '|', '>', '&', '*', '!', '%', '@', '`', '{', '}', '[', ']'],
      ...['~', 'null', 'true', '0.3%', '$8K', '42', '1e3', '0x1F', '2026-11-02', '---', '...'],
      ...[
        '<<',
        '\\',
        '\\n',
        '? ',
        ',',
        '=',
        '–',
        '—',
        '’',
        '“',
        '”',
        '…',
        'é',
        '日本',
        '👩‍🚀',
        '\u00a0',
      ],
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
);

/** A text as a lesson holds it: one line, trimmed, printable, 1 to 2,000 characters. */
export const textArbitrary: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 4, arbitrary: fc.array(piece, { minLength: 1, maxLength: 8 }) },
    { weight: 2, arbitrary: fc.array(piece, { minLength: 20, maxLength: 60 }) },
  )
  .chain((pieces) => fc.constantFrom(pieces.join(' '), pieces.join('')))
  .map((text) => text.replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, '').slice(0, LIMITS.text))
  .map((text) => text.replace(/\p{Cs}/gu, '').trim())
  .filter((text) => text !== '');

const optional = fc.option(textArbitrary, { nil: null });

export const slugArbitrary: fc.Arbitrary<string> = fc.oneof(
  fc.stringMatching(/^[a-z0-9]{1,12}(-[a-z0-9]{1,8}){0,3}$/),
  fc.constantFrom('true', 'null', '007', '1e3', 'no', '0x1f'),
);

type Draft<T> = Omit<T, 'id' | 'authored' | keyof ItemExtras>;

/** Marks as authored some of the fields that have a value. */
const withAuthored = <T extends object>(
  draft: fc.Arbitrary<T>,
): fc.Arbitrary<T & { authored: string[] }> =>
  draft.chain((item) =>
    fc
      .subarray(
        Object.entries(item).flatMap(([key, value]: [string, unknown]) =>
          value === null || key.endsWith('Media') || (Array.isArray(value) && value.length === 0)
            ? []
            : [key],
        ),
      )
      .map((authored) => ({ ...item, authored })),
  );

const mediaName = fc
  .tuple(fc.stringMatching(/^[0-9a-f]{64}$/), fc.constantFrom('png', 'jpg', 'mp3'))
  .map(([hash, type]) => `${hash}.${type}`);
const media = fc.uniqueArray(mediaName, { minLength: 1, maxLength: 2 });

/** One paragraph or several, none of them empty. */
const paragraphs = fc
  .array(textArbitrary, { minLength: 1, maxLength: 3 })
  .map((lines) => lines.join('\n'));

const note: fc.Arbitrary<Draft<Note>> = fc.record(
  { question: paragraphs, answer: paragraphs, questionMedia: media, answerMedia: media },
  { requiredKeys: ['question', 'answer'] },
);

/** What an item may carry beside its texts; mostly nothing. */
const extras: fc.Arbitrary<ItemExtras> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.record(
      {
        tags: fc.uniqueArray(
          textArbitrary.map((text) =>
            text
              .slice(0, LIMITS.tag)
              .replace(/\p{Cs}$/u, '')
              .trim(),
          ),
          { minLength: 1, maxLength: 3 },
        ),
        source: textArbitrary,
        foreignId: textArbitrary,
        progressOf: fc
          .tuple(slugArbitrary, slugArbitrary)
          .map(([lesson, item]) => `${lesson}/${item}`),
      },
      { requiredKeys: [] },
    ),
  },
);

const phrase = fc.record<Omit<Phrase, 'id'>>({ text: textArbitrary, why: optional });
const phrases = fc.array(phrase, { maxLength: 3 });

const stage = fc.record<Draft<Stage>>({
  name: optional,
  tip: textArbitrary,
  mistake: textArbitrary,
  cost: optional,
});
const redFlag: fc.Arbitrary<Draft<RedFlag>> = fc.oneof(
  fc.record({ text: textArbitrary, phrase: textArbitrary, shows: textArbitrary, unless: optional }),
  fc.record({
    text: textArbitrary,
    phrase: fc.constant(null),
    shows: fc.constant(null),
    unless: optional,
  }),
);
const verdict = fc.record<Draft<Verdict>>({ phrase: optional, text: textArbitrary });
const angle = fc.record<Draft<Angle>>({
  name: optional,
  lead: textArbitrary,
  emphasize: textArbitrary,
  playDown: textArbitrary,
});
const level = fc.record<Draft<Level>>({ name: optional, text: textArbitrary });
const pair = fc.record({
  question: optional,
  weak: textArbitrary,
  failing: fc.option(fc.constantFrom(...FAILING_NAMES), { nil: null }),
  why: textArbitrary,
  strong: textArbitrary,
  furtherWeak: phrases,
  furtherStrong: phrases,
});

const list = <T extends object>(item: fc.Arbitrary<T>) =>
  fc.array(
    fc.tuple(withAuthored(item), extras).map(([texts, carried]) => ({ ...texts, ...carried })),
    { maxLength: 4 },
  );

/** Any lesson that a file can hold: every section may be empty, every optional field absent. */
export const lessonArbitrary: fc.Arbitrary<Lesson> = fc
  .record({
    id: slugArbitrary.filter((id) => !isDeviceName(id)),
    source: fc.constantFrom('walkthrough' as const, 'original' as const),
    title: fc.record({ principle: textArbitrary, topic: optional, series: optional }),
    about: optional,
    summary: fc.array(textArbitrary, { maxLength: 3 }),
    stages: list(stage),
    pairs: list(pair),
    redFlags: list(redFlag),
    verdicts: list(verdict),
    angles: list(angle),
    levels: list(level),
    notes: list(note),
    slugs: fc.uniqueArray(slugArbitrary, { minLength: 52, maxLength: 52 }),
  })
  .map(({ slugs, ...lesson }) => {
    const ids = slugs.values();
    const withId = <T extends object>(item: T): T & { id: string } => ({
      id: ids.next().value ?? '',
      ...item,
    });
    const made = {
      ...lesson,
      stages: lesson.stages.map(withId),
      pairs: lesson.pairs.map((item): Pair => ({
        ...withId(item),
        furtherWeak: item.furtherWeak.map(withId),
        furtherStrong: item.furtherStrong.map(withId),
      })),
      redFlags: lesson.redFlags.map(withId),
      verdicts: lesson.verdicts.map(withId),
      angles: lesson.angles.map(withId),
      levels: lesson.levels.map(withId),
      notes: lesson.notes.map(withId),
    };
    // As the app holds them: no two items go on with the progress of one.
    return settleHomes([made])[0] ?? made;
  });
