import type { ReactNode } from 'react';

interface ImportBarProps {
  /** What is brought in. */
  readonly name: string;
  readonly leave: 'Cancel' | 'Something else';
  readonly onLeave: () => void;
  readonly children?: ReactNode;
}

/** What is being brought in, and the way out of it. */
export const ImportBar = ({ name, leave, onLeave, children }: ImportBarProps) => (
  <div className="import-bar">
    <h2 tabIndex={-1}>{name}</h2>
    <button type="button" className="button-quiet" onClick={onLeave}>
      {leave}
    </button>
    {children}
  </div>
);

interface WorkingProps {
  readonly says: string;
  readonly label: string;
  /** A share, 0 to 1. */
  readonly progress: number;
}

/** Long work, and how far it is. */
export const Working = ({ says, label, progress }: WorkingProps) => (
  <div className="import-card">
    <p role="status">{says}</p>
    <progress className="session-progress" aria-label={label} value={progress} max={1} />
  </div>
);
