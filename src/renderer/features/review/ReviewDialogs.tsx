import { studyDayOf } from '#shared/domain/schedule/index.ts';
import { attempt, notify } from '#renderer/app/notices.ts';
import { EditDialog, type CardChange } from '#renderer/features/edit/index.ts';
import { readClock } from '#renderer/platform/index.ts';
import { db, recordAction } from '#renderer/store/index.ts';
import { setDue } from './card-actions.ts';
import { DueDialog } from './DueDialog.tsx';
import type { ReviewActions, ReviewView } from './useReview.ts';

export type OpenDialog = 'due' | 'edit' | null;

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
    case 'edit':
      return (
        <EditDialog
          card={card}
          lesson={deck.lesson}
          origin={deck.entry.origin}
          onClose={close}
          onSaved={(change) => attempt(() => recordEdit(card.id, change))}
        />
      );
    case null:
      return null;
  }
};

/** The text is in its file already; the history has to know how to change it back. */
const recordEdit = async (cardId: string, change: CardChange): Promise<void> => {
  const { copied, ...text } = change;
  await recordAction(db, { cardId, label: 'edit', text }, () => Promise.resolve());
  notify(copied ? 'Saved in your own copy of the lesson.' : 'Saved.');
};
