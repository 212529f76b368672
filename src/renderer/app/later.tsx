import { useEffect, useState, type ComponentType } from 'react';
import { whenIdle } from './idle.ts';

const fetches: (() => Promise<unknown>)[] = [];

/**
 * Something whose code a start does without: it is fetched once the app is there and has nothing else
 * to do, or when it is shown before that.
 *
 * React's own `lazy` shows what waits 300 ms late, even if its code is there (React issue 36569). This
 * shows what is there at once, and what is not as soon as it is.
 */
export const later = <Props extends object>(
  fetch: () => Promise<ComponentType<Props>>,
): ComponentType<Props> => {
  let loaded: ComponentType<Props> | null = null;
  const load = async (): Promise<ComponentType<Props>> => {
    loaded ??= await fetch();
    return loaded;
  };
  fetches.push(load);
  return (props) => {
    const [Shown, setShown] = useState(() => loaded);
    useEffect(() => {
      if (Shown) return;
      load().then(
        (component) => setShown(() => component),
        // Thrown while it is drawn, where the boundary around it sees it.
        (reason: unknown) =>
          setShown(() => {
            throw reason;
          }),
      );
    }, [Shown]);
    return Shown && <Shown {...props} />;
  };
};

/** Fetches all that is shown later, one after another. What cannot be fetched now is tried again when it is shown. */
export const fetchLater = async (): Promise<void> => {
  for (const fetch of fetches) {
    await whenIdle();
    await fetch().catch(() => undefined);
  }
};
