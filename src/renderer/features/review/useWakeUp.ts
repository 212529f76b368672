import { useEffect, useRef } from 'react';
import { readClock } from '#renderer/platform/index.ts';
import { sleepUntil } from './sleep.ts';
import type { Turn } from './turn.ts';

/** Wakes a finished session when the next card may be shown; `learnAhead` in minutes. */
export const useWakeUp = (turn: Turn | null, learnAhead: number, wake: () => void): void => {
  const latest = useRef(wake);
  useEffect(() => {
    latest.current = wake;
  });
  useEffect(() => {
    if (!turn || turn.card || turn.nextDueAt === null) return;
    const sleep = sleepUntil(turn.nextDueAt, learnAhead, readClock().now);
    const timer = setTimeout(() => latest.current(), sleep);
    return () => clearTimeout(timer);
  }, [turn, learnAhead]);
};
