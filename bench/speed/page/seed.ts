import { studyDayOf, type Review, type StudyDay } from '#shared/domain/schedule/index.ts';
import { callMain, readClock } from '#renderer/platform/index.ts';
import { RECENT_DAYS } from '#renderer/store/pack.ts';
import { cardsFor } from '../library.ts';
import { ANSWERS, createIds, pastOf } from '../past.ts';
import { createPacking, openPacked } from './packed.ts';
import { finished, openRaw } from './raw.ts';

/*
 * THE SEED. The one place of the measurements that knows how rows lie in the database: those of
 * version 3, one row a review. Whatever a later version makes of them, it brings them there itself
 * when it opens the database, as it does for people who come from version 3. Nothing else here may
 * write rows, but through the functions of src/renderer/store.
 */

const VERSION = 3;

/** Dexie counts versions in tenths. */
const NATIVE_VERSION = VERSION * 10;

/** Key, then indexes, as src/renderer/store/database.ts has them at version 3. */
const STORES: Readonly<Record<string, readonly [key: string, ...indexes: string[]]>> = {
  cards: ['cardId', 'lessonId', '[lessonId+dueDay]', 'dueDay'],
  reviews: ['id', 'cardId', 'at', 'day', '[lessonId+day]'],
  marks: ['cardId', 'lessonId'],
  actions: ['++seq', '[undone+seq]'],
  drafts: ['cardId', 'lessonId'],
  sessions: ['scope'],
  quizAnswers: ['id', 'lessonId', 'itemId', 'at'],
  quizSessions: ['lessonId'],
  lessons: ['lessonId'],
  presets: ['id'],
  deckPresets: ['lessonId'],
  parameterSets: ['id'],
  plans: ['id'],
  settings: ['key'],
  home: ['key'],
  outbox: ['n'],
};

/** `[a+b]` is an index over both. */
const pathOf = (name: string): string | string[] =>
  name.startsWith('[') ? name.slice(1, -1).split('+') : name;

const makeStores = (db: IDBDatabase): void => {
  for (const [name, [key, ...indexes]] of Object.entries(STORES)) {
    const store = db.createObjectStore(name, {
      keyPath: key.replace('++', ''),
      autoIncrement: key.startsWith('++'),
    });
    for (const index of indexes) store.createIndex(index, pathOf(index));
  }
};

/** What the ids of the reviews are drawn from, here and in seed-blocks.ts. */
export const SEED = 11;

/** Whether the app has a review in a block. */
export const isOld = ({ day }: Pick<Review, 'day'>, today: StudyDay): boolean =>
  day < today - RECENT_DAYS;

/** Cards whose rows are written at once. */
const AT_ONCE = 500;

export interface Seeded {
  readonly cards: number;
  readonly reviews: number;
  readonly seconds: number;
}

/**
 * Writes the past of a library of that many cards into the app's database, which must not be there; what
 * is old of the reviews is left to seed-blocks.ts.
 */
export const seed = async (cards: number): Promise<Seeded> => {
  const before = performance.now();
  const clock = readClock();
  const today: StudyDay = studyDayOf(clock);
  const { device } = await callMain('journal:state');
  const db = await openRaw('recast', NATIVE_VERSION, makeStores);
  const packing = createPacking(await openPacked());
  let some: ReturnType<typeof pastOf> extends Generator<infer Past> ? Past[] : never = [];
  const counts = { cards: 0, reviews: 0 };
  const write = async (): Promise<void> => {
    const transaction = db.transaction(['cards', 'reviews'], 'readwrite', {
      durability: 'relaxed',
    });
    for (const { state, entries } of some) {
      transaction.objectStore('cards').put(state);
      for (const entry of entries) {
        if (!isOld(entry, today)) transaction.objectStore('reviews').put(entry);
      }
    }
    counts.cards += some.length;
    counts.reviews += some.length * ANSWERS;
    some = [];
    await finished(transaction);
  };
  for (const past of pastOf(cardsFor(cards), { today, idOf: createIds(SEED) })) {
    some.push(past);
    packing.add(past.entries);
    if (some.length === AT_ONCE) await write();
  }
  await write();
  const rest = db.transaction(['presets', 'home'], 'readwrite');
  // No limit ends the session before what is due is answered.
  const options = { newPerDay: 20, reviewsPerDay: 9999 };
  rest.objectStore('presets').put({ id: 'default', name: 'Default', options });
  // The journal and the database hold the same: neither was ever told of anything.
  const home = { key: 'home', device, n: 0, time: 0, damaged: 0, merged: {} };
  rest.objectStore('home').put(home);
  await finished(rest);
  db.close();
  await packing.end();
  return { ...counts, seconds: (performance.now() - before) / 1_000 };
};
