import type { Card } from '#shared/domain/deck/index.ts';
import { startOfStudyDay, studyDayOf, type CardState } from '#shared/domain/schedule/index.ts';
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
  const log = useLiveQuery(() => loadCardLog(db, card.id), [card.id]);
  const clock = readClock();
  if (!log) return null;
  const dueAt = state && (state.dueAt ?? startOfStudyDay(state.dueDay, clock));
  const isDue = dueAt !== null && dueAt <= clock.now;
  return (
    <CardInfoDialog
      card={card}
      state={state}
      log={log}
      today={studyDayOf(clock)}
      recall={study.modelFor(card.lessonId).recall}
      dueText={isDue ? 'now' : dueAt === null ? '' : formatDue(dueAt, clock.now)}
      onClose={onClose}
    />
  );
};
