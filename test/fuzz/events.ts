import type { EntryAppended, JournalEvent } from '#shared/domain/journal/index.ts';

const base = { device: 'a1b2c3d4', n: 1, time: 1_772_000_000_000 };

/** Enough answers that they are stored in columns. */
const run = Array.from({ length: 10 }, (_, n): EntryAppended => ({
  ...{ table: 'reviews', key: `r${n + 10}`, base: n === 0 ? null : `r${n + 9}`, upon: '54e76ba4' },
  after: {
    ...{ id: `r${n + 10}`, cardId: 'a/c/stage', lessonId: 'a', at: 1_760_000_000_000 + n },
    ...{ utcOffset: 60, day: 20_370 + n, seq: n + 1, kind: 'answer', grade: 'good' },
    ...{ duration: 4000 + n, from: n === 0 ? 'new' : 'review', to: 'review', stability: 2.3 + n },
    ...{ difficulty: 5.1, step: 0, scheduledDays: n, dueDay: 20_371 + n, dueAt: null },
    parametersId: 'default',
  },
}));

/** Events of every kind, each with what it may hold. */
export const EVENTS: readonly JournalEvent[] = [
  { ...base, id: 'e0', n: 5, kind: 'act', label: 'import', cardId: null, changes: run },
  {
    ...base,
    id: 'e1',
    kind: 'act',
    label: 'answer',
    cardId: 'a/b/stage',
    changes: [
      {
        table: 'reviews',
        key: 'r1',
        base: null,
        after: {
          id: 'r1',
          cardId: 'a/b/stage',
          lessonId: 'a',
          at: 1_772_000_000_000,
          utcOffset: 60,
          day: 20_509,
          seq: 1,
          kind: 'answer',
          grade: 'good',
          duration: 4000,
          from: 'new',
          to: 'learning',
          stability: 2.3,
          difficulty: 5.1,
          step: 1,
          scheduledDays: 0,
          dueDay: 20_509,
          dueAt: 1_772_000_600_000,
          parametersId: 'default',
        },
      },
      {
        table: 'marks',
        key: 'a/b/stage',
        after: {
          cardId: 'a/b/stage',
          lessonId: 'a',
          suspended: true,
          buriedUntil: null,
          marked: false,
        },
        fields: [['suspended']],
      },
      {
        table: 'settings',
        key: 'study',
        after: { key: 'study', value: { dayStart: 4, learnAhead: 20 } },
        fields: [['value', 'dayStart']],
      },
    ],
  },
  { ...base, id: 'e2', n: 2, kind: 'undo', of: ['e1'] },
  { ...base, id: 'e3', n: 3, kind: 'redo', of: ['e1'] },
  {
    ...base,
    id: 'e4',
    n: 4,
    kind: 'deck',
    file: 'a.lesson.yaml',
    hash: '',
    parents: ['e0'],
    text: null,
  },
];
