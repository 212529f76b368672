import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import { inOrder, undoneActs, type Act, type JournalEvent } from '#shared/domain/journal/index.ts';
import { readJournal } from '../journal/read.ts';
import { listSegments } from '../journal/segments.ts';

export interface CompareRequest {
  /** The journals on this machine. */
  readonly journal: string;
  /** Those of an archive, in the folder that it was unpacked to. */
  readonly archive: string;
}

/** What putting an archive back would do to the answers, an answer being one entry of the review log. */
export interface Compared {
  /** Answers that count on this machine now. */
  readonly now: number;
  /** Answers that count in the archive. */
  readonly then: number;
  /** Answers that count in the archive and not here. */
  readonly back: number;
  /** Answers that count here and not in the archive. */
  readonly gone: number;
  /** The same for everything else that was done: marks, settings, quiz answers and so on. */
  readonly otherBack: number;
  readonly otherGone: number;
}

/**
 * Throws where an unpacked archive is gone from its temporary folder: without a journal in it, it
 * would be one in which nothing was ever done.
 */
export const mustBeUnpacked = async (archive: string): Promise<void> => {
  try {
    await access(dirname(archive));
  } catch (reason) {
    throw new Error('The unpacked archive is no longer there. Open it again.', { cause: reason });
  }
};

export const readEvents = async (folder: string): Promise<readonly JournalEvent[]> => {
  const events: JournalEvent[] = [];
  for (const { path } of await listSegments(folder)) {
    await readJournal(path, { onEvent: (event) => events.push(event) });
  }
  return events;
};

/** The acts that count, by id. */
export const standingActs = (events: readonly JournalEvent[]): ReadonlyMap<string, Act> => {
  const ordered = inOrder(events);
  const undone = undoneActs(ordered);
  return new Map(
    ordered.flatMap((event) =>
      event.kind === 'act' && !undone.has(event.id) ? [[event.id, event] as const] : [],
    ),
  );
};

const answersOf = ({ changes }: Act): number =>
  changes.filter((change) => change.table === 'reviews' && change.after.kind === 'answer').length;

const count = (acts: Iterable<Act>): { readonly answers: number; readonly others: number } => {
  let [answers, others] = [0, 0];
  for (const act of acts) {
    const own = answersOf(act);
    if (own > 0) answers += own;
    else others += 1;
  }
  return { answers, others };
};

const without = (acts: ReadonlyMap<string, Act>, others: ReadonlyMap<string, Act>): Act[] =>
  [...acts].flatMap(([id, act]) => (others.has(id) ? [] : [act]));

export const compare = async ({ journal, archive }: CompareRequest): Promise<Compared> => {
  await mustBeUnpacked(archive);
  const here = standingActs(await readEvents(journal));
  const there = standingActs(await readEvents(archive));
  const [back, gone] = [count(without(there, here)), count(without(here, there))];
  return {
    now: count(here.values()).answers,
    then: count(there.values()).answers,
    back: back.answers,
    gone: gone.answers,
    otherBack: back.others,
    otherGone: gone.others,
  };
};
