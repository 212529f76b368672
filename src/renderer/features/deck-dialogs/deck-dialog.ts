import { create } from 'zustand';
import type { ItemPlace } from '#shared/domain/deck/index.ts';

/** What is asked of whom. */
export type DeckDialog =
  | { readonly kind: 'new' }
  | { readonly kind: 'rename' | 'duplicate' | 'merge'; readonly lessonId: string }
  /** Items of one deck, chosen in the dialog, or those that were chosen elsewhere. */
  | { readonly kind: 'move'; readonly from: string }
  | { readonly kind: 'move'; readonly places: readonly ItemPlace[] };

export const useDeckDialog = create<{ readonly open: DeckDialog | null }>(() => ({ open: null }));

/** Opens a dialog over whatever screen there is; the focus goes back where it was. */
export const openDeckDialog = (open: DeckDialog): void => useDeckDialog.setState({ open });

export const closeDeckDialog = (): void => useDeckDialog.setState({ open: null });
