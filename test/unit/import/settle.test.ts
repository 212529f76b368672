import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planImport, type Arrival, type ImportPlan } from '#shared/domain/import/index.ts';
import { emptyLesson } from '#shared/domain/deck/index.ts';
import { applyChange } from '#shared/domain/lesson/change/index.ts';
import type { Lesson, Note, Pair } from '#shared/domain/lesson/lesson.ts';
import { csvOf } from '#shared/domain/export/csv.ts';
import { parseWalkthrough } from '#shared/domain/lesson/walkthrough/index.ts';
import { lessonArbitrary } from '../support/lesson-arbitrary.ts';
import { readCsv } from '../../support/read-csv.ts';
import { seed } from '../lesson/walkthrough/seed.ts';

const plan = (arrivals: readonly Arrival[], existing: readonly Lesson[]): ImportPlan => {
  const job = planImport(arrivals, existing);
  for (;;) {
    const step = job.step();
    if (step.done) return step.value;
  }
};

/** The lessons as the changes leave them, each applied as it is to files. */
const after = (lessons: readonly Lesson[], { changes }: ImportPlan): Lesson[] => {
  const all = new Map(lessons.map((lesson) => [lesson.id, lesson]));
  for (const change of changes) {
    const result = applyChange(all.get(change.lessonId) ?? null, change);
    if (!result.ok || !result.value) throw new Error(JSON.stringify(result));
    all.set(change.lessonId, result.value);
  }
  return [...all.values()];
};

const arrival = (lesson: Lesson, into: Arrival['into'] = 'new', idsMean = true): Arrival => ({
  ...{ lesson, file: 'a', into, by: 'items', idsMean },
});

const note = (question: string, answer = 'yes', id = question): Note => ({
  ...{ id, authored: [], question, answer },
});
const deck = (id: string, notes: readonly Note[], series: string | null = null): Lesson => ({
  ...emptyLesson(id, { principle: id, topic: null, series }),
  notes,
});

const lessons = fc.uniqueArray(lessonArbitrary, { maxLength: 3, selector: ({ id }) => id });
/** At most one for each target: two that say different things of one lesson cannot both be right. */
const ways = fc.uniqueArray(
  fc.tuple(
    lessonArbitrary,
    fc.nat({ max: 5 }),
    fc.boolean(),
    fc.constantFrom<Arrival['by']>('items', 'walkthrough'),
  ),
  { minLength: 1, maxLength: 3, selector: ([, target]) => target },
);

