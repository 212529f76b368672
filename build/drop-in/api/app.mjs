import { existsSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { runtime, say } from '../runtime.mjs';
import { takeLock } from '../single-instance.mjs';
import { Emitter, guard, preventable } from './guard.mjs';
import { openWindows } from './windows.mjs';

export const appEvents = [
  'ready',
  'will-finish-launching',
  'second-instance',
  'window-all-closed',
  'activate',
  'web-contents-created',
  'browser-window-created',
  'before-quit',
  'will-quit',
  'quit',
  'render-process-gone',
  'child-process-gone',
  'open-file',
  'open-url',
];

const commandLine = guard('app.commandLine', {
  /** @param {string} name @param {string} [value] */
  appendSwitch: (name, value = '') => void runtime.switches.set(name, String(value)),
  /** @param {string} name */
  hasSwitch: (name) => runtime.switches.has(name),
  /** @param {string} name */
  getSwitchValue: (name) => runtime.switches.get(name) ?? '',
  /** @param {string} name */
  removeSwitch: (name) => void runtime.switches.delete(name),
});

/** @type {(value?: unknown) => void} */
let resolveReady = () => undefined;
const ready = new Promise((resolve) => (resolveReady = resolve));

/** @type {Map<string, string>} */
const paths = new Map();
const life = { ready: false, quitting: false, ending: false, exitCode: 0 };
/** @type {string | undefined} */
let chosenName;

function appData() {
  if (process.platform === 'win32') {
    return process.env['APPDATA'] ?? path.join(homedir(), 'AppData', 'Roaming');
  }
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Application Support');
  return process.env['XDG_CONFIG_HOME'] || path.join(homedir(), '.config');
}

/** The folder as the desktop's own settings name it. @param {string} english */
function userFolder(english) {
  if (process.platform === 'linux') {
    const file = path.join(
      process.env['XDG_CONFIG_HOME'] || path.join(homedir(), '.config'),
      'user-dirs.dirs',
    );
    if (existsSync(file)) {
      const key = english === 'Downloads' ? 'DOWNLOAD' : english.toUpperCase();
      const found = new RegExp(`^XDG_${key}_DIR="(.+)"$`, 'm').exec(
        readFileSync(file, 'utf8'),
      )?.[1];
      if (found) return found.replace('$HOME', homedir());
    }
  }
  return path.join(homedir(), english);
}

/** @type {Record<string, () => string>} */
const knownPaths = {
  home: homedir,
  temp: tmpdir,
  appData,
  userData: () => runtime.switches.get('user-data-dir') || path.join(appData(), app.getName()),
  sessionData: () => app.getPath('userData'),
  logs: () => path.join(app.getPath('userData'), 'logs'),
  crashDumps: () => path.join(app.getPath('userData'), 'Crashpad'),
  exe: () => process.execPath,
  desktop: () => userFolder('Desktop'),
  documents: () => userFolder('Documents'),
  downloads: () => userFolder('Downloads'),
  music: () => userFolder('Music'),
  pictures: () => userFolder('Pictures'),
  videos: () => userFolder('Videos'),
};

/** Ends Chromium in an orderly way, so that it writes its databases out, and then this process. */
async function end() {
  if (life.ending) return;
  life.ending = true;
  app.emit('quit', {}, life.exitCode);
  const { chromium } = runtime;
  if (chromium) {
    chromium.connection.browser.tell('Browser.close');
    const timer = setTimeout(() => {
      try {
        process.kill(
          process.platform === 'win32' ? (chromium.child.pid ?? 0) : -(chromium.child.pid ?? 0),
          'SIGKILL',
        );
      } catch {
        // It has gone meanwhile.
      }
    }, 8000);
    await chromium.exited;
    clearTimeout(timer);
  }
  process.exit(life.exitCode);
}

/** Once the windows are gone and nobody objects. */
function willQuit() {
  const event = preventable();
  app.emit('will-quit', event);
  if (event.defaultPrevented) life.quitting = false;
  else void end();
}

const members = {
  name: '',
  isPackaged: false,
  commandLine,
  // As in Electron, macOS alone has one.
  dock: undefined,
  accessibilitySupportEnabled: false,
  whenReady: () => ready,
  isReady: () => life.ready,
  getName: () =>
    chosenName ?? runtime.appPackage.productName ?? runtime.appPackage.name ?? 'Electron',
  /** @param {string} name */
  setName: (name) => void (chosenName = name),
  getVersion: () => runtime.appPackage.version ?? runtime.versions.electron,
  getAppPath: () => runtime.appPath,
  getLocale: () => Intl.DateTimeFormat().resolvedOptions().locale,
  getSystemLocale: () => Intl.DateTimeFormat().resolvedOptions().locale,
  getPreferredSystemLanguages: () => [Intl.DateTimeFormat().resolvedOptions().locale],
  /** @param {string} name */
  getPath: (name) => {
    const known = paths.get(name) ?? knownPaths[name]?.();
    if (known === undefined) throw new Error(`not in the drop-in: app.getPath('${name}')`);
    return known;
  },
  /** @param {string} name @param {string} value */
  setPath: (name, value) => {
    if (!path.isAbsolute(value)) throw new Error('Path must be absolute');
    paths.set(name, value);
  },
  // Every window is sandboxed by Chromium itself, unless the command line took the sandbox away.
  enableSandbox: () => undefined,
  setAppUserModelId: () => undefined,
  disableHardwareAcceleration: () => void runtime.switches.set('disable-gpu', ''),
  setAboutPanelOptions: () => undefined,
  /** @param {unknown} [additionalData] */
  requestSingleInstanceLock: (additionalData) => {
    const message = { argv: process.argv, cwd: process.cwd(), data: additionalData ?? null };
    return takeLock(app.getPath('userData'), message, (second) => {
      if (isEnding()) return false;
      void ready.then(() => app.emit('second-instance', {}, second.argv, second.cwd, second.data));
      return true;
    });
  },
  focus: () => openWindows()[0]?.focus(),
  quit: () => {
    if (life.quitting || life.ending) return;
    life.quitting = true;
    const event = preventable();
    app.emit('before-quit', event);
    if (event.defaultPrevented) {
      life.quitting = false;
      return;
    }
    void closeAll().then((allClosed) => {
      if (allClosed) willQuit();
      else life.quitting = false;
    });
  },
  exit: (/** @type {number} */ code = 0) => {
    life.quitting = true;
    life.exitCode = code;
    for (const window of openWindows()) window.destroy();
    void end();
  },
};

async function closeAll() {
  for (const window of openWindows()) {
    if (!(await window.requestClose())) return false;
  }
  return true;
}

class App extends Emitter {
  constructor() {
    super('app', appEvents);
    Object.assign(this, members);
    Object.defineProperty(this, 'name', { get: members.getName, set: members.setName });
  }
}

/** @typedef {App & typeof members} AppApi */
export const app = guard('app', /** @type {AppApi} */ (new App()));

/** Called by a window when it has closed. */
export function windowClosed() {
  if (openWindows().length > 0 || life.quitting || life.ending) return;
  if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed');
  else app.quit();
}

/** Called when Chromium has ended without being asked to: nothing can be shown any more. */
export function chromiumGone() {
  if (life.ending) return;
  say('Chromium has ended, and the app with it.');
  life.exitCode = 1;
  for (const window of openWindows()) window.targetGone();
  if (!life.quitting) app.quit();
}

/** Playwright's loader replaces `emit` and waits here until it has connected. */
export function becomeReady() {
  life.ready = true;
  app.emit('will-finish-launching');
  app.emit('ready', {}, {});
  resolveReady();
}

export function isEnding() {
  return life.quitting || life.ending;
}
