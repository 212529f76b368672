import { defineConfig } from '@playwright/test';
import { say } from './build/setup/run.mjs';
import { chooseRuntime } from './build/setup/runtime.mjs';
import { appBuild, ensureBuilt } from './build/setup/sources.mjs';

/**
 * Playwright asks the electron package for the binary in this process, and the drop-in comes in by a
 * variable of that package, so it is set here. `npm test` has chosen already; its workers inherit.
 */
if (process.env['RECAST_RUNTIME_LINE'] === undefined) {
  const runtime = await chooseRuntime();
  say(runtime.line);
  await ensureBuilt(appBuild);
  Object.assign(process.env, runtime.env, { RECAST_RUNTIME_LINE: runtime.line });
}

/**
 * The tests run at noon, wherever and whenever they run: between midnight and four the study day is
 * not the day of the calendar, and what a test expects of "tomorrow" would depend on the hour. What
 * happens at night has tests of its own, which set the clock. Workers and apps inherit it.
 */
if (process.env['RECAST_TEST_NOON'] === undefined) {
  const ahead = 12 - new Date().getUTCHours();
  const zone = `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
  Object.assign(process.env, { TZ: zone, RECAST_TEST_NOON: zone });
}

export default defineConfig({
  testDir: 'test',
  testMatch: ['e2e/**/*.spec.ts', 'release/**/*.spec.ts'],
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
});
