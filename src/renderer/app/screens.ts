import { lazy } from 'react';

/*
 * The screens that a start does without: their code is fetched when one of them is opened for the first
 * time. The library and the review are not among them, as a day begins there.
 */

export const BrowseScreen = lazy(async () => ({
  default: (await import('#renderer/features/browse/BrowseScreen.tsx')).BrowseScreen,
}));

export const DataScreen = lazy(async () => ({
  default: (await import('#renderer/features/data/DataScreen.tsx')).DataScreen,
}));

export const DrillScreen = lazy(async () => ({
  default: (await import('#renderer/features/drill/DrillScreen.tsx')).DrillScreen,
}));

export const ImportScreen = lazy(async () => ({
  default: (await import('#renderer/features/import/ImportScreen.tsx')).ImportScreen,
}));

export const PlanScreen = lazy(async () => ({
  default: (await import('#renderer/features/plan/PlanScreen.tsx')).PlanScreen,
}));

export const PresetSimulator = lazy(async () => ({
  default: (await import('#renderer/features/simulator/PresetSimulator.tsx')).PresetSimulator,
}));

export const QuizScreen = lazy(async () => ({
  default: (await import('#renderer/features/quiz/QuizScreen.tsx')).QuizScreen,
}));

export const ReaderScreen = lazy(async () => ({
  default: (await import('#renderer/features/reader/ReaderScreen.tsx')).ReaderScreen,
}));

export const SettingsScreen = lazy(async () => ({
  default: (await import('#renderer/features/settings/SettingsScreen.tsx')).SettingsScreen,
}));

export const SheetScreen = lazy(async () => ({
  default: (await import('#renderer/features/export/sheet/SheetScreen.tsx')).SheetScreen,
}));

export const StatisticsScreen = lazy(async () => ({
  default: (await import('#renderer/features/statistics/StatisticsScreen.tsx')).StatisticsScreen,
}));
