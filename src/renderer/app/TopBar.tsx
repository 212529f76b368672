import { Keys } from '#renderer/ui/Keys.tsx';
import { goTo } from './route.ts';

interface TopBarProps {
  /** What the open screen is about; nothing in the library, where one starts. */
  readonly title: string | undefined;
  readonly onPalette: () => void;
}

/** Where one is, the way back, and the door to every command. */
export const TopBar = ({ title, onPalette }: TopBarProps) => (
  <header className="top-bar">
    {title !== undefined ? (
      <nav aria-label="Breadcrumb" className="top-bar-path">
        <button type="button" className="button-quiet" onClick={() => goTo({ screen: 'library' })}>
          <span aria-hidden="true">←</span> Library
        </button>
        <span className="top-bar-deck" title={title}>
          {title}
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
