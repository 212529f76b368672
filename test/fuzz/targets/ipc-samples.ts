import type { LessonChange } from '#shared/domain/lesson/change/index.ts';
import { COMMAND_IDS } from '#shared/commands/registry.ts';
import { PARAMETER_COUNT } from '#shared/domain/training/index.ts';
import type { Channel } from '#shared/ipc/channels.ts';
import { THEMES, type Input } from '#shared/ipc/contract.ts';
import type { Draw } from '../draw.ts';
import { EVENTS } from '../events.ts';

/** The lesson in the person's folder; its texts are what edits expect. */
export const OWN_LESSON = `# mine
format: recast-lesson/1
id: own
source: walkthrough
title: {principle: Ownership}
pairs:
  - id: first
    weak: 'We looked into it.' # so vague
    why: Nobody hears who did it.
    strong: I looked into it the same evening.
`;

const SHIPPED = 'success-and-scale-bring-broad-responsibility';

const review = (draw: Draw): Input<'training:start'> => {
  const length = draw.pick([0, 1, 20, 450]);
  return {
    cards: Int32Array.from({ length }, () => draw.below(length)),
    days: Int32Array.from({ length }, () => 20_000 + draw.below(100)),
    grades: Uint8Array.from({ length }, () => 1 + draw.below(4)),
    parameters: Array.from({ length: PARAMETER_COUNT }, () => draw.below(10)),
  };
};

const HEAD = {
  source: 'original' as const,
  title: { principle: 'Own', topic: null, series: null },
  about: null,
  summary: [],
};

const NOTE_CHANGE: LessonChange['items'][number] = {
  section: 'notes',
  id: 'fuzz',
  before: null,
  after: { id: 'fuzz', authored: [], question: 'Who?', answer: 'I did.' },
  moved: false,
  cameAfter: null,
  comesAfter: null,
};

/** An input that fits, for every channel of the contract: what the unfit ones are made from. */
export const SAMPLES: { readonly [C in Channel]: (draw: Draw) => Input<C> } = {
  'shell:state': () => undefined,
  'theme:set': (draw) => draw.pick(THEMES),
  'decks:list': () => undefined,
  'decks:copy': (draw) => ({ lessonId: draw.pick(['own', 'none', 'con', SHIPPED]) }),
  'decks:edit': (draw) => ({
    lessonId: draw.pick(['own', 'own', 'own', 'none']),
    itemId: draw.pick(['first', 'first', 'second']),
    expected: { weak: 'We looked into it.' },
    fields: {
      weak: draw.pick(['We went.', '', 'x'.repeat(3_000)]),
      authored: draw.pick(['why', null]),
    },
  }),
  'decks:entries': (draw) => [draw.below(5), draw.below(1_000)],
  'decks:stop-change': () => undefined,
  'decks:change': (draw) => ({
    step: draw.pick(['a', 'b']),
    isLast: draw.chance(0.8),
    changes: JSON.stringify([
      {
        lessonId: draw.pick(['own', 'fresh', 'none', 'con', SHIPPED]),
        before: draw.pick([HEAD, null]),
        after: draw.pick([HEAD, { ...HEAD, about: 'Other.' }, null]),
        items: draw.chance(0.5) ? [] : [NOTE_CHANGE],
      } satisfies LessonChange,
    ]),
  }),
  'decks:reveal': (draw) => ({
    origin: draw.pick(['own', 'shipped'] as const),
    file: draw.pick(['own.lesson.yaml', 'none.lesson.yaml', 'con.lesson.yaml']),
  }),
  'decks:open-folder': () => undefined,
  'commands:available': (draw) => COMMAND_IDS.filter(() => draw.chance(0.3)),
  'import:begin': (draw) => ({
    name: draw.pick(['a.recast', 'my deck.apkg']),
    size: draw.pick([0, 4, 1_000]),
  }),
  'import:write': () => ({ bytes: new Uint8Array(4) }),
  'import:open-archive': () => undefined,
  'import:open-anki': () => undefined,
  'import:page': () => undefined,
  'import:keep-media': () => undefined,
  'import:end': () => undefined,
  'import:save-report': (draw) => ({
    type: draw.pick(['txt', 'csv'] as const),
    text: 'Brought in: a.txt',
  }),
  'figure:save': (draw) => ({
    name: draw.pick(['How often', 'x']),
    type: draw.pick(['csv', 'png'] as const),
    bytes: new Uint8Array(draw.below(100)),
  }),
  'training:start': review,
  'training:cancel': () => undefined,
  'journal:state': () => undefined,
  'journal:append': (draw) => JSON.stringify([draw.pick(EVENTS)]),
  'journal:rebuild': (draw) => ({
    rows: draw.pick([
      'all' as const,
      'new' as const,
      [{ table: 'cards' as const, key: 'a/b/stage' }],
    ]),
    merged: { 'a-0001.jsonl': 12 },
  }),
  'journal:page': () => undefined,
  'journal:cancel': () => undefined,
  'database:set-aside': () => undefined,
  'data:backups': () => undefined,
  'data:back-up': () => undefined,
  'data:export': () => undefined,
  'data:open': (draw) => ({ name: draw.pick([null, 'none.recast', '../shell.json']) }),
  'data:restore': (draw) => ({ mode: draw.pick(['replace', 'add'] as const) }),
  'data:close': () => undefined,
  'data:reveal': () => undefined,
  'sync:state': () => undefined,
  'sync:choose': () => undefined,
  'sync:now': () => undefined,
  'sync:stop': () => undefined,
  'export:take-out': (draw) =>
    draw.pick([
      { form: 'lessons', name: 'Own', lessonIds: [draw.pick(['own', 'none', SHIPPED])] },
      { form: 'csv', name: '../own', lessonIds: ['own', SHIPPED], bom: draw.chance(0.5) },
      { form: 'sheet', name: 'Own' },
    ] as const),
  'export:histories': (draw) => [
    {
      ...{ lessonId: 'own', itemId: 'first', kind: 'pair_recast' as const },
      ...{ suspended: draw.chance(0.5), reviews: [], schedule: null },
    },
  ],
  'export:cancel': () => undefined,
};
