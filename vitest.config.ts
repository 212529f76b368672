import { defineConfig } from 'vitest/config';
import { playwright } from '@vitest/browser-playwright';
import react from '@vitejs/plugin-react';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const executablePath = process.env['RECAST_CHROMIUM'] ?? '/usr/bin/chromium';

/** Milliseconds after which a test hangs. No test asserts a time, and a busy machine is no fault. */
const PATIENCE = process.env['RECAST_LONG'] === '1' ? 3_600_000 : 60_000;

/** By far the longest file of all, and small: the usual order leaves it to the end, alone. */
const LONGEST = 'test/unit/fuzz/fuzz.test.ts';

/** How laws are tried in every project. */
const LAWS = 'test/support/laws.ts';

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLongest = ({ moduleId }: TestSpecification): boolean => moduleId.endsWith(LONGEST);
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // One fewer than there are cores is the default, which of two leaves one idle.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          environment: 'node',
          setupFiles: [LAWS],
          // What is tested here keeps nothing between calls, so its modules are read once a worker.
          isolate: false,
          testTimeout: PATIENCE,
        },
      },
      {
        plugins: [react()],
        // A page has no environment of its own (test/support/effort.ts).
        define: {
          'process.env': JSON.stringify({ RECAST_LONG: process.env['RECAST_LONG'] ?? '' }),
        },
        optimizeDeps: {
          include: [
            '@base-ui/react/dialog',
            'dexie',
            'dexie-react-hooks',
            'react',
            'react-dom/client',
            'react/jsx-dev-runtime',
            'ts-fsrs',
            'zustand',
            'zod',
            'fast-check',
          ],
        },
        test: {
          name: 'browser',
          testTimeout: PATIENCE,
          setupFiles: [LAWS],
          include: ['test/browser/**/*.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath,
                chromiumSandbox: false,
                args: [
                  '--no-sandbox',
                  '--disable-dev-shm-usage',
                  '--disable-quic',
                  '--no-first-run',
                  '--disable-background-networking',
                  '--disable-component-update',
                  '--disable-sync',
                ],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
