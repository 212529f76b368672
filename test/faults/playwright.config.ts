import { defineConfig } from '@playwright/test';
import base from '../../playwright.config.ts';

/** `npm run faults`: the same app on the same runtime, hurt in every way that is known. */
export default defineConfig(base, {
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results/faults',
  workers: 1,
  // Two hundred kills on a busy machine.
  timeout: 2 * 3_600_000,
});
