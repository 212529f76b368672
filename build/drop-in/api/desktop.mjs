import { spawn } from 'node:child_process';
import path from 'node:path';
import { runtime, say } from '../runtime.mjs';
import { Emitter, guard } from './guard.mjs';

/** Opens with the system's own program; without a display it only says what it would have opened.
 * @param {string} what */
function open(what) {
  if (runtime.headless) {
    say(`would open ${what}`);
    return;
  }
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', what]
      : process.platform === 'win32'
        ? ['explorer.exe', what]
        : ['xdg-open', what];
  const child = spawn(/** @type {string} */ (command), args, { stdio: 'ignore', detached: true });
  child.on('error', (error) => say(`could not open ${what}: ${error.message}`));
  child.unref();
}

export const shell = guard('shell', {
  /** @param {string} url */
  openExternal: async (url) => open(url),
  /** @param {string} file @returns {Promise<string>} an empty string: no error */
  openPath: async (file) => {
    open(file);
    return '';
  },
  /** @param {string} file */
  showItemInFolder: (file) => open(path.dirname(file)),
  beep: () => void process.stderr.write('\u0007'),
});

export const dialog = guard('dialog', {
  /** @param {string} title @param {string} content */
  showErrorBox: (title, content) => say(`${title}: ${content}`),
  /** Nobody chooses a file; tests put a choice in the place of these two. */
  showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  /** There is nobody to ask: the answer is the one for a person who just confirms.
   * @param {any[]} args [window,] options */
  showMessageBox: async (...args) => {
    const options = args.at(-1) ?? {};
    const response = options.defaultId ?? 0;
    say(`${options.message ?? ''} -> ${options.buttons?.[response] ?? 'OK'}`);
    return { response, checkboxChecked: false };
  },
});

function displays() {
  return runtime.displays.map(({ work, scale, ...bounds }, index) => ({
    id: index + 1,
    label: '',
    bounds,
    workArea: work,
    size: { width: bounds.width, height: bounds.height },
    workAreaSize: { width: work.width, height: work.height },
    scaleFactor: scale,
    rotation: 0,
    internal: false,
  }));
}

export const screenEvents = ['display-added', 'display-removed', 'display-metrics-changed'];

class Screen extends Emitter {
  constructor() {
    super('screen', screenEvents);
  }

  getAllDisplays() {
    return displays();
  }

  getPrimaryDisplay() {
    return displays()[0];
  }

  /** The one that shows the most of a rectangle. @param {{ x: number, y: number, width: number, height: number }} rectangle */
  getDisplayMatching(rectangle) {
    const shared = (/** @type {ReturnType<typeof displays>[number]} */ { bounds }) =>
      Math.max(
        0,
        Math.min(bounds.x + bounds.width, rectangle.x + rectangle.width) -
          Math.max(bounds.x, rectangle.x),
      ) *
      Math.max(
        0,
        Math.min(bounds.y + bounds.height, rectangle.y + rectangle.height) -
          Math.max(bounds.y, rectangle.y),
      );
    return displays().reduce((best, next) => (shared(next) > shared(best) ? next : best));
  }
}

export const screen = guard('screen', new Screen());
