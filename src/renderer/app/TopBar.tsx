import { Keys } from '#renderer/ui/Keys.tsx';
import { goTo } from './route.ts';

interface TopBarProps {
  /** The deck or the place that is open; null in the library. */
  readonly place: string | null;
  readonly onPalette: () => void;
}

/** Where one is, the way back, and the door to every command. */
export const TopBar = ({ place, onPalette }: TopBarProps) => (
  <header className="top-bar">
    {place !== null ? (
      <nav aria-label="Breadcrumb" className="top-bar-path">
        <button type="button" className="button-quiet" onClick={() => goTo({ screen: 'library' })}>
          <span aria-hidden="true">←</span> Library
        </button>
        <span className="top-bar-deck" title={place}>
          {place}
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
