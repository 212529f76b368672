import type { CardId } from '#shared/domain/deck/index.ts';
import type { LogEntry, StudyDay } from '#shared/domain/schedule/index.ts';
import { rewriteBlocks } from './blocks.ts';
import type { RecastDatabase } from './database.ts';
import { logTables } from './log.ts';

/** Entries that one step packs at most: a few milliseconds of the window's time. */
const AT_ONCE = 250;

/**
 * Packs some rows of the log that are older than a study day, of the first cards from `from` on that
 * have rows. One transaction writes their block and takes the rows away, so that a crash leaves the
 * one or the other.
 *
 * @returns the card to go on from; null when there is none
 */
export const packSome = (
  db: RecastDatabase,
  {
    from,
    before,
    atOnce = AT_ONCE,
  }: { readonly from: CardId; readonly before: StudyDay; readonly atOnce?: number },
): Promise<CardId | null> =>
  db.transaction('rw', logTables(db), async ({ idbtrans }) => {
    db.mirror.packs(idbtrans);
    const first = await db.reviews.where('cardId').between(from, LAST).first();
    if (!first) return null;
    // To the end of the block, so that one block is written.
    const next = (await db.blockHeads.where(':id').above(first.cardId).limit(1).primaryKeys())[0];
    const range = db.reviews.where('cardId').between(first.cardId, next ?? LAST);
    const rows = await range.limit(atOnce).toArray();
    const last = rows.at(-1)?.cardId ?? first.cardId;
    const isAll = rows.length < atOnce;
    const whole = isAll || last === first.cardId ? rows : rows.filter((row) => row.cardId !== last);
    const old = whole.filter((row) => row.day < before && canBePacked(row));
    await rewriteBlocks(db, { add: old, remove: [] });
    await db.reviews.bulkDelete(old.map(({ id }) => id));
    if (isAll) return next ?? null;
    // More of one card than one step takes, of which there may be none that is old.
    return last === first.cardId && old.length === 0 ? `${last}\0` : last;
  });

/** Behind every card's id. */
const LAST = '\uffff';

/** What has no identity or no place among a card's entries stays a row, for the check to find. */
const canBePacked = ({ id, cardId, seq, at }: Readonly<Record<keyof LogEntry, unknown>>): boolean =>
  typeof id === 'string' && typeof cardId === 'string' && isNumber(seq) && isNumber(at);

const isNumber = (value: unknown): boolean => typeof value === 'number' && !Number.isNaN(value);

/** Study days whose entries stay rows: what a session asks for, and what is likely to be undone. */
export const RECENT_DAYS = 3;

/** Rows that the log may have before it is packed: they are read in a tenth of a second. */
const MOST_ROWS = 5000;

/**
 * Packs what is old, once there is much of it; step by step, each of which waits for `idle`.
 */
export const packOldEntries = async (
  db: RecastDatabase,
  {
    today,
    idle,
    mostRows = MOST_ROWS,
  }: {
    readonly today: StudyDay;
    readonly idle: () => Promise<unknown>;
    readonly mostRows?: number;
  },
): Promise<void> => {
  if ((await db.reviews.count()) <= mostRows) return;
  const before = today - RECENT_DAYS;
  for (let from: CardId | null = ''; from !== null;) {
    await idle();
    from = await packSome(db, { from, before });
  }
};
