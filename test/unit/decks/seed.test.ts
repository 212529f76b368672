import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shippedLesson } from './shipped.ts';

const seed = readFileSync(new URL('../../fixtures/seed.txt', import.meta.url), 'utf8');
const lines = seed
  .split('\n')
  .map((line) => line.replace(/^- /u, ''))
  .filter((line) => line !== '');
const lesson = shippedLesson('success-and-scale-bring-broad-responsibility.lesson.yaml');

/** The field's text, unless an author completed it. */
const given = <T extends { readonly authored: readonly string[] }>(
  item: T,
  field: keyof T & string,
  text: string | null,
): readonly string[] => (text === null || item.authored.includes(field) ? [] : [text]);

/** Every text that the lesson says comes from the walkthrough, in its order. */
const words: readonly string[] = [
  lesson.title.principle,
  lesson.title.topic ?? '',
  lesson.title.series ?? '',
  ...lesson.summary,
  ...lesson.stages.flatMap((stage) => [
    ...given(stage, 'name', stage.name),
    stage.tip,
    stage.mistake,
    ...given(stage, 'cost', stage.cost),
  ]),
  ...lesson.pairs.flatMap((pair) => [
    ...given(pair, 'question', pair.question),
    pair.weak,
    pair.why,
    pair.strong,
  ]),
  ...lesson.redFlags.map((flag) => flag.text),
  ...lesson.verdicts.flatMap((verdict) => [
    ...given(verdict, 'phrase', verdict.phrase),
    verdict.text,
  ]),
  ...lesson.angles.flatMap((angle) => [
    ...given(angle, 'name', angle.name),
    angle.lead,
    angle.emphasize,
    angle.playDown,
  ]),
  ...lesson.levels.flatMap((level) => [...given(level, 'name', level.name), level.text]),
];

describe("the first lesson's words", () => {
  it('are the walkthrough, word for word, and nothing else but what is marked as authored', () => {
    // A title, and a mistake with its cost, are one line in the walkthrough.
    const left = [...words];
    for (const line of lines) {
      let rest = line;
      while (rest !== '' && left[0] !== undefined && rest.startsWith(left[0])) {
        rest = rest.slice(left.shift()?.length).replace(/^ - | /u, '');
      }
      expect(rest, `left of the line "${line.slice(0, 40)}"`).toBe('');
    }
    expect(left).toEqual([]);
  });

  it('give the counts of the walkthrough', () => {
    const { stages, pairs, redFlags, verdicts, angles, levels } = lesson;
    expect([stages, pairs, redFlags, verdicts, angles, levels].map((all) => all.length)).toEqual([
      5, 4, 5, 3, 3, 2,
    ]);
    expect(lines).toHaveLength(43);
  });

  it('name what a red flag quotes and what it shows', () => {
    for (const { text, phrase, shows } of lesson.redFlags) {
      expect(text).toBe(`"${phrase ?? ''}" ${shows ?? ''}`);
    }
  });
});

describe('what the walkthrough lacks', () => {
  it('is completed everywhere', () => {
    for (const { name } of [...lesson.stages, ...lesson.angles, ...lesson.levels]) {
      expect(name).toBeTruthy();
    }
    for (const { phrase } of lesson.verdicts) expect(phrase).toBeTruthy();
    for (const { question } of lesson.pairs) expect(question).toBeTruthy();
    for (const { cost } of lesson.stages) expect(cost).toBeTruthy();
  });

  it('gives each pair at least five further phrases of each class, marked as authored', () => {
    for (const pair of lesson.pairs) {
      expect(pair.furtherWeak.length).toBeGreaterThanOrEqual(5);
      expect(pair.furtherStrong.length).toBeGreaterThanOrEqual(5);
      expect(pair.authored).toEqual(
        expect.arrayContaining(['question', 'furtherWeak', 'furtherStrong']),
      );
    }
  });

  it('gives every further strong phrase a reason of its own, as the why of a pair is about the weak one', () => {
    for (const pair of lesson.pairs) {
      for (const { why, id } of pair.furtherStrong) expect(why, id).toBeTruthy();
    }
  });
});
