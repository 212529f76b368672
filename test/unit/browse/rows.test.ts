import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  COLUMNS,
  dueDayOf,
  findRows,
  keyOf,
  matcherOf,
  parseQuery,
  ratedIn,
  rowsOf,
  sortRows,
  type BrowseRow,
  type Known,
  type Query,
} from '#shared/domain/browse/index.ts';
import { cardsOf, type CardId } from '#shared/domain/deck/index.ts';
import { toJob } from '#shared/domain/job.ts';
import {
  isSetAside,
  type CardMark,
  type CardState,
  type Grade,
} from '#shared/domain/schedule/index.ts';
import { lessonArbitrary } from '../support/lesson-arbitrary.ts';

const TODAY = 20_000;

const run = <T>(work: Generator<number | undefined, T, undefined>): T => {
  const job = toJob(work);
  for (;;) {
    const step = job.step();
    if (step.done) return step.value;
  }
};

const known: Known = {
  today: TODAY,
  leechThreshold: () => 4,
  recall: (_, days, stability) => 0.9 ** (days / stability),
  rated: (days, grade) => new Set([`${days}/${grade ?? 'any'}`]),
};

const stateArbitrary = fc.record({
  state: fc.constantFrom('learning' as const, 'review' as const, 'relearning' as const),
  stability: fc.integer({ min: 1, max: 30 }),
  difficulty: fc.integer({ min: 1, max: 10 }),
  lapses: fc.nat(6),
  reps: fc.nat(9),
  scheduledDays: fc.nat(40),
  due: fc.integer({ min: -5, max: 5 }),
  suspended: fc.boolean(),
  buriedUntil: fc.constantFrom(null, TODAY, TODAY + 1),
  marked: fc.boolean(),
  isNew: fc.boolean(),
});

/** A library whose cards stand in every way that cards can. */
const rowsArbitrary = fc
  .tuple(
    fc.uniqueArray(lessonArbitrary, { minLength: 1, maxLength: 3, selector: ({ id }) => id }),
    fc.array(stateArbitrary, { minLength: 5, maxLength: 12 }),
  )
  .map(([lessons, drafts]): readonly BrowseRow[] => {
    const states = new Map<CardId, CardState>();
    const marks = new Map<CardId, CardMark>();
    const decks = lessons.map((lesson) => ({ lesson, cards: cardsOf(lesson) }));
    for (const [index, card] of decks.flatMap(({ cards }) => cards).entries()) {
      const draft = drafts[index % drafts.length];
      if (!draft) continue;
      const { due, suspended, buriedUntil, marked, isNew, ...rest } = draft;
      const own = { cardId: card.id, lessonId: card.lessonId };
      const place = { step: 0, reviewedAt: 0, reviewedDay: TODAY - 3, dueAt: null };
      if (!isNew) states.set(card.id, { ...own, ...rest, ...place, dueDay: TODAY + due });
      if (suspended || marked || buriedUntil !== null) {
        marks.set(card.id, { ...own, suspended, buriedUntil, marked });
      }
    }
    return run(rowsOf(decks, states, marks));
  });

const ids = (rows: readonly BrowseRow[]) => rows.map(({ card }) => card.id);

const find = (rows: readonly BrowseRow[], query: string | Query): readonly CardId[] => {
  const parsed =
    typeof query === 'string' ? parseQuery(query) : { ok: true as const, value: query };
  if (!parsed.ok) throw new Error(parsed.error.message);
  return ids(run(findRows(rows, matcherOf(parsed.value, known))));
};

