import { compareTexts } from '#shared/domain/compare-texts.ts';
import type { Card } from '#shared/domain/deck/index.ts';
import type { CardHistory } from '#shared/domain/import/bundle.ts';
import { historyOf } from '#shared/domain/import/history-of.ts';
import type { Calendar } from '#shared/domain/schedule/index.ts';
import type { Deck } from '#renderer/app/decks.ts';
import { callMain, readClock } from '#renderer/platform/index.ts';
import { db, loadPasts, type RecastDatabase } from '#renderer/store/index.ts';

/** Cards whose past is read at once: each read waits for the disk a few times, however little it asks for. */
const READ = 1_000;

/** Cards handed over at once: little enough that neither side is held up. */
const HANDED = 200;

/** A lesson's own; see ForeignSchedule. */
export type DecayOf = (lessonId: string) => number;

/** What the past of a card is found and told by. */
type Asked = Pick<Card, 'id' | 'lessonId' | 'itemId' | 'kind'>;

/** The pasts of cards for other programs, some cards at a time; none for a card that is as new. */
export async function* gatherPasts(
  from: RecastDatabase,
  cards: readonly Asked[],
  calendar: Calendar,
  decayOf: DecayOf,
): AsyncGenerator<{ readonly cards: number; readonly histories: readonly CardHistory[] }, void> {
  // In the order in which the store keeps them: those that lie together are read together.
  const sorted = cards.toSorted((a, b) => compareTexts(a.id, b.id));
  const load = async (read: readonly Asked[]) => {
    const ids = read.map(({ id }) => id);
    return { read, pasts: await loadPasts(from, ids) };
  };
  const loading: ReturnType<typeof load>[] = [];
  let begun = 0;
  const begin = (): void => {
    if (begun >= sorted.length) return;
    const next = load(sorted.slice(begun, begun + READ));
    // One that fails while nobody waits for it yet is told to who does.
    next.catch(() => undefined);
    loading.push(next);
    begun += READ;
  };
  // Two at once: while the disk is at work on the one, the other is put together.
  begin();
  for (;;) {
    begin();
    const loaded = await loading.shift();
    if (!loaded) return;
    const { read, pasts } = loaded;
    for (let own = 0; own < read.length; own += HANDED) {
      const some = read.slice(own, own + HANDED);
      const histories = some.flatMap(({ id, lessonId, itemId, kind }) => {
        const past = pasts.get(id);
        if (!past) return [];
        const own = { lessonId, itemId, kind, decay: decayOf(lessonId) };
        return historyOf({ ...own, ...past }, calendar) ?? [];
      });
      yield { cards: some.length, histories };
    }
  }
}

/**
 * Hands the past of the decks' cards to main, for the package that is asked for next.
 *
 * @param onProgress told the share that is done, 0 to 1
 * @throws the signal's reason once it is aborted
 */
export const handOverPasts = async (
  decks: readonly Deck[],
  {
    signal,
    onProgress,
    decayOf,
  }: {
    readonly signal: AbortSignal;
    readonly onProgress: (share: number) => void;
    readonly decayOf: DecayOf;
  },
): Promise<void> => {
  const all = decks.flatMap(({ cards }) => cards);
  let done = 0;
  for await (const { cards, histories } of gatherPasts(db, all, readClock(), decayOf)) {
    signal.throwIfAborted();
    if (histories.length > 0) await callMain('export:histories', histories);
    done += cards;
    onProgress(done / all.length);
  }
  signal.throwIfAborted();
};
