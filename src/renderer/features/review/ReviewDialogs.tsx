import type { Card } from '#shared/domain/deck/index.ts';
import { startOfStudyDay, studyDayOf } from '#shared/domain/schedule/index.ts';
import { useStudy } from '#renderer/app/study.ts';
import { CardInfoDialog } from '#renderer/features/card-info/index.ts';
import { readClock } from '#renderer/platform/index.ts';
import { db, loadCardLog, useLiveQuery } from '#renderer/store/index.ts';
import { formatDue } from '#renderer/ui/format.ts';
import { setDue } from './card-actions.ts';
import { DueDialog } from './DueDialog.tsx';
import type { ReviewActions, ReviewView } from './useReview.ts';

export type OpenDialog = 'due' | 'edit' | 'info' | null;

interface ReviewDialogsProps {
  readonly view: ReviewView;
  readonly actions: ReviewActions;
  readonly open: OpenDialog;
  readonly onOpen: (dialog: OpenDialog) => void;
}

/** What lies over the card while something is done to it. */
export const ReviewDialogs = ({ view, actions, open, onOpen }: ReviewDialogsProps) => {
  const { card, deck, state } = view;
  if (!card || !deck) return null;
  const close = (): void => onOpen(null);
  switch (open) {
    case 'due':
      return (
        <DueDialog
          known={state !== null}
          onClose={close}
          onSet={(days) => {
            close();
            actions.change((shown, before) =>
              setDue(shown, before, studyDayOf(readClock()) + days),
            );
          }}
        />
      );
    case 'info':
      return <CardInfo view={view} card={card} onClose={close} />;
    // The editor lies over the whole window, and stays when the card goes.
    case 'edit':
    case null:
      return null;
  }
};

interface CardInfoProps {
  readonly view: ReviewView;
  readonly card: Card;
  readonly onClose: () => void;
}

const CardInfo = ({ view: { state }, card, onClose }: CardInfoProps) => {
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