describe('what a search finds', () => {
  const queries = [
    ...['is:new', 'is:due', 'is:suspended', 'is:buried', 'is:leech', 'is:learning', 'is:review'],
    ...['is:marked', 'kind:pair', 'kind:note', 'tag:none', 'tag:*', 'prop:s<5', 'prop:lapses>=4'],
    ...['prop:r<0.8', 'prop:due<=0', 'a', '"a a"', 'principle:a', 'deck:*', 'series:x', 'source:a'],
  ];

  test('keeps to the laws of not, and, or', () => {
    const query = fc.constantFrom(...queries);
    fc.assert(
      fc.property(rowsArbitrary, query, query, (rows, a, b) => {
        const all = ids(rows);
        const [inA, inB] = [new Set(find(rows, a)), new Set(find(rows, b))];
        expect(find(rows, `-${a}`)).toEqual(all.filter((id) => !inA.has(id)));
        expect(find(rows, `${a} ${b}`)).toEqual(all.filter((id) => inA.has(id) && inB.has(id)));
        expect(find(rows, `${a} or ${b}`)).toEqual(all.filter((id) => inA.has(id) || inB.has(id)));
        expect(find(rows, `-(${a} or ${b})`)).toEqual(find(rows, `-${a} -${b}`));
        expect(find(rows, '')).toEqual(all);
      }),
      { numRuns: 80 },
    );
  });

  test('is due only where it would be asked', () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const due = rows.filter(
          ({ state, mark }) =>
            state !== null &&
            state.dueDay <= TODAY &&
            !mark?.suspended &&
            (mark?.buriedUntil ?? 0) <= TODAY,
        );
        expect(find(rows, 'is:due')).toEqual(ids(due));
        // New cards have no numbers, so that none is found by them, whichever way one asks.
        expect(find(rows, 'prop:s>=0')).toEqual(find(rows, '-is:new'));
        expect(find(rows, 'prop:s!=-1')).toEqual(find(rows, '-is:new'));
      }),
      { numRuns: 60 },
    );
  });

  const note = (id: string, question: string, tags: readonly string[] = []) => ({
    ...{ id, authored: [], question, answer: 'Because.', source: 'mock interview, 3 May' },
    ...(tags.length > 0 ? { tags } : {}),
  });
  const lesson = {
    ...{ id: 'dive', source: 'original' as const, about: null, summary: [], stages: [], pairs: [] },
    ...{ redFlags: [], verdicts: [], angles: [], levels: [] },
    title: { principle: 'Dive Deep', topic: 'Numbers', series: 'Amazon' },
    notes: [note('x', 'Was heißt Ärger?', ['Ärger', 'mock::1']), note('y', 'Who\npaid twice?')],
  };
  const rows = run(rowsOf([{ lesson, cards: cardsOf(lesson) }], new Map(), new Map()));
  const [x, y] = ['dive/x/note', 'dive/y/note'] as const;

  test.each<[string, readonly string[]]>([
    ['arger', [x]],
    ['ÄRGER', [x]],
    ['"paid twice"', [y]],
    ['heis', [x]],
    ['"heis"', []],
    ['"who paid"', []],
    ['because', [x, y]],
    ['tag:arger', [x]],
    ['tag:arg', []],
    ['tag:MOCK', [x]],
    ['tag:mock::1', [x]],
    ['tag:moc', []],
    ['tag:mock::', []],
    ['arger and because', [x]],
    ['tag:mock*', [x]],
    ['tag:*1', [x]],
    ['tag:m*k*1', [x]],
    ['tag:none', [y]],
    ['principle:"dive deep"', [x, y]],
    ['principle:dive*p', [x, y]],
    ['deck:numbers', [x, y]],
    ['deck:other', []],
    ['series:amazon', [x, y]],
    ['source:mock', [x, y]],
    ['kind:note -tag:*', [y]],
  ])('by %s', (query, expected) => {
    expect(find(rows, query)).toEqual(expected);
  });

  test('asks the log for each of its ratings', () => {
    const parsed = parseQuery('rated:7:1 or -(rated:30 paid)');
    const asked = parsed.ok ? ratedIn(parsed.value) : [];
    expect(asked.map(({ days, grade }) => [days, grade])).toEqual([
      [7, 'again'],
      [30, null],
    ]);
    const seen: [number, Grade | null][] = [];
    const matches = matcherOf(parsed.ok ? parsed.value : { kind: 'all' }, {
      ...known,
      rated: (days, grade) => {
        seen.push([days, grade]);
        return new Set(grade === 'again' ? [x] : [x, y]);
      },
    });
    expect(ids(rows.filter(matches))).toEqual([x]);
    expect(seen).toHaveLength(2);
  });
});

describe('when a card is shown again', () => {
  test('is never before the end of its burying, and as it is searched for', () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const buried = new Set(find(rows, 'is:buried'));
        for (const row of rows) {
          const day = dueDayOf(row, TODAY);
          const until = buried.has(row.card.id) ? (row.mark?.buriedUntil ?? null) : null;
          const due = row.state?.dueDay ?? null;
          expect(day).toBe(due === null ? until : Math.max(due, until ?? due));
          expect(isSetAside(row.mark, TODAY)).toBe(until !== null || !!row.mark?.suspended);
        }
        const days = run(sortRows(rows, { column: 'due', descending: false }, known)).map((row) =>
          dueDayOf(row, TODAY),
        );
        const told = days.filter((day) => day !== null);
        expect(days.slice(0, told.length)).toEqual(told);
        expect(told).toEqual(told.toSorted((a, b) => a - b));
      }),
      { numRuns: 80 },
    );
  });
});

describe('the order of the table', () => {
  test('is by any column, either way, stable, with nothing lost', () => {
    fc.assert(
      fc.property(
        rowsArbitrary,
        fc.constantFrom(...COLUMNS),
        fc.boolean(),
        (rows, column, descending) => {
          const sorted = run(sortRows(rows, { column, descending }, known));
          const slow = rows
            .map((row, index) => ({ row, index, key: keyOf(row, column, known) }))
            .sort((a, b) => {
              if (a.key === b.key) return a.index - b.index;
              if (a.key === null) return 1;
              if (b.key === null) return -1;
              return (a.key < b.key ? -1 : 1) * (descending ? -1 : 1);
            });
          expect(ids(sorted)).toEqual(slow.map(({ row }) => row.card.id));
        },
      ),
      { numRuns: 150 },
    );
  });
});
