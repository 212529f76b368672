import { compareWithLog } from '#shared/domain/schedule/index.ts';
import { db, loadHistory } from '#renderer/store/index.ts';
import { plural } from '#renderer/ui/format.ts';
import { notify } from './notices.ts';
import { useStudy } from './study.ts';

/** How many cards are named when some differ. */
const NAMED = 3;

/** Holds every stored card against the review log and says what differs. Changes nothing. */
export const checkProgress = async (): Promise<void> => {
  const { cards, reviews } = await loadHistory(db);
  const differences = compareWithLog(useStudy.getState().study.modelOf, cards, reviews);
  if (differences.length === 0) {
    notify(
      `Checked ${plural(cards.length, 'card')} against ${plural(reviews.length, 'log entry', 'log entries')}: all agree.`,
    );
    return;
  }
  const named = differences
    .slice(0, NAMED)
    .map(({ cardId, what }) => `${cardId} (${what})`)
    .join('; ');
  const more = differences.length > NAMED ? ` and ${differences.length - NAMED} more` : '';
  notify(
    `${plural(differences.length, 'card differs', 'cards differ')} from the review log: ${named}${more}.`,
    'problem',
  );
};
