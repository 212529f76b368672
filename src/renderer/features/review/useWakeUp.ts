import { useEffect, useRef } from 'react';
import { readClock } from '#renderer/platform/index.ts';
import type { Turn } from './turn.ts';

/** Milliseconds. The longest sleep of a finished session before it looks at the clock again. */
const LOOK_AGAIN = 60_000;

/** Wakes a finished session when the next card may be shown; `learnAhead` in minutes. */
export const useWakeUp = (turn: Turn | null, learnAhead: number, wake: () => void): void => {
  const latest = useRef(wake);
  useEffect(() => {
    latest.current = wake;
  });
  useEffect(() => {
    if (!turn || turn.card || turn.nextDueAt === null) return;
    const wait = turn.nextDueAt - learnAhead * 60_000 - readClock().now;
    const timer = setTimeout(() => latest.current(), Math.min(Math.max(wait, 1000), LOOK_AGAIN));
    return () => clearTimeout(timer);
  }, [turn, learnAhead]);
};
