import { defineConfig } from '@playwright/test';
import base from '../../playwright.config.ts';

/** `npm run screenshots`: the same app on the same runtime, only that pictures are taken of it. */
export default defineConfig(base, {
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results/screenshots',
});
