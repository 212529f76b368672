import { useEffect, useLayoutEffect, useRef } from 'react';

/** Whether the page goes whatever is typed in it. */
let isForced = false;

/** Starts the page anew without a question: for when nothing of it could be stored any more. */
export const reloadUnasked = (): void => {
  isForced = true;
  location.reload();
};

/**
 * Keeps the window open as long as `ask` is not null, and calls it when the window or the app was to be
 * closed. Electron gives up closing then and says nothing, so what is called has to say why.
 */
export const useUnloadQuestion = (ask: (() => void) | null): void => {
  const latest = useRef(ask);
  useLayoutEffect(() => {
    latest.current = ask;
  });
  const holds = ask !== null;
  useEffect(() => {
    if (!holds) return;
    const hold = (event: BeforeUnloadEvent): void => {
      if (isForced) return;
      event.preventDefault();
      latest.current?.();
    };
    window.addEventListener('beforeunload', hold);
    return () => window.removeEventListener('beforeunload', hold);
  }, [holds]);
};
