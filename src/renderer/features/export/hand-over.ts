import { compareTexts } from '#shared/domain/compare-texts.ts';
import { historyOf } from '#shared/domain/import/history-of.ts';
import type { Deck } from '#renderer/app/decks.ts';
import { callMain, readClock } from '#renderer/platform/index.ts';
import { db, loadPasts } from '#renderer/store/index.ts';

/** Cards handed over at once: little enough that nothing stalls. */
const AT_ONCE = 200;

/** Hands the past of the decks' cards to main, for the package that is asked for next. */
export const handOverPasts = async (decks: readonly Deck[]): Promise<void> => {
  const calendar = readClock();
  // In the order in which the store keeps them: those that lie together are read together.
  const cards = decks.flatMap((deck) => deck.cards).toSorted((a, b) => compareTexts(a.id, b.id));
  for (let from = 0; from < cards.length; from += AT_ONCE) {
    const some = cards.slice(from, from + AT_ONCE);
    const pasts = await loadPasts(
      db,
      some.map(({ id }) => id),
    );
    const histories = some.flatMap(({ id, lessonId, itemId, kind }) => {
      const past = pasts.get(id);
      const own = { lessonId, itemId, kind };
      return (past && historyOf({ ...own, ...past }, calendar)) ?? [];
    });
    if (histories.length > 0) await callMain('export:histories', histories);
  }
};
