import type { DBCoreMutateRequest, DBCoreTable } from 'dexie';
import { CardMap, type CardId } from '#shared/domain/deck/index.ts';
import {
  doneAfter,
  isAnswer,
  NOTHING_DONE,
  type CardMark,
  type CardState,
  type DoneToday,
  type LogEntry,
  type Review,
  type StudyDay,
} from '#shared/domain/schedule/index.ts';
import type { RecastDatabase } from './database.ts';
import { logTables, readAnswers } from './log.ts';
import { packedTables, readCards } from './packed-cards.ts';
import { eachPage } from './pages.ts';
import type { Mirror, Progress } from './progress.ts';

/** What one transaction has written; null for a row that is gone. */
interface Written {
  readonly cards: Map<CardId, CardState | null>;
  readonly marks: Map<CardId, CardMark | null>;
  readonly reviews: Map<string, LogEntry | null>;
  /** Whether the log, or cards or marks, have changed in a way that is not told row by row. */
  log: boolean;
  rows: boolean;
  /** Whether it says the same as before. */
  packs: boolean;
}

interface Rows {
  readonly states: CardMap<CardState>;
  readonly marks: CardMap<CardMark>;
  readonly due: ReadonlyMap<StudyDay, number>;
}

interface Answers {
  readonly day: StudyDay;
  readonly byId: Map<string, Review>;
  readonly done: Map<string, DoneToday>;
}

