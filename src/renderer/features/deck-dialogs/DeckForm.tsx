import type { ReactNode } from 'react';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { closeDeckDialog } from './deck-dialog.ts';

interface DeckFormProps {
  readonly title: string;
  readonly does: string;
  readonly onDo: (() => Promise<void>) | null;
  readonly children: ReactNode;
}

/** A small dialog that does one thing to decks. */
export const DeckForm = (props: DeckFormProps) => (
  <FormDialog className="deck-dialog" onClose={closeDeckDialog} {...props} />
);
