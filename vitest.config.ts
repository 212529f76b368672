import { defineConfig } from 'vitest/config';
import { playwright } from '@vitest/browser-playwright';
import react from '@vitejs/plugin-react';

const executablePath = process.env['RECAST_CHROMIUM'] ?? '/usr/bin/chromium';

/** Milliseconds after which a test hangs. No test asserts a time, and a busy machine is no fault. */
const PATIENCE = 60_000;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          environment: 'node',
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
