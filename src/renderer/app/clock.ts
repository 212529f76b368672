import { useEffect, useState } from 'react';
import { studyDayOf, type Clock, type StudyDay } from '#shared/domain/schedule/index.ts';
import { readClock } from '#renderer/platform/index.ts';

/** Milliseconds between looks at the clock: steps fall due and days turn while a screen is open. */
const TICK = 20_000;

/** Calls back every so often, and whenever the window is looked at again. Answers what ends it. */
export const onTick = (tick: () => void): (() => void) => {
  const timer = setInterval(tick, TICK);
  window.addEventListener('focus', tick);
  return () => {
    clearInterval(timer);
    window.removeEventListener('focus', tick);
  };
};

/** The clock, as it was at the last look. */
export const useTickingClock = (): Clock => {
  const [clock, setClock] = useState(readClock);
  useEffect(() => onTick(() => setClock(readClock())), []);
  return clock;
};

/** The study day, as it was at the last look. */
export const useStudyDay = (): StudyDay => {
  const [today, setToday] = useState(() => studyDayOf(readClock()));
  useEffect(() => onTick(() => setToday(studyDayOf(readClock()))), []);
  return today;
};
