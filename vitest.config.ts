import { defineConfig } from 'vitest/config';
import { playwright } from '@vitest/browser-playwright';
import react from '@vitejs/plugin-react';

const executablePath = process.env['RECAST_CHROMIUM'] ?? '/usr/bin/chromium';

/** Milliseconds after which a test hangs. No test asserts a time, and a busy machine is no fault. */
const PATIENCE = process.env['RECAST_LONG'] === '1' ? 3_600_000 : 60_000;

export default defineConfig({
  test: {
    // One fewer than there are cores is the default, which of two leaves one idle.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          environment: 'node',
          setupFiles: ['test/unit/support/setup.ts'],
          testTimeout: PATIENCE,
        },
      },
      {
        plugins: [react()],
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
