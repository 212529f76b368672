import { lazy, type ComponentType } from 'react';
import { whenIdle } from './idle.ts';

/*
 * The screens that a start does without: their code is fetched once the app is there and has nothing
 * else to do, or when one of them is opened before that. The library and the review are not among them,
 * as a day begins there.
 */

const fetches: (() => Promise<unknown>)[] = [];

const later = <Props>(fetch: () => Promise<ComponentType<Props>>) => {
  fetches.push(fetch);
  return lazy(async () => ({ default: await fetch() }));
};

/** Fetches the code of all screens, one after another. One that cannot be fetched now is tried again when it is opened. */
export const fetchScreens = async (): Promise<void> => {
  for (const fetch of fetches) {
    await whenIdle();
    await fetch().catch(() => undefined);
  }
};

export const BrowseScreen = later(
  async () => (await import('#renderer/features/browse/BrowseScreen.tsx')).BrowseScreen,
);

export const DataScreen = later(
  async () => (await import('#renderer/features/data/DataScreen.tsx')).DataScreen,
);

export const DrillScreen = later(
  async () => (await import('#renderer/features/drill/DrillScreen.tsx')).DrillScreen,
);

export const ImportScreen = later(
  async () => (await import('#renderer/features/import/ImportScreen.tsx')).ImportScreen,
);

export const PlanScreen = later(
  async () => (await import('#renderer/features/plan/PlanScreen.tsx')).PlanScreen,
);

export const PresetSimulator = later(
  async () => (await import('#renderer/features/simulator/PresetSimulator.tsx')).PresetSimulator,
);

export const QuizScreen = later(
  async () => (await import('#renderer/features/quiz/QuizScreen.tsx')).QuizScreen,
);

export const ReaderScreen = later(
  async () => (await import('#renderer/features/reader/ReaderScreen.tsx')).ReaderScreen,
);

export const SettingsScreen = later(
  async () => (await import('#renderer/features/settings/SettingsScreen.tsx')).SettingsScreen,
);

export const SheetScreen = later(
  async () => (await import('#renderer/features/export/sheet/SheetScreen.tsx')).SheetScreen,
);

export const StatisticsScreen = later(
  async () => (await import('#renderer/features/statistics/StatisticsScreen.tsx')).StatisticsScreen,
);
