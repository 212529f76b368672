import { later } from './later.tsx';

/*
 * The screens that a start does without. The library and the review are not among them, as a day begins
 * there.
 */

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
