import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardsOf, type PairRecastCard } from '#shared/domain/deck/index.ts';
import { CHECKED_LENGTH, checkDraft } from '#shared/domain/draft/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { lessonPhrases } from '#shared/domain/quiz/index.ts';
import { shippedFiles, shippedLesson } from '../decks/shipped.ts';
import { lessonArbitrary } from '../support/lesson-arbitrary.ts';
import { runs } from '../../support/effort.ts';

const recastCards = (lesson: Lesson): readonly PairRecastCard[] =>
  cardsOf(lesson).filter((card) => card.kind === 'pair_recast');

const textsOf = (lesson: Lesson, side: 'weak' | 'strong'): readonly string[] =>
  lessonPhrases(lesson).flatMap(({ phraseClass, text }) => (phraseClass === side ? [text] : []));

const shipped = shippedFiles.map(shippedLesson);

/** Lessons whose phrases share words in every way: few words, many phrases. */
const crowdedLesson: fc.Arbitrary<Lesson> = fc
  .tuple(
    fc.constantFrom(...shipped),
    fc.array(
      fc.array(
        fc.constantFrom(
          ...['I', 'we', 'they', 'the', 'team', 'sent', 'send', 'handled', 'fix', 'happy', 'was'],
          ...['not', 'no', 'instead', 'Slack', 'message', 'ticket', '3', 'it', 'and', 'so', 'had'],
          ...[',', '.', ' - ', "didn't"],
        ),
        { minLength: 2, maxLength: 9 },
      ),
      { minLength: 5, maxLength: 9 },
    ),
  )
  .map(([lesson, words]) => {
    const [strong = '', redFlag = '', ...weak] = words.map((each) => each.join(' '));
    return {
      ...lesson,
      pairs: lesson.pairs.map((pair, n) => ({
        ...pair,
        strong: `${strong} ${n}`,
        furtherStrong: [],
        weak: weak[n] ?? pair.weak,
        furtherWeak: [],
      })),
      redFlags: lesson.redFlags.map((flag) => ({ ...flag, phrase: redFlag })),
    };
  });

const lessons = fc
  .oneof(lessonArbitrary, crowdedLesson, fc.constantFrom(...shipped))
  .filter(({ pairs }) => pairs.length > 0);

const lessonAndCard = lessons.chain((lesson) =>
  fc.record({ lesson: fc.constant(lesson), card: fc.constantFrom(...recastCards(lesson)) }),
);

