import {
  _electron,
  test as base,
  type ElectronApplication,
  type Page,
  type TestInfo,
} from '@playwright/test';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killTree } from '../../faults/support/processes.ts';

/** The app as it ships, with all its lessons. */
export const repository = join(import.meta.dirname, '..', '..', '..');

const SEED = 'success-and-scale-bring-broad-responsibility.lesson.yaml';

/**
 * The same app with the one lesson of the walkthrough, so that what a test counts does not depend on
 * how many lessons ship.
 */
const appWithOneLesson = (folder: string): string => {
  mkdirSync(join(folder, 'decks'));
  cpSync(join(repository, 'decks', SEED), join(folder, 'decks', SEED));
  cpSync(join(repository, 'package.json'), join(folder, 'package.json'));
  // A junction, because Windows lets only administrators make other links.
  symlinkSync(join(repository, 'out'), join(folder, 'out'), 'junction');
  return folder;
};

export interface LaunchOptions {
  /** The folder of the person's data; a fresh one by default. */
  readonly userData?: string;
  /** A folder of lesson files that the person has already. */
  readonly decksDir?: string;
  readonly args?: readonly string[];
  /** The folder of the app; by default one with a single lesson. `repository` has all of them. */
  readonly app?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** False where the app is not expected to open; then nothing is waited for but its window. */
  readonly opens?: boolean;
}

export interface RunningApp {
  readonly app: ElectronApplication;
  readonly window: Page;
  readonly userData: string;
  /** Quits as a person does and waits until everything is written. */
  readonly close: () => Promise<void>;
  /** Closes, and starts again on the same data. */
  readonly restart: () => Promise<RunningApp>;
  /** Ends every one of its processes at once with SIGKILL, as when the power fails. */
  readonly kill: () => Promise<void>;
  /** What main has written to its stderr so far. */
  readonly log: () => string;
}

interface Fixtures {
  readonly freshFolder: () => string;
  readonly launchApp: (options?: LaunchOptions) => Promise<RunningApp>;
}

/** Each test has its own data, and waits for what the app itself says: `data-ready="true"` on the page. */
export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from the pattern.
  freshFolder: async ({}, use) => {
    const folders: string[] = [];
    await use(() => {
      // A space, because people's folders have them.
      const folder = mkdtempSync(join(tmpdir(), 'recast e2e '));
      folders.push(folder);
      return folder;
    });
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },

  launchApp: async ({ freshFolder }, use, testInfo) => {
    const running = new Set<RunningApp>();
    await use(async (options = {}) => {
      const started = await launch(freshFolder, options, running);
      return started;
    });
    for (const each of running) {
      await attachLog(testInfo, each);
      // One that crashed has nothing to let go.
      await letGo(each).catch(() => undefined);
      await each.close();
    }
  },
});

export { expect } from '@playwright/test';

const launch = async (
  freshFolder: () => string,
  options: LaunchOptions,
  running: Set<RunningApp>,
): Promise<RunningApp> => {
  const userData = options.userData ?? freshFolder();
  if (options.decksDir !== undefined) {
    cpSync(options.decksDir, join(userData, 'decks'), { recursive: true });
  }
  const folder = options.app ?? appWithOneLesson(freshFolder());
  const app = await _electron.launch({
    args: [folder, `--user-data-dir=${userData}`, ...(options.args ?? [])],
    env: { ...definedEnvironment(), ...options.env },
    // The app decides between light and dark, not Playwright.
    colorScheme: null,
  });
  let log = '';
  app.process().stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const window = await app.firstWindow();
  if (options.opens !== false) {
    await window.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
  }

  let open = true;
  const self: RunningApp = {
    app,
    window,
    userData,
    close: async () => {
      if (open) await app.close();
      open = false;
      running.delete(self);
    },
    restart: async () => {
      await self.close();
      return launch(freshFolder, { ...withoutDecks(options), app: folder, userData }, running);
    },
    kill: async () => {
      open = false;
      running.delete(self);
      const root = app.process().pid;
      if (root === undefined) throw new Error('The app has no process.');
      const closed = app.waitForEvent('close');
      await killTree(root);
      await closed;
    },
    log: () => log,
  };
  app.once('close', () => {
    open = false;
  });
  running.add(self);
  return self;
};

/** A test may end, or fail, over something typed, and then the window would stay and ask about it. */
const letGo = async ({ app, window }: RunningApp): Promise<void> => {
  window.removeAllListeners('dialog');
  await app.evaluate(({ BrowserWindow }) => {
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      webContents.on('will-prevent-unload', (event) => event.preventDefault());
    }
  });
};

/** The decks are the person's by now, with whatever the test has changed in them. */
const withoutDecks = ({ args, env }: LaunchOptions): LaunchOptions => ({
  ...(args === undefined ? {} : { args }),
  ...(env === undefined ? {} : { env }),
});

const definedEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );

const attachLog = async (testInfo: TestInfo, { log }: RunningApp): Promise<void> => {
  if (testInfo.status === testInfo.expectedStatus || log() === '') return;
  await testInfo.attach('main process', { body: log(), contentType: 'text/plain' });
};
