import type { JournalEvent } from '#shared/domain/journal/index.ts';

const base = { device: 'a1b2c3d4', n: 1, time: 1_772_000_000_000 };

/** Events of every kind, each with what it may hold. */
export const EVENTS: readonly JournalEvent[] = [
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
