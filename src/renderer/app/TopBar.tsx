import { Keys } from '#renderer/ui/Keys.tsx';
import type { Deck } from './decks.ts';
import { goTo } from './route.ts';

interface TopBarProps {
  readonly deck: Deck | null;
  readonly onPalette: () => void;
}

/** Where one is, the way back, and the door to every command. */
export const TopBar = ({ deck, onPalette }: TopBarProps) => (
  <header className="top-bar">
    {deck ? (
      <nav aria-label="Breadcrumb" className="top-bar-path">
        <button type="button" className="button-quiet" onClick={() => goTo({ screen: 'library' })}>
          <span aria-hidden="true">←</span> Library
        </button>
        <span className="top-bar-deck" title={deck.lesson.title.principle}>
          {deck.lesson.title.principle}
        </span>
      </nav>
    ) : (
      <span className="wordmark">Recast</span>
    )}
    <button type="button" className="button-quiet top-bar-palette" onClick={onPalette}>
      Commands <Keys keys="Mod+K" hint />
    </button>
  </header>
);
