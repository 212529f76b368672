export { openDeckDialog, useDeckDialog, type DeckDialog } from './deck-dialog.ts';
export { DeckDialogs, deckTools } from './DeckDialogs.tsx';
