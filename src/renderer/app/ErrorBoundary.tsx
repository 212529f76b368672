import { Component, type ReactNode } from 'react';
import { messageOf } from '#shared/domain/reason.ts';

interface State {
  readonly reason: string | null;
}

/**
 * What is shown when a screen fails to draw: a sentence and a way out instead of an empty window.
 * A class, because React offers this to classes alone.
 */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { reason: null };

  static getDerivedStateFromError(reason: unknown): State {
    return { reason: messageOf(reason) };
  }

  override render(): ReactNode {
    const { reason } = this.state;
    if (reason === null) return this.props.children;
    return <Failure title="This screen could not be drawn" reason={reason} />;
  }
}

interface FailureProps {
  readonly title: string;
  readonly reason: string;
  /** A way out beside starting again. */
  readonly remedy?: { readonly label: string; readonly run: () => void } | undefined;
}

/** What went wrong and the way out, where nothing else can be shown. */
export const Failure = ({ title, reason, remedy }: FailureProps) => (
  <main className="screen failed">
    <div role="alert">
      <h1>{title}</h1>
      <p>Nothing of your progress was changed by this.</p>
    </div>
    <p className="muted">
      <code>{reason}</code>
    </p>
    <button type="button" className="button-primary" onClick={() => location.reload()}>
      Start again
    </button>
    {remedy && (
      <button type="button" onClick={remedy.run}>
        {remedy.label}
      </button>
    )}
  </main>
);
