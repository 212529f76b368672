import { useEffect, useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { OPEN_LAYER } from './layers.ts';

interface ScreenProps {
  readonly title: string;
  /** One quiet sentence under the title. */
  readonly hint?: ReactNode;
  readonly className: string;
  /** Keeps the title for screen readers only, where the page speaks for itself. */
  readonly titleHidden?: boolean;
  readonly children: ReactNode;
}

/** A screen of the app. It opens at its top, with the focus on its title, so that one knows where one is. */
export const Screen = ({ title, hint, className, titleHidden = false, children }: ScreenProps) => {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  // Before the screen's own effects, which may go to a place in it.
  useLayoutEffect(() => {
    window.scrollTo({ top: 0 });
  }, []);
  useEffect(() => {
    // Whoever opens a dialog on the way here types into that.
    if (!document.querySelector(OPEN_LAYER)) heading.current?.focus({ preventScroll: true });
    document.title = title === 'Library' ? 'Recast' : `${title} – Recast`;
  }, [title]);
  return (
    <main className={`screen ${className}`} aria-labelledby={id}>
      <div className={titleHidden ? 'visually-hidden' : 'screen-head'}>
        <h1 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {hint && <p className="muted">{hint}</p>}
      </div>
      {children}
    </main>
  );
};
