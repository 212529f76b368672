import { stat } from 'node:fs/promises';
import {
  fold,
  pagesOf,
  type Folded,
  type JournalEvent,
  type RebuildRequest,
  type RebuildSummary,
  type RebuiltPage,
} from '#shared/domain/journal/index.ts';
import { messageOf } from '#shared/domain/reason.ts';
import { describeDamage, readJournal } from './read.ts';
import { listSegments } from './segments.ts';

/** Rows of a page: a few milliseconds of the window's time. */
const PAGE = 300;

/** How many damaged lines are named. */
const NAMED = 100;

interface Rebuilt {
  readonly summary: RebuildSummary;
  readonly pages: Iterator<RebuiltPage>;
}

/**
 * Works out what the journals in a folder come to. It takes as long as they are: never in the
 * process that a window waits for.
 *
 * @param own the id of this machine
 * @param report the share that is done, 0 to 1
 */
export const rebuild = async (
  folder: string,
  own: string,
  { rows, merged }: RebuildRequest,
  report: (fraction: number) => void,
): Promise<Rebuilt> => {
  const read = await readAll(folder, own, merged, (share) => report(share * 0.6));
  const folded = foldAll(read.events, (share) => report(0.6 + share * 0.3));
  const pages = [...pagesOf(folded, { rows, all: read.events, fresh: read.fresh }, PAGE)];
  report(1);
  const { n, time, torn, damaged, damagedCount, merged: ends } = read;
  return {
    summary: {
      ...{ n, time, torn, damaged, damagedCount, merged: ends },
      events: read.events.length,
      rows: pages.reduce((sum, page) => sum + page.rows.length + page.gone.length, 0),
      replayed: [...folded.cards.values()].filter(({ replayed }) => replayed).length,
    },
    pages: pages[Symbol.iterator](),
  };
};

const readAll = async (
  folder: string,
  own: string,
  merged: RebuildRequest['merged'],
  report: (share: number) => void,
) => {
  const segments = await listSegments(folder);
  const sizes = await Promise.all(segments.map(({ path }) => stat(path)));
  const total = Math.max(
    1,
    sizes.reduce((sum, { size }) => sum + size, 0),
  );
  let done = 0;
  const events: JournalEvent[] = [];
  const fresh: JournalEvent[] = [];
  const damaged: string[] = [];
  const ends: Record<string, number> = {};
  const facts = { n: 0, time: 0, torn: 0, damagedCount: 0 };
  for (const { path, file, device } of segments) {
    const foreign = device !== own;
    const before = foreign ? (merged[file] ?? 0) : Infinity;
    let at = 0;
    const read = await readJournal(path, {
      onEvent: (event) => {
        events.push(event);
        if (event.device === own) facts.n = Math.max(facts.n, event.n);
        facts.time = Math.max(facts.time, event.time);
        if (at >= before) fresh.push(event);
      },
      onDamage: (damage) => {
        facts.damagedCount += 1;
        if (damaged.length < NAMED) damaged.push(describeDamage(damage));
      },
      onLine: (bytes) => (at += bytes),
      onBytes: (bytes) => report((done += bytes) / total),
    }).catch((reason: unknown) => {
      // One file that the disk does not give any more stops none of the others.
      facts.damagedCount += 1;
      if (damaged.length < NAMED) damaged.push(`${file}: it cannot be read (${messageOf(reason)})`);
      return { torn: false, whole: before };
    });
    if (read.torn) facts.torn += 1;
    if (foreign) ends[file] = read.whole;
  }
  return { ...facts, events, fresh, damaged, merged: ends };
};

const foldAll = (events: readonly JournalEvent[], report: (share: number) => void): Folded => {
  const work = fold(events);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    report(step.value);
  }
};
