import {
  foldNow,
  markOf,
  nextTime,
  rowWritten,
  type Change,
  type Folded,
  type JournalEvent,
  type PlainTable,
  type Row,
} from '#shared/domain/journal/index.ts';
import {
  answerEntry,
  createScheduler,
  fixedClock,
  resetEntry,
  unmarked,
  type CardMark,
  type Grade,
} from '#shared/domain/schedule/index.ts';

const scheduler = createScheduler();

/** What a person does; `card` and `value` are small numbers. */
export type Doing =
  | { readonly what: 'answer'; readonly card: number; readonly grade: Grade }
  | { readonly what: 'reset' | 'suspend' | 'mark'; readonly card: number }
  | {
      readonly what: 'preset';
      readonly field: 'newPerDay' | 'reviewsPerDay';
      readonly value: number;
    }
  | { readonly what: 'undo' | 'redo' };

export const cardId = (card: number): string => `lesson/item-${card}/stage`;

/** A machine as the app is one: it knows a set of events, and adds its own to it. */
export interface Machine {
  readonly name: string;
  readonly events: readonly JournalEvent[];
  /** Its own acts that can be undone, and redone. */
  readonly done: readonly string[];
  readonly undone: readonly string[];
  /** Events of its own so far. */
  readonly n: number;
}

export const newMachine = (name: string): Machine => ({
  name,
  events: [],
  done: [],
  undone: [],
  n: 0,
});

type Body<Event> = Event extends JournalEvent ? Omit<Event, 'id' | 'device' | 'n' | 'time'> : never;

const add = (machine: Machine, now: number, body: Body<JournalEvent>): Machine => {
  const n = machine.n + 1;
  const latest = Math.max(0, ...machine.events.map(({ time }) => time));
  const event = {
    ...body,
    id: `${machine.name}${n}`,
    device: machine.name,
    n,
    time: nextTime(now, latest),
  } as JournalEvent;
  return { ...machine, n, events: [...machine.events, event] };
};

const act = (machine: Machine, now: number, label: string, changes: readonly Change[]): Machine => {
  const next = add(machine, now, { kind: 'act', label, cardId: null, changes });
  return { ...next, done: [...machine.done, `${machine.name}${next.n}`], undone: [] };
};

/** What the machine does at that moment (epoch ms of its own clock), knowing what it knows. */
export const does = (machine: Machine, doing: Doing, now: number): Machine => {
  const folded = foldNow(machine.events);
  switch (doing.what) {
    case 'answer': {
      const own = { cardId: cardId(doing.card), lessonId: 'lesson' };
      const history = folded.cards.get(own.cardId);
      const before = history?.state ?? null;
      const clock = fixedClock(now, 0);
      const outcome = scheduler.preview(own.cardId, before, clock)[doing.grade];
      const id = `${machine.name}-r${machine.n + 1}`;
      const answer = { id, card: own, before, outcome, clock, duration: 1000, cap: 60_000 };
      const after = { ...answerEntry(answer), seq: (history?.entries.length ?? 0) + 1 };
      const base = history?.entries.at(-1)?.id ?? null;
      return act(machine, now, 'answer', [
        { table: 'reviews', key: id, after, base, upon: markOf(history?.state ?? null) },
      ]);
    }
    case 'reset': {
      const history = folded.cards.get(cardId(doing.card));
      if (!history?.state) return machine;
      const id = `${machine.name}-r${machine.n + 1}`;
      const after = {
        ...resetEntry(id, history.state, fixedClock(now, 0)),
        seq: history.entries.length + 1,
      };
      const base = history.entries.at(-1)?.id ?? null;
      return act(machine, now, 'reset', [
        { table: 'reviews', key: id, after, base, upon: markOf(history.state) },
      ]);
    }
    case 'suspend':
    case 'mark': {
      const key = cardId(doing.card);
      const before = rowOf(folded, 'marks', key) as CardMark | null;
      const field = doing.what === 'suspend' ? 'suspended' : 'marked';
      const mark = before ?? unmarked({ cardId: key, lessonId: 'lesson' });
      const after = { ...mark, [field]: !mark[field] };
      return act(machine, now, doing.what, [rowWritten('marks', key, before, after)]);
    }
    case 'preset': {
      const before = rowOf(folded, 'presets', 'default') as { readonly options: object } | null;
      const options = { newPerDay: 20, reviewsPerDay: 200, ...before?.options };
      const after = {
        id: 'default',
        name: 'Default',
        options: { ...options, [doing.field]: doing.value },
      };
      return act(machine, now, 'change', [rowWritten('presets', 'default', before, after)]);
    }
    case 'undo':
    case 'redo': {
      const undo = doing.what === 'undo';
      const id = (undo ? machine.done : machine.undone).at(-1);
      if (id === undefined) return machine;
      const next = add(machine, now, { kind: doing.what, of: [id] });
      return {
        ...next,
        done: undo ? machine.done.slice(0, -1) : [...machine.done, id],
        undone: undo ? [...machine.undone, id] : machine.undone.slice(0, -1),
      };
    }
  }
};

const rowOf = (folded: Folded, table: PlainTable, key: string): Row | null =>
  folded.rows.get(table)?.get(key) ?? null;

/** The machine after it has read what another one knows. */
export const reads = (machine: Machine, other: Machine): Machine => ({
  ...machine,
  events: [...machine.events, ...other.events],
});
