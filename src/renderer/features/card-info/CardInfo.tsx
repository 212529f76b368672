import type { Card } from '#shared/domain/deck/index.ts';
import {
  buriedUntil,
  startOfStudyDay,
  studyDayOf,
  type CardState,
} from '#shared/domain/schedule/index.ts';
import { usePlans } from '#renderer/app/plans.ts';
import { useStudy } from '#renderer/app/study.ts';
import { readClock } from '#renderer/platform/index.ts';
import { db, loadCardLog, useLiveQuery } from '#renderer/store/index.ts';
import { formatDue } from '#renderer/ui/format.ts';
import { CardInfoDialog } from './CardInfoDialog.tsx';

interface CardInfoProps {
  readonly card: Card;
  /** Null for a card that was never answered. */
  readonly state: CardState | null;
  readonly onClose: () => void;
}

/** The dialog about a card, as soon as its log is there. */
export const CardInfo = ({ card, state, onClose }: CardInfoProps) => {
  const study = useStudy((settings) => settings.study);
  const known = useLiveQuery(
    async () => ({ log: await loadCardLog(db, card.id), mark: await db.marks.get(card.id) }),
    [card.id],
  );
  const returnDayOf = usePlans(({ book }) => book.returnDayOf(card.lessonId));
  const clock = readClock();
  if (!known) return null;
  const today = studyDayOf(clock);
  const planned = state && { ...state, dueDay: returnDayOf(state, today) };
  const dueAt = planned ? (planned.dueAt ?? startOfStudyDay(planned.dueDay, clock)) : 0;
  const buried = buriedUntil(known.mark, today);
  const shownAt = Math.max(dueAt, buried === null ? 0 : startOfStudyDay(buried, clock));
  return (
    <CardInfoDialog
      card={card}
      state={planned}
      log={known.log}
      today={today}
      recall={study.modelFor(card.lessonId).recall}
      dueText={shownAt <= clock.now ? 'now' : formatDue(shownAt, clock.now)}
      isBuried={shownAt > dueAt}
      onClose={onClose}
    />
  );
};
