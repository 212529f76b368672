import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeLesson, readLessonFile, writeLessonFile } from '#shared/domain/lesson/file/index.ts';
import { similarity } from '#shared/domain/lesson/file/match.ts';
import type { Lesson, Pair, Stage } from '#shared/domain/lesson/lesson.ts';
import { cardsOf } from '#shared/domain/deck/index.ts';
import { lessonArbitrary } from '../../support/lesson-arbitrary.ts';
import { runs } from '../../../support/effort.ts';

const stage = (id: string, tip: string, mistake: string, rest: Partial<Stage> = {}): Stage => ({
  ...{ id, name: null, tip, mistake, cost: null, authored: [] },
  ...rest,
});

const pair = (
  id: string,
  [weak, why, strong]: [string, string, string],
  rest?: Partial<Pair>,
): Pair => ({
  ...{ id, question: null, weak, failing: null, why, strong },
  ...{ furtherWeak: [], furtherStrong: [], authored: [] },
  ...rest,
});

const lesson = (parts: Partial<Lesson>): Lesson => ({
  id: 'small-steps',
  source: 'walkthrough',
  title: { principle: 'Small Steps', topic: null, series: null },
  about: null,
  summary: [],
  stages: [],
  pairs: [],
  redFlags: [],
  verdicts: [],
  angles: [],
  levels: [],
  notes: [],
  ...parts,
});

const TRIED: [string, string, string] = [
  'I tried to make it better.',
  'Nobody knows what came of it.',
  'I cut the waiting time from nine minutes to two by caching the report.',
];

const studied = lesson({
  pairs: [
    pair('tried', TRIED, {
      question: 'Tell me about a success.',
      furtherStrong: [{ id: 'tried-short', text: 'Nine minutes became two.', why: null }],
      authored: ['question', 'furtherStrong'],
    }),
  ],
  stages: [
    stage('start', 'Say where it happened in one sentence.', 'Telling the history of the firm.', {
      name: 'Situation',
      cost: 'They stop listening.',
      authored: ['name'],
    }),
  ],
});

describe('merging a changed walkthrough', () => {
  test('changes nothing when it says the same', () => {
    const { lesson: merged, report } = mergeLesson(
      studied,
      lesson({
        pairs: [pair('i-tried', TRIED)],
        stages: [stage('one', studied.stages[0]?.tip ?? '', studied.stages[0]?.mistake ?? '')],
      }),
    );
    expect(merged).toEqual(studied);
    expect(report).toMatchObject({ added: [], changed: [], gone: [], withheld: [] });
    expect(report.kept).toEqual([
      { section: 'stages', id: 'start' },
      { section: 'pairs', id: 'tried' },
    ]);
  });

  test('updates a changed text under its old id, and keeps what an author added', () => {
    const strong = 'I cut the waiting time from nine minutes to one by caching the whole report.';
    const { lesson: merged, report } = mergeLesson(
      studied,
      lesson({ pairs: [pair('other-id', [TRIED[0], 'Nothing is known of the result.', strong])] }),
    );
    expect(merged.pairs).toEqual([
      { ...studied.pairs[0], why: 'Nothing is known of the result.', strong },
    ]);
    expect(report.changed.map(({ id, field, before }) => [id, field, before])).toEqual([
      ['tried', 'why', TRIED[1]],
      ['tried', 'strong', TRIED[2]],
    ]);
  });

  test('adds what is new behind its predecessor, under an id that is free', () => {
    const fresh = pair('start', ['We shipped.', 'Who is we?', 'I shipped it alone in a week.']);
    const { lesson: merged, report } = mergeLesson(
      lesson({ ...studied, pairs: [...studied.pairs, pair('last', ['a', 'b', 'c'])] }),
      lesson({ pairs: [pair('x', TRIED), fresh] }),
    );
    expect(merged.pairs.map(({ id }) => id)).toEqual(['tried', 'start-2', 'last']);
    expect(report.added).toEqual([{ section: 'pairs', id: 'start-2' }]);
  });

  test('leaves in the lesson what the walkthrough has no more, and says so', () => {
    const { lesson: merged, report } = mergeLesson(studied, lesson({}));
    expect(merged).toEqual(studied);
    expect(report.gone).toEqual([
      { section: 'stages', id: 'start' },
      { section: 'pairs', id: 'tried' },
    ]);
  });

  test("withholds what contradicts an author's words, and says so", () => {
    const mine = pair('tried', TRIED, { authored: ['strong'] });
    const incoming = pair('x', [TRIED[0], TRIED[1], 'I cut the waiting time by half.']);
    const { lesson: merged, report } = mergeLesson(
      lesson({ pairs: [mine] }),
      lesson({ pairs: [incoming] }),
    );
    expect(merged.pairs).toEqual([mine]);
    expect(report.withheld).toEqual([
      { section: 'pairs', id: 'tried', field: 'strong', before: TRIED[2], after: incoming.strong },
    ]);
  });

  test("counts an author's own item as kept, not as gone", () => {
    const mine = pair('mine', ['a', 'b', 'c'], { authored: ['weak', 'why', 'strong'] });
    const { report } = mergeLesson(lesson({ pairs: [mine] }), lesson({}));
    expect(report).toMatchObject({ kept: [{ section: 'pairs', id: 'mine' }], gone: [] });
  });

  test('loses the cost of a mistake only when its line changed', () => {
    const [old] = studied.stages;
    const mistake = 'Telling the whole history of the firm.';
    const { lesson: merged } = mergeLesson(
      studied,
      lesson({ stages: [stage('x', old?.tip ?? '', mistake)] }),
    );
    expect(merged.stages).toEqual([{ ...old, mistake, cost: null }]);
  });

  test('never matches across kinds', () => {
    const text = 'Shows that the work was handed to others.';
    const { lesson: merged, report } = mergeLesson(
      lesson({ verdicts: [{ id: 'v', phrase: null, text, authored: [] }] }),
      lesson({ levels: [{ id: 'l', name: null, text, authored: [] }] }),
    );
    expect(merged.verdicts).toHaveLength(1);
    expect(merged.levels).toHaveLength(1);
    expect(report.gone).toEqual([{ section: 'verdicts', id: 'v' }]);
  });
});

