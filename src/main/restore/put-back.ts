import { nextTime, type JournalEvent } from '#shared/domain/journal/index.ts';
import { appendCopies } from '../journal/copies.ts';
import { mustBeUnpacked, readEvents, standingActs, type CompareRequest } from './compare.ts';

export interface PutBackRequest extends CompareRequest {
  /** The id of this machine. */
  readonly own: string;
  /**
   * `replace`: what counts is what counted in the archive, nothing more and nothing less. `add`: what
   * the archive knows is added to what is here.
   */
  readonly mode: 'replace' | 'add';
  /** Epoch milliseconds. */
  readonly now: number;
  /** Makes the ids of this restore unique for ever. */
  readonly id: string;
}

/** Acts that one event takes back or does again. */
const AT_ONCE = 5000;

/**
 * Puts an archive's journals back by writing on, not by writing over: unknown events are added, and
 * to replace what is here, acts are taken back as an undo would. Other machines follow, and what a
 * restore took away can itself be put back from the backup that was made before it.
 */
export const putBack = async (request: PutBackRequest): Promise<null> => {
  const { journal, archive, own, mode, now, id } = request;
  await mustBeUnpacked(archive);
  const here = await readEvents(journal);
  const there = await readEvents(archive);
  const known = new Set(here.map((event) => event.id));
  const byKeeper = new Map<string, JournalEvent[]>();
  for (const event of there) {
    if (known.has(event.id)) continue;
    known.add(event.id);
    const keeper = keeperOf(event.device, own);
    const kept = byKeeper.get(keeper);
    if (kept) kept.push(event);
    else byKeeper.set(keeper, [event]);
  }
  for (const [keeper, events] of byKeeper) await appendCopies(journal, keeper, events);
  if (mode === 'add') return null;

  const all = [...here, ...[...byKeeper.values()].flat()];
  const standing = standingActs(all);
  const wanted = standingActs(there);
  const undo = [...standing.keys()].filter((act) => !wanted.has(act));
  const redo = [...wanted.keys()].filter((act) => !standing.has(act));
  const latest = all.reduce((last, { time }) => Math.max(last, time), 0);
  const device = `${own}restores`;
  const first = all.filter((event) => event.device === device).length + 1;
  const bodies = [
    ...inParts(undo).map((of) => ({ kind: 'undo' as const, of })),
    ...inParts(redo).map((of) => ({ kind: 'redo' as const, of })),
  ];
  const events = bodies.map((body, index): JournalEvent => ({
    ...body,
    id: `${id}-${index}`,
    device,
    n: first + index,
    time: nextTime(now, latest + index),
  }));
  if (events.length > 0) await appendCopies(journal, device, events);
  return null;
};

const inParts = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, part) =>
    ids.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  );

/** Under whose name a copy of an event is kept here; see sync/pull.ts. */
const keeperOf = (device: string, own: string): string =>
  device === own ? `${own}recovered` : /^[0-9a-z]{6,40}$/.test(device) ? device : 'imported';
