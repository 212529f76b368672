import { create } from 'zustand';
import { createStudy, DEFAULT_GLOBALS, type Study } from '#shared/domain/schedule/index.ts';
import { setDayStart } from '#renderer/platform/index.ts';
import { db, liveQuery, loadStudy } from '#renderer/store/index.ts';
import { reportProblem } from './notices.ts';

/** The person's study settings, as they are stored now. */
export const useStudy = create<{ readonly study: Study }>(() => ({
  study: createStudy({
    globals: DEFAULT_GLOBALS,
    presets: [],
    assignments: new Map(),
    parameterSets: [],
  }),
}));

const setStudy = (study: Study): void => {
  setDayStart(study.globals.dayStart);
  useStudy.setState({ study });
};

/** Reads the settings, and from then on follows every change of them. */
export const openStudy = async (): Promise<void> => {
  setStudy(await loadStudy(db));
  liveQuery(() => loadStudy(db)).subscribe(setStudy, reportProblem);
};