describe('laws of the flags', () => {
  it('a draft made of strong phrases has none', () => {
    fc.assert(
      fc.property(
        lessonAndCard.chain(({ lesson, card }) =>
          fc.record({
            lesson: fc.constant(lesson),
            card: fc.constant(card),
            said: fc.array(fc.constantFrom(...textsOf(lesson, 'strong')), {
              minLength: 1,
              maxLength: 3,
            }),
          }),
        ),
        ({ lesson, card, said }) => {
          expect(checkDraft(said.join('\n'), card, lesson).flags).toEqual([]);
        },
      ),
      { numRuns: runs(80, 1_500) },
    );
  });

  it('lie in the draft, in order, apart from each other, each with words of the lesson', () => {
    fc.assert(
      fc.property(
        lessonAndCard.chain(({ lesson, card }) =>
          fc.record({
            lesson: fc.constant(lesson),
            card: fc.constant(card),
            said: fc.array(
              fc.oneof(
                fc.constantFrom(...textsOf(lesson, 'weak'), ...textsOf(lesson, 'strong')),
                fc.string({ unit: 'grapheme', maxLength: 12 }),
              ),
              { maxLength: 5 },
            ),
          }),
        ),
        ({ lesson, card, said }) => {
          const draft = said.join(' ');
          const known = new Map([
            ...lessonPhrases(lesson).map(({ text, why }) => [text, why] as const),
            ...lesson.redFlags.map(({ phrase, shows }) => [phrase, shows] as const),
          ]);
          let reached = 0;
          for (const { start, end, source, why } of checkDraft(draft, card, lesson).flags) {
            expect(start).toBeGreaterThanOrEqual(reached);
            expect(end).toBeGreaterThan(start);
            expect(draft.slice(start, end).trim()).toBe(draft.slice(start, end));
            expect(known.has(source.text)).toBe(true);
            expect(why).not.toBe('');
            reached = end;
          }
          expect(reached).toBeLessThanOrEqual(draft.length);
        },
      ),
      { numRuns: runs(80, 1_500) },
    );
  });

  it('do not change with case, quotes, dashes, spaces and stops', () => {
    const disguise = fc.constantFrom<(text: string) => string>(
      (text) => text.toUpperCase(),
      (text) => text.toLowerCase(),
      (text) => text.replace(/'/gu, '’'),
      (text) => text.replace(/’/gu, "'"),
      (text) => text.replace(/ - /gu, ' — '),
      (text) => text.replace(/ /gu, '  '),
      (text) => `“${text.replace(/\.$/u, '')}”!`,
      (text) => text.replace(/\b([Ii])'d\b/gu, '$1 would'),
    );
    const anyShipped = fc.constantFrom(...shipped);
    fc.assert(
      fc.property(
        anyShipped.chain((lesson) =>
          fc.record({
            lesson: fc.constant(lesson),
            card: fc.constantFrom(...recastCards(lesson)),
            said: fc.constantFrom(...textsOf(lesson, 'weak')),
          }),
        ),
        fc.array(disguise, { minLength: 1, maxLength: 3 }),
        ({ lesson, card, said }, disguises) => {
          const sources = (draft: string): readonly string[] =>
            checkDraft(draft, card, lesson).flags.map(({ source }) => source.id);
          const plain = sources(said);
          expect(plain.length).toBeGreaterThan(0);
          expect(sources(disguises.reduce((text, change) => change(text), said))).toEqual(plain);
        },
      ),
      { numRuns: runs(40, 800) },
    );
  });

  it('find a weak phrase in a longer draft, and turn away from it when it is denied', () => {
    const words = fc.uniqueArray(fc.stringMatching(/^[bcdfgkm][aou][bcdfgkm][aou][bdgkm]$/u), {
      minLength: 7,
      maxLength: 7,
    });
    const [lesson] = shipped;
    if (!lesson) throw new Error('No lesson is shipped.');
    fc.assert(
      fc.property(words, ([a, b, c, d, e, f, g]) => {
        const pair = {
          ...lesson.pairs[0],
          id: 'made-up',
          authored: [],
          question: null,
          weak: `The ${a} ${b} the ${c}.`,
          failing: null,
          why: 'Because.',
          strong: `I ${d} ${e}.`,
          furtherWeak: [],
          furtherStrong: [],
        };
        const own = { ...lesson, pairs: [pair], redFlags: [] };
        const [card] = recastCards(own);
        if (!card) throw new Error('A pair makes a recast card.');
        const found = (draft: string): readonly string[] =>
          checkDraft(draft, card, own).flags.map(({ start, end }) => draft.slice(start, end));
        expect(found(`${f} ${g}. ${e} our ${a} ${b} it ${c}, ${f}.`)).toEqual([
          `${a} ${b} it ${c}`,
        ]);
        expect(found(`${f} ${g}. Our ${a} did not ${b} it ${c}, ${f}.`)).toEqual([]);
        expect(found(`${c} ${b} ${a}`)).toEqual([]);
      }),
    );
  });
});

describe('a draft from anywhere', () => {
  const [lesson] = shipped;
  const [card] = lesson ? recastCards(lesson) : [];

  it.each(["I'constructor sent", 'they’constructor', "x'__proto__ was", "we'valueof"])(
    'may have any word behind an apostrophe: %s',
    (draft) => {
      if (!lesson || !card) throw new Error('No shipped lesson.');
      expect(checkDraft(draft, card, lesson).flags).toEqual([]);
    },
  );

  it('is looked at up to a length, and its flags lie within it', () => {
    if (!lesson || !card) throw new Error('No shipped lesson.');
    const draft = `${card.front.weak} `.repeat(400);
    const { flags } = checkDraft(draft, card, lesson);
    expect(flags.length).toBeGreaterThan(0);
    expect(flags.every(({ end }) => end <= CHECKED_LENGTH)).toBe(true);
    expect(draft.length).toBeGreaterThan(CHECKED_LENGTH);
  });
});
