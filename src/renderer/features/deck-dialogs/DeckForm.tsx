import { FormDialog, type FormDialogProps } from '#renderer/ui/FormDialog.tsx';
import { closeDeckDialog } from './deck-dialog.ts';

type DeckFormProps = Omit<FormDialogProps, 'onClose' | 'className'>;

/** A small dialog that does one thing to decks. */
export const DeckForm = (props: DeckFormProps) => (
  <FormDialog className="deck-dialog" onClose={closeDeckDialog} {...props} />
);
