import { studyDayOf } from '#shared/domain/schedule/index.ts';
import { CardInfo } from '#renderer/features/card-info/index.ts';
import { readClock } from '#renderer/platform/index.ts';
import { DueDialog } from '#renderer/ui/DueDialog.tsx';
import { setDue } from './card-actions.ts';
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
      return <CardInfo card={card} state={state} onClose={close} />;
    // The editor lies over the whole window, and stays when the card goes.
    case 'edit':
    case null:
      return null;
  }
};