export const createMirror = (db: RecastDatabase): Mirror => {
  let rows: Rows | null = null;
  let answers: Answers | null = null;
  /** Whether there may be other answers of the day than are known. */
  let isUnsure = false;
  let progress: Progress | null = null;
  /** What was written while the database is being read; null while it is not. */
  let late: Written[] | null = null;
  let reading: Promise<unknown> = Promise.resolve();
  const listeners = new Set<() => void>();
  const logListeners = new Set<(cardIds: ReadonlySet<CardId> | null) => void>();

  /** Answers whether it may have changed anything. */
  const take = (written: Written): boolean => {
    let isChanged = written.rows;
    if (written.rows) rows = null;
    else if (rows && written.cards.size + written.marks.size > 0) {
      rows = changeRows(rows, written);
      isChanged = true;
    }
    if (answers && changeAnswers(answers, written.reviews)) isChanged = true;
    if (isChanged) progress = null;
    // Whether there are other answers is seen when they are read anew.
    isUnsure ||= written.log;
    return isChanged || written.log;
  };
  const onWritten = (written: Written): void => {
    if (written.packs) return;
    late?.push(written);
    const isChanged = take(written);
    const cards = logChange(written);
    if (cards?.size !== 0) for (const listener of logListeners) listener(cards);
    if (isChanged) for (const listener of listeners) listener();
  };
  const packs = followWrites(db, onWritten);

  const now = (today: StudyDay): Progress | null => {
    if (late || !rows || isUnsure || answers?.day !== today) return null;
    // Copied: what was given away stays as it was.
    progress ??= toProgress(rows, new Map(answers.done));
    return progress;
  };

  const fill = async (today: StudyDay): Promise<Progress> => {
    const known = now(today);
    if (known) return known;
    const meanwhile: Written[] = [];
    late = meanwhile;
    isUnsure = false;
    try {
      const [all, todays] = await db.transaction(
        'r',
        [...packedTables(db), db.marks, ...logTables(db)],
        async () => [rows ?? (await readRows(db)), await readAnswers(db, today, today)] as const,
      );
      const next = toAnswers(today, todays, answers);
      if (all !== rows || !answers || !isSame(next.done, answers.done)) progress = null;
      [rows, answers] = [all, next];
    } catch (reason) {
      isUnsure = true;
      throw reason;
    } finally {
      late = null;
    }
    for (const written of meanwhile) take(written);
    return fill(today);
  };

  return {
    read: (today) => {
      const known = now(today);
      if (known) return Promise.resolve(known);
      const done = reading.then(() => fill(today));
      reading = done.catch(() => undefined);
      return done;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    subscribeLog: (listener) => {
      logListeners.add(listener);
      return () => void logListeners.delete(listener);
    },
    forget: () => onWritten({ ...nothingWritten(), log: true, rows: true }),
    packs,
  };
};

/** The cards whose entries are others than before; null where it may be any. */
const logChange = ({ cards, reviews, log, rows }: Written): ReadonlySet<CardId> | null => {
  if (rows) return null;
  if (reviews.size === 0 && !log) return new Set();
  const put = [...reviews.values()].flatMap((entry) => entry?.cardId ?? []);
  // An entry that is gone, or lies in a block, does not say whose it was; its card does, as whatever
  // is done to both is done in one transaction.
  const isTold = !log && put.length === reviews.size;
  return isTold || cards.size > 0 ? new Set([...put, ...cards.keys()]) : null;
};

const toProgress = (
  { states, marks, due }: Rows,
  done: ReadonlyMap<string, DoneToday>,
): Progress => ({
  ...{ states, marks },
  done: (lessonId) => done.get(lessonId) ?? NOTHING_DONE,
  load: (day) => due.get(day) ?? 0,
});

/** Put together page by page: all at once would be a stall where there are very many. */
const readRows = async (db: RecastDatabase): Promise<Rows> => {
  const states = await readCards(db);
  const due = new Map<StudyDay, number>();
  for (const { dueDay } of states.values()) due.set(dueDay, (due.get(dueDay) ?? 0) + 1);
  let marks = CardMap.of<CardMark>();
  await eachPage(
    db.marks,
    ({ cardId }) => cardId,
    (page) => {
      marks = marks.with(page.map((mark): [CardId, CardMark] => [mark.cardId, mark]));
    },
  );
  return { states, marks, due };
};

const changeRows = ({ states, marks, due: before }: Rows, { cards, ...written }: Written): Rows => {
  const due = cards.size > 0 ? new Map(before) : before;
  const count = (state: CardState | null | undefined, by: 1 | -1): void => {
    if (state) (due as Map<StudyDay, number>).set(state.dueDay, (due.get(state.dueDay) ?? 0) + by);
  };
  for (const [cardId, after] of cards) {
    count(states.get(cardId), -1);
    count(after, 1);
  }
  return { states: states.with(cards), marks: marks.with(written.marks), due };
};

/** @param before what was known: a lesson that has no other answers keeps its object */
const toAnswers = (day: StudyDay, reviews: readonly Review[], before: Answers | null): Answers => {
  const answers: Answers = { day, byId: new Map(), done: new Map() };
  for (const review of reviews) answers.byId.set(review.id, review);
  for (const lessonId of new Set(reviews.map((review) => review.lessonId))) {
    count(answers, lessonId);
    const [old, done] = [before?.done.get(lessonId), answers.done.get(lessonId)];
    if (before?.day === day && old && done && saysSame(old, done)) answers.done.set(lessonId, old);
  }
  return answers;
};

const saysSame = (a: DoneToday, b: DoneToday): boolean =>
  a.answers === b.answers &&
  a.newCards === b.newCards &&
  a.reviews === b.reviews &&
  a.time === b.time &&
  a.cards.size === b.cards.size &&
  [...a.cards].every((cardId) => b.cards.has(cardId));

const isSame = (a: Answers['done'], b: Answers['done']): boolean =>
  a.size === b.size && [...a].every(([lessonId, done]) => b.get(lessonId) === done);

/** Counts a lesson's answers anew. */
const count = ({ byId, done }: Answers, lessonId: string): void => {
  let [answers, newCards, reviews, time] = [0, 0, 0, 0];
  const cards = new Set<CardId>();
  for (const review of byId.values()) {
    if (review.lessonId !== lessonId) continue;
    answers += 1;
    newCards += review.from === 'new' ? 1 : 0;
    reviews += review.from === 'review' ? 1 : 0;
    time += review.duration;
    cards.add(review.cardId);
  }
  if (answers === 0) done.delete(lessonId);
  else done.set(lessonId, { answers, newCards, reviews, time, cards });
};

/** Answers whether any of it was of that day. */
const changeAnswers = (answers: Answers, written: Written['reviews']): boolean => {
  const { day, byId, done } = answers;
  const anew = new Set<string>();
  let isChanged = false;
  for (const [id, entry] of written) {
    const before = byId.get(id);
    const after = entry && isAnswer(entry) && entry.day === day ? entry : null;
    isChanged ||= before !== undefined || after !== null;
    if (before) {
      byId.delete(id);
      anew.add(before.lessonId);
    }
    if (!after) continue;
    byId.set(id, after);
    const { lessonId } = after;
    if (!anew.has(lessonId))
      done.set(lessonId, doneAfter(done.get(lessonId) ?? NOTHING_DONE, after));
  }
  for (const lessonId of anew) count(answers, lessonId);
  return isChanged;
};

const nothingWritten = (): Written => ({
  ...{ cards: new Map(), marks: new Map(), reviews: new Map() },
  ...{ log: false, rows: false, packs: false },
});

const FOLLOWED = ['cards', 'marks', 'reviews', 'blocks'];

/**
 * Calls back with what each transaction has written, when it is through, before anybody else hears of
 * it. Answers how one says that it only packs.
 */
const followWrites = (
  db: RecastDatabase,
  onCommit: (written: Written) => void,
): Mirror['packs'] => {
  const open = new WeakMap<object, Written>();
  const follow = (name: string, table: DBCoreTable): DBCoreTable => ({
    ...table,
    mutate: (request) =>
      table.mutate(request).then((done) => {
        const written = open.get(request.trans);
        // There is none while the database is upgraded, before anything of it is known.
        if (!written) return done;
        const isTold = name !== 'blocks' && done.numFailures === 0 && note(written, name, request);
        if (!isTold) written[name === 'blocks' || name === 'reviews' ? 'log' : 'rows'] = true;
        return done;
      }),
  });
  db.use({
    stack: 'dbcore',
    name: 'mirror',
    create: (core) => ({
      ...core,
      transaction: (stores, mode, options) => {
        const trans = core.transaction(stores, mode, options);
        if (mode !== 'readwrite' || !stores.some((name) => FOLLOWED.includes(name))) return trans;
        const written = nothingWritten();
        open.set(trans, written);
        // Here Dexie does not listen yet, so that whoever waits for it is told after this. Its
        // transactions at this level are the browser's own.
        (trans as IDBTransaction).addEventListener('complete', () => onCommit(written));
        return trans;
      },
      table: (name) =>
        FOLLOWED.includes(name) ? follow(name, core.table(name)) : core.table(name),
    }),
  });
  return (transaction) => {
    const written = open.get(transaction);
    if (written) written.packs = true;
  };
};

/** Rows of one transaction beyond which all are read anew, page by page: to take them in is a stall. */
const MANY = 2_000;

/** Notes what a request writes; false where it does not say it row by row, or there is too much of it. */
const note = (written: Written, name: string, request: DBCoreMutateRequest): boolean => {
  const own = written[name as 'cards' | 'marks' | 'reviews'] as Map<unknown, unknown>;
  const isTold = noteRows(own, name, request) && own.size <= MANY;
  if (!isTold) own.clear();
  return isTold;
};

const noteRows = (
  own: Map<unknown, unknown>,
  name: string,
  request: DBCoreMutateRequest,
): boolean => {
  switch (request.type) {
    case 'deleteRange':
      return false;
    case 'delete':
      for (const key of request.keys) own.set(key, null);
      return true;
    default: {
      const keyOf = name === 'reviews' ? 'id' : 'cardId';
      for (const value of request.values as readonly Record<string, unknown>[]) {
        own.set(value[keyOf], value);
      }
      return true;
    }
  }
};