describe('an import', () => {
  test('done twice changes nothing the second time, and takes nothing away', () => {
    fc.assert(
      fc.property(lessons, ways, (existing, drawn) => {
        const arrivals = drawn.map(([lesson, target, idsMean, by]): Arrival => {
          const home = existing[target];
          const into = home ? { lessonId: home.id } : 'new';
          return { lesson, file: 'a', into, by, idsMean };
        });
        const first = plan(arrivals, existing);
        const then = after(existing, first);
        expect(plan(arrivals, then).changes).toEqual([]);
        const ids = new Set(
          then.flatMap(({ id, notes, pairs }) =>
            [...notes, ...pairs].map((item) => `${id}/${item.id}`),
          ),
        );
        for (const { id, notes, pairs } of existing) {
          for (const item of [...notes, ...pairs]) expect(ids).toContain(`${id}/${item.id}`);
        }
      }),
      { numRuns: 80 },
    );
  });

  test('of the seed’s text twice is one lesson', () => {
    const parsed = parseWalkthrough(seed);
    if (parsed.outcome !== 'parsed') throw new Error(parsed.outcome);
    const first = plan([arrival(parsed.lesson)], []);
    expect(first.settled).toMatchObject([{ outcome: 'new', changed: 0 }]);
    const then = after([], first);
    expect(plan([arrival(parsed.lesson)], then)).toMatchObject({
      changes: [],
      settled: [{ outcome: 'skipped', added: 0 }],
    });
    const merged = plan(
      [{ ...arrival(parsed.lesson, { lessonId: parsed.lesson.id }), by: 'walkthrough' }],
      then,
    );
    expect(merged).toMatchObject({ changes: [], settled: [{ outcome: 'skipped' }] });
  });

  test('a lesson with the id of another one stands beside it', () => {
    const here = deck('own', [note('a')]);
    const made = plan([arrival(deck('own', [note('b')]))], [here]);
    expect(made.changes.map(({ lessonId }) => lessonId)).toEqual(['own-2']);
    expect(after([here], made)).toContainEqual(here);
  });

  test('merged by ids it brings items up to date, and leaves what it does not say', () => {
    const here = deck('own', [{ ...note('a'), tags: ['mine'] }, note('b')]);
    const made = plan(
      [arrival(deck('own', [note('a', 'no'), note('c')]), { lessonId: 'own' })],
      [here],
    );
    expect(made.settled).toMatchObject([{ outcome: 'merged', added: 1, changed: 1, kept: 0 }]);
    expect(after([here], made)[0]?.notes).toEqual([
      { ...note('a', 'no'), tags: ['mine'] },
      note('b'),
      note('c'),
    ]);
  });

  test('items whose ids mean nothing are met by their question, the second by the second', () => {
    const here = deck('own', [note('a', '1', 'x'), note('a', '2', 'y')]);
    const again = deck('own', [note('a', '1', 'a'), note('a', '3', 'a-2')]);
    const made = plan([arrival(again, { lessonId: 'own' }, false)], [here]);
    expect(after([here], made)[0]?.notes).toEqual([note('a', '1', 'x'), note('a', '3', 'y')]);
  });

  test('what lies in another part of the same series does not come in again', () => {
    const parts = [deck('p-part-1', [note('a')], 'p'), deck('p-part-2', [note('b')], 'p')];
    const grown = [
      deck('p-part-1', [note('new', 'yes', 'n')], 'p'),
      deck('p-part-2', [note('a', 'yes', 'q'), note('b', 'yes', 'r')], 'p'),
    ];
    const made = plan(
      grown.map((lesson) => arrival(lesson, { lessonId: lesson.id }, false)),
      parts,
    );
    expect(after(parts, made).map(({ notes }) => notes.map(({ question }) => question))).toEqual([
      ['a', 'new'],
      ['b'],
    ]);
  });

  describe('of notes that another program has names for', () => {
    const foreign = (name: string, question: string, answer: string, id = name): Note => ({
      ...note(question, answer, id),
      foreignId: `anki:${name}/0`,
    });

    test('brings a new one whose question another note of the series asks too', () => {
      const verbs = deck('verbs', [foreign('g1', 'vino', 'he came')], 'spanish');
      const nouns = deck('nouns', [foreign('g2', 'casa', 'house')], 'spanish');
      const wine = foreign('g3', 'vino', 'wine');
      const grown = deck('nouns', [...nouns.notes, wine], 'spanish');
      const made = plan([arrival(grown, { lessonId: 'nouns' })], [verbs, nouns]);
      expect(made.settled).toMatchObject([{ added: 1, changed: 0, kept: 1 }]);
      expect(after([verbs, nouns], made)[1]?.notes).toEqual([...nouns.notes, wine]);
    });

    test('writes none over another with the same question, in whatever order they come', () => {
      const here = deck('own', [foreign('g2', 'banco', 'bank')]);
      const moved = deck('own', [foreign('g1', 'banco', 'bench'), foreign('g2', 'banco', 'bank')]);
      const made = plan([arrival(moved, { lessonId: 'own' })], [here]);
      expect(made.settled).toMatchObject([{ added: 1, changed: 0, kept: 1 }]);
      expect(after([here], made)[0]?.notes).toEqual([moved.notes[1], moved.notes[0]]);
    });

    test('knows one by that name, under whatever id it is here', () => {
      const here = deck('own', [foreign('g1', 'banco', 'bank', 'renamed')]);
      const now = deck('own', [foreign('g1', 'el banco', 'the bank')]);
      const made = plan([arrival(now, { lessonId: 'own' })], [here]);
      expect(after([here], made)[0]?.notes).toEqual([
        foreign('g1', 'el banco', 'the bank', 'renamed'),
      ]);
    });

    test('gives one that came without a name the name of its like', () => {
      const here = deck('own', [note('banco', 'bank')]);
      const made = plan(
        [arrival(deck('own', [foreign('g1', 'banco', 'bank')]), { lessonId: 'own' })],
        [here],
      );
      expect(after([here], made)[0]?.notes).toEqual([foreign('g1', 'banco', 'bank', 'banco')]);
    });
  });

  test('an item is met by its id before another takes its place by the question', () => {
    const here = deck('own', [note('a', '1', 'x')]);
    const incoming = deck('own', [note('a', '2', 'y'), note('a', '1', 'x')]);
    const made = plan([arrival(incoming, { lessonId: 'own' })], [here]);
    expect(after([here], made)[0]?.notes).toEqual([note('a', '1', 'x'), note('a', '2', 'y')]);
  });

  test('what would be too much for one lesson is refused, and the rest comes in', () => {
    const many = Array.from({ length: 600 }, (_, n) => note(`q${n}`));
    const here = deck('own', many);
    const more = deck(
      'own',
      many.map((each) => ({ ...each, id: `x${each.id}`, question: `x${each.id}` })),
    );
    const made = plan(
      [arrival(more, { lessonId: 'own' }), arrival(deck('other', [note('a')]))],
      [here],
    );
    expect(made.changes.map(({ lessonId }) => lessonId)).toEqual(['other']);
    expect(made.refused).toMatchObject([
      { reason: '“own” would have more than 1000 items of one kind.' },
    ]);
  });

  test('more further phrases than a pair holds are refused with their lesson', () => {
    const pair = (from: number, count: number): Pair => ({
      ...{ id: 'p', question: null, weak: 'w', failing: null, why: 'y', strong: 's', authored: [] },
      furtherWeak: [],
      furtherStrong: Array.from({ length: count }, (_, n) => ({
        ...{ id: `f${from + n}`, text: `t${from + n}`, why: null },
      })),
    });
    const here = { ...deck('own', []), pairs: [pair(0, 30)] };
    const bring = (incoming: Pair) =>
      plan([arrival({ ...here, pairs: [incoming] }, { lessonId: 'own' })], [here]);
    expect(after([here], bring(pair(30, 20)))[0]?.pairs[0]?.furtherStrong).toHaveLength(50);
    expect(bring(pair(30, 21))).toMatchObject({
      changes: [],
      refused: [{ reason: '“own” would have more than 50 further phrases of one pair.' }],
    });
  });

  test('what a spreadsheet corrects in a walkthrough’s lesson, the walkthrough does not take back', () => {
    const parsed = parseWalkthrough(seed);
    if (parsed.outcome !== 'parsed') throw new Error(parsed.outcome);
    const { lesson } = parsed;
    const table = readCsv(
      csvOf([lesson], { bom: false })
        .replace('Sending Slack = routing not ownership.', 'I sent it on and owned nothing.')
        .concat(
          `pair,${lesson.id},own,,,,,,,,,,We met on it.,,A meeting is no result.,I decided it.\n`,
        ),
    );
    expect(table.refused).toEqual([]);
    const [corrected] = table.lessons;
    if (!corrected) throw new Error('No lesson.');
    const [after1] = after([lesson], plan([arrival(corrected, { lessonId: lesson.id })], [lesson]));
    if (!after1) throw new Error('No lesson.');
    expect(after1.pairs[0]).toMatchObject({
      why: 'I sent it on and owned nothing. Confirms candidate handed off responsibility.',
      authored: ['why'],
    });
    expect(after1.pairs.at(-1)).toMatchObject({ id: 'own', authored: ['weak', 'why', 'strong'] });
    expect(after1.pairs[1]?.authored).toEqual([]);
    const again = { ...arrival(lesson, { lessonId: lesson.id }), by: 'walkthrough' } as const;
    expect(plan([again], [after1]).changes).toEqual([]);
    // An original lesson has no walkthrough, and marks nothing.
    const own: Lesson = { ...lesson, source: 'original' };
    const made = plan([arrival(corrected, { lessonId: own.id })], [own]);
    expect(after([own], made)[0]?.pairs.map(({ authored }) => authored.length)).toEqual([
      0, 0, 0, 0, 0,
    ]);
  });
});
