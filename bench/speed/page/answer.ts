import {
  answerEntry,
  createScheduler,
  studyDayOf,
  type CardState,
  type Review,
} from '#shared/domain/schedule/index.ts';
import { callMain, newId, readClock } from '#renderer/platform/index.ts';
import { DATABASE_NAME, openDatabase, storeAnswer } from '#renderer/store/index.ts';
import { finished, openRaw, settled } from './raw.ts';

/** Milliseconds of each answer. */
interface Answered {
  /** Through the store: one strict transaction. */
  readonly stored: readonly number[];
  /** The same rows by raw IndexedDB in a transaction as strict; they are taken away again. */
  readonly raw: readonly number[];
  /** Until the journal has it as well. */
  readonly told: readonly number[];
}

const SCOPE = '*';

/** Answers so many cards each way, in turn, so that what else the machine does hits all alike. */
export const answer = async (times: number): Promise<Answered> => {
  const db = openDatabase();
  const telling = openDatabase();
  await callMain('journal:state');
  const plain = await openRaw(DATABASE_NAME);
  const scheduler = createScheduler();
  const today = studyDayOf(readClock());
  // What is due is left to the session that comes later.
  const later = await settled(
    plain
      .transaction('cards')
      .objectStore('cards')
      .index('dueDay')
      .getAll(IDBKeyRange.lowerBound(today + 1), 3 * times + WARM_UP) as IDBRequest<CardState[]>,
  );
  const found = { stored: [] as number[], raw: [] as number[], told: [] as number[] };
  const answerTo = (before: CardState) => {
    const clock = readClock();
    const outcome = scheduler.preview(before.cardId, before, clock).good;
    const entry = answerEntry({
      ...{ id: newId(), card: before, before, outcome, clock, duration: 5_000, cap: 60_000 },
    });
    const session = { scope: SCOPE, cardId: null, lastSiblings: null, draft: '' };
    return { before, entry, session };
  };
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const before = performance.now();
    await work();
    return performance.now() - before;
  };
  // Until there are as many steps to take back as are kept, each answer is cheaper than it will be.
  for (const card of later.splice(0, WARM_UP)) await storeAnswer(db, answerTo(card));
  // The outbox holds what the journal lacks; what is answered from here on is told by this one.
  telling.courier.connect(
    (events) => callMain('journal:append', events),
    (reason) => {
      throw reason instanceof Error ? reason : new Error(String(reason));
    },
    () => undefined,
  );
  await telling.courier.deliver();
  for (let n = 0; n + 2 < later.length; n += 3) {
    const [a, b, c] = later.slice(n, n + 3);
    if (!a || !b || !c) break;
    const first = answerTo(a);
    found.stored.push(await timed(() => storeAnswer(db, first)));
    found.raw.push(await rawAnswer(plain, b, answerTo(b).entry));
    const third = answerTo(c);
    await telling.courier.deliver();
    found.told.push(await timed(() => storeAnswer(telling, third)));
  }
  plain.close();
  db.close();
  telling.close();
  return found;
};

/** A little more than the steps that can be taken back. */
const WARM_UP = 110;

/** The rows that an answer makes, by hand. */
const rawAnswer = async (
  db: IDBDatabase,
  card: CardState,
  entry: Omit<Review, 'seq'>,
): Promise<number> => {
  const review = { ...entry, seq: card.reps + 1 };
  const changes = [
    { table: 'cards', key: card.cardId, before: card, after: card },
    { table: 'reviews', key: entry.id, before: null, after: review },
  ];
  const names = ['cards', 'reviews', 'actions', 'sessions', 'home', 'outbox'];
  const before = performance.now();
  const transaction = db.transaction(names, 'readwrite', { durability: 'strict' });
  const store = (name: string): IDBObjectStore => transaction.objectStore(name);
  const [stored, home] = await Promise.all([
    settled(store('cards').get(card.cardId) as IDBRequest<CardState>),
    settled(store('home').get('home') as IDBRequest<{ n: number }>),
  ]);
  store('cards').put({ ...stored });
  store('reviews').add(review);
  const action = { label: 'answer', cardId: card.cardId, undone: 0, changes, eventIds: [entry.id] };
  const added = store('actions').add(action);
  store('sessions').put({ scope: SCOPE, cardId: null, lastSiblings: null, draft: '' });
  store('home').put(home);
  store('outbox').put({ n: 1e9, event: { kind: 'act', changes, id: entry.id } });
  await finished(transaction);
  const time = performance.now() - before;
  const back = db.transaction(names, 'readwrite');
  back.objectStore('reviews').delete(entry.id);
  back.objectStore('actions').delete(added.result);
  back.objectStore('outbox').delete(1e9);
  back.objectStore('cards').put(stored);
  await finished(back);
  return time;
};
