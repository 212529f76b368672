import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { installWatch } from './watch.ts';

/** Milliseconds that a page may take to open, whatever it holds. */
const PATIENCE = 600_000;

export interface Running {
  readonly app: ElectronApplication;
  readonly window: Page;
  /** Milliseconds from the start of the first process until the page said that it is there. */
  readonly started: number;
  readonly pid: number;
  readonly close: () => Promise<void>;
}

/** The apps that can be started, each a folder as Electron wants it. */
export interface Apps {
  /** The app itself, without the lessons that it ships. */
  readonly recast: string;
  /** Its main process with the page of measurements. */
  readonly measures: string;
  /** Nearly no main process, with the same page, which is empty until something is asked of it. */
  readonly floor: string;
}

/** @param root the repository, built */
export const makeApps = (root: string, folder: string): Apps => {
  const out = join(root, 'out');
  const page = join(out, 'bench-speed-page');
  const make = (name: string, main: string, links: Readonly<Record<string, string>>): string => {
    const own = join(folder, name);
    mkdirSync(join(own, 'out'), { recursive: true });
    mkdirSync(join(own, 'decks'));
    const told = { name: 'recast', productName: 'Recast', type: 'module', main };
    writeFileSync(join(own, 'package.json'), JSON.stringify(told));
    for (const [link, target] of Object.entries(links)) {
      symlinkSync(target, join(own, link), 'junction');
    }
    return own;
  };
  const parts = {
    'out/preload': join(out, 'preload'),
    // What is external to the bundles.
    node_modules: join(root, 'node_modules'),
  };
  const main = { 'out/main': join(out, 'main') };
  return {
    recast: make('recast', 'out/main/index.js', {
      ...{ ...parts, ...main, 'out/renderer': join(out, 'renderer') },
    }),
    measures: make('measures', 'out/main/index.js', {
      ...{ ...parts, ...main, 'out/renderer': page },
    }),
    floor: make('floor', 'out/main/floor.mjs', {
      ...{ ...parts, 'out/main': join(out, 'bench-speed'), 'out/renderer': page },
    }),
  };
};

export interface StartOptions {
  readonly userData: string;
  /** What is there once the page answers. */
  readonly ready: string;
  /** Whether the page is to be watched, which costs it a little. */
  readonly watch?: boolean;
}

export const READY = 'html[data-ready="true"]';

export const start = async (
  folder: string,
  { userData, ready, watch = false }: StartOptions,
): Promise<Running> => {
  const before = Date.now();
  const app = await _electron.launch({
    args: [folder, `--user-data-dir=${userData}`],
    env: { ...process.env } as Record<string, string>,
    colorScheme: null,
    timeout: PATIENCE,
  });
  let log = '';
  app.process().stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const window = await app.firstWindow({ timeout: PATIENCE });
  window.setDefaultTimeout(PATIENCE);
  const failed = window.waitForEvent('pageerror').then((error) => Promise.reject(error));
  failed.catch(() => undefined);
  const started = (await Promise.race([whenThere(window, ready), failed])) - before;
  if (watch) {
    await window.addInitScript(installWatch);
    await window.reload();
    await window.locator(ready).first().waitFor({ state: 'attached' });
  }
  const { pid } = app.process();
  if (pid === undefined) throw new Error(`The app has no process. ${log}`);
  return { app, window, started, pid, close: () => app.close() };
};

/**
 * Milliseconds since 1970 when a page showed something. It is the page that looks: a locator asks it
 * every half second in the end, which was part of what was measured.
 */
const whenThere = async (window: Page, selector: string): Promise<number> => {
  try {
    return await window.evaluate(
      (wanted) =>
        new Promise<number>((resolve) => {
          const look = (): void => {
            if (!document.querySelector(wanted)) return;
            observer.disconnect();
            resolve(Date.now());
          };
          const observer = new MutationObserver(look);
          observer.observe(document, { childList: true, subtree: true, attributes: true });
          look();
        }),
      selector,
    );
  } catch (reason) {
    // Asked too early: the page that is to come took the place of the empty one.
    if (reason instanceof Error && reason.message.includes('context was destroyed')) {
      return whenThere(window, selector);
    }
    throw reason;
  }
};

/** Runs work with a folder that is gone afterwards. */
export const withFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'recast bench '));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};