/** A lesson and a later walkthrough of it: texts reworded, items dropped, added and moved. */
const revision = fc
  .record({
    before: lessonArbitrary,
    other: lessonArbitrary,
    flips: fc.array(fc.nat(4), { minLength: 60, maxLength: 60 }),
  })
  .map(({ before, other, flips }) => {
    const choices = flips.values();
    const revise = <T extends object>(items: readonly T[], more: readonly T[], field: keyof T) =>
      [...items, ...more].flatMap((item): T[] => {
        const choice = choices.next().value;
        if (choice === 0) return [];
        if (choice === 1) return [{ ...item, [field]: `${String(item[field])} again` }];
        return choice === 2 ? [item, item] : [item];
      });
    const bare = <T extends { authored: readonly string[] }>(items: readonly T[]) =>
      items.map((item) => ({ ...item, authored: [] }));
    const incoming: Lesson = {
      ...other,
      stages: bare(revise(before.stages, other.stages, 'tip')).toReversed(),
      pairs: bare(revise(before.pairs, other.pairs, 'weak')),
      redFlags: bare(revise(before.redFlags, other.redFlags, 'text')),
      verdicts: bare(revise(before.verdicts, other.verdicts, 'text')),
      angles: bare(revise(before.angles, other.angles, 'emphasize')),
      levels: revise(before.levels, other.levels, 'text').map((level) => ({
        ...level,
        name: null,
      })),
    };
    return { before, incoming: { ...incoming, levels: bare(incoming.levels) } };
  });

describe('laws of merging', () => {
  test('merging the same twice is merging it once', () => {
    fc.assert(
      fc.property(revision, ({ before, incoming }) => {
        const once = mergeLesson(before, incoming).lesson;
        const twice = mergeLesson(once, incoming);
        expect(twice.lesson).toEqual(once);
        expect(twice.report).toMatchObject({ added: [], changed: [] });
      }),
      { numRuns: runs(50, 200) },
    );
  });

  test('every card of the old lesson has its place in the new one, unless its phrase is gone', () => {
    fc.assert(
      fc.property(revision, ({ before, incoming }) => {
        const merged = mergeLesson(before, incoming).lesson;
        const ids = new Set(cardsOf(merged).map(({ id }) => id));
        const lasting = cardsOf(before).filter(({ kind }) => kind !== 'red_flag');
        expect(lasting.filter(({ id }) => !ids.has(id))).toEqual([]);
      }),
      { numRuns: runs(50, 200) },
    );
  });

  test('the result is a lesson that a file can hold', () => {
    fc.assert(
      fc.property(revision, ({ before, incoming }) => {
        const { lesson: merged } = mergeLesson(before, incoming);
        expect(readLessonFile(writeLessonFile(merged))).toEqual({ ok: true, value: merged });
      }),
      { numRuns: runs(50, 200) },
    );
  });

  test('likeness is symmetric, within 0 and 1, and 1 for the same words', () => {
    fc.assert(
      fc.property(fc.lorem(), fc.lorem(), (a, b) => {
        expect(similarity(a, b)).toBe(similarity(b, a));
        expect(similarity(a, b)).toBeGreaterThanOrEqual(0);
        expect(similarity(a, b)).toBeLessThanOrEqual(1);
        expect(similarity(a, a.split(' ').toReversed().join(', '))).toBe(1);
      }),
      { numRuns: runs(50, 200) },
    );
  });
});
