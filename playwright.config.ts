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
