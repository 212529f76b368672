import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cardsOf } from '#shared/domain/deck/index.ts';
import { checkDraft, type DraftFlag } from '#shared/domain/draft/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { parseWalkthrough } from '#shared/domain/lesson/walkthrough/index.ts';
import { FIXTURES } from '../lesson/walkthrough/seed.ts';
import { lessonOf } from '../quiz/lessons.ts';
import { shippedFiles, shippedLesson } from '../decks/shipped.ts';

const folder = join(FIXTURES, 'walkthroughs');
const texts = readdirSync(folder).filter((name) => name.endsWith('.txt'));
const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8');

/** Lessons on other stories, with the weak and strong phrases that their walkthroughs have. */
const lessons: readonly Lesson[] = texts.flatMap((name) => {
  const parsed = parseWalkthrough(textOf(name));
  if (name.startsWith('damaged') || parsed.outcome !== 'parsed') return [];
  const { pairs, redFlags } = parsed.lesson;
  const shape = lessonOf({
    id: name.replace('.txt', ''),
    pairs: pairs.map(() => [0, 0]),
    stages: [],
  });
  return [
    {
      ...shape,
      pairs: shape.pairs.map((pair, n) => ({ ...pair, ...pairs[n], question: null })),
      redFlags: redFlags.map((flag, n) => ({ ...flag, id: `flag-${n}`, authored: [] })),
    },
  ];
});

const recastCards = (lesson: Lesson) =>
  cardsOf(lesson).filter((card) => card.kind === 'pair_recast');

/** What is flagged in a draft, with the words that it is said to repeat. */
const flagged = (draft: string, flags: readonly DraftFlag[]) =>
  flags.map(({ start, end, source }) => [draft.slice(start, end), source.text]);

it('there are many lessons', () => {
  expect(lessons.length).toBeGreaterThan(30);
});

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))('%s', (_, lesson) => {
  it('has its weak phrases flagged with their why, and its strong ones not', () => {
    for (const card of recastCards(lesson)) {
      const { flags } = checkDraft(card.front.weak, card, lesson);
      expect(
        flags.map(({ why }) => why),
        card.front.weak,
      ).toContain(card.back.why);
      expect(flagged(card.back.strong, checkDraft(card.back.strong, card, lesson).flags)).toEqual(
        [],
      );
    }
  });
});

describe('on the cards of the shipped lesson', () => {
  const shipped = shippedLesson(shippedFiles[0] ?? '');
  const [card] = recastCards(shipped);
  if (!card) throw new Error('The shipped lesson has no recast card.');

  it('good answers on other stories have no flags', () => {
    for (const { back } of lessons.flatMap(recastCards)) {
      expect(flagged(back.strong, checkDraft(back.strong, card, shipped).flags)).toEqual([]);
    }
  });

  it.each(texts.filter((name) => name.startsWith('not-')))('prose has no flags: %s', (name) => {
    const text = textOf(name);
    expect(flagged(text, checkDraft(text, card, shipped).flags)).toEqual([]);
  });
});

describe('a short red flag', () => {
  const found = (phrase: string, draft: string) => {
    const lesson: Lesson = {
      ...lessonOf({ pairs: [[0, 0]], stages: [] }),
      redFlags: [
        { id: 'flag', authored: [], text: phrase, phrase, shows: 'says little', unless: null },
      ],
    };
    const [card] = recastCards(lesson);
    if (!card) throw new Error('A pair makes a recast card.');
    return checkDraft(draft, card, lesson).flags.map(({ start, end }) => draft.slice(start, end));
  };

  it.each([
    ['every day', 'I called the depot on the second day.', []],
    ['every day', 'I called them EVERY day, for a week.', ['EVERY day']],
    ['moved on', 'I moved the launch by nine days.', []],
    ['moved on', 'Then we just moved on.', ['we just moved on']],
    ['it was quiet', 'I asked them to be quiet.', []],
    ['nobody knows', 'I did not know it then.', []],
    ['we', 'We moved the launch.', []],
    ['personality', 'It suited my personality.', []],
    ['trust my gut', 'I had to trust my own gut there.', ['trust my own gut']],
    ['my manager handled', 'My manager handled the call.', ['manager handled']],
    ['mistakes were made', 'I made a mistake.', []],
  ])('%s: %s', (phrase, draft, expected) => {
    expect(found(phrase, draft)).toEqual(expected);
  });
});
