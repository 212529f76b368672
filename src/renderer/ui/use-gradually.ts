import { useEffect, useState } from 'react';

/** Rows that come with each turn: a few milliseconds of the window's time. */
const AT_ONCE = 16;

/**
 * How many of very many rows are shown by now: the first ones at once, the others turn by turn, so that
 * nobody waits for all of them.
 *
 * @param total how many there are
 * @param first how many are shown at once, of those that there are
 */
export const useGradually = (total: number, first: number): number => {
  const [shown, setShown] = useState(first);
  const isWhole = shown >= total;
  useEffect(() => {
    if (isWhole) return undefined;
    const timer = setTimeout(() => setShown((before) => before + AT_ONCE), 0);
    return () => clearTimeout(timer);
  }, [shown, isWhole]);
  return Math.min(shown, total);
};
