import path from 'node:path';
import { existsSync } from 'node:fs';
import { howToInstall, installChromium, workingChromium } from './chromium.mjs';
import { workingElectron } from './electron.mjs';
import { inRoot, isRoot, SetupError } from './run.mjs';

/**
 * What the app runs on: `launch` is the command before the app's folder, `env` goes with it.
 * @typedef {{
 *   kind: 'electron' | 'chromium',
 *   line: string,
 *   launch: { file: string, args: readonly string[] },
 *   wrapper: { file: string, args: readonly string[] } | null,
 *   env: NodeJS.ProcessEnv,
 * }} Runtime
 */

export const dropIn = inRoot('build', 'drop-in');

/** @param {NodeJS.ProcessEnv} [env] @param {NodeJS.Platform} [platform] */
export function hasDisplay(env = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

/** @param {string} name @returns {string | null} */
function onPath(name) {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file)) ?? null;
}

/** @returns {'electron' | 'chromium' | null} what a person has asked for */
function asked() {
  const wish = process.env['RECAST_RUNTIME'];
  if (wish === undefined || wish === '') return null;
  if (wish === 'electron' || wish === 'chromium') return wish;
  throw new SetupError(`RECAST_RUNTIME is "${wish}"; it can be electron or chromium.`);
}

/** Electron's own binary first, then a Chromium through the drop-in, then a Chromium from apt-get.
 * @returns {Promise<Runtime>} */
export async function chooseRuntime() {
  const wish = asked();
  const electron = wish === 'chromium' ? null : await electronRuntime();
  if (electron) return electron;
  if (wish === 'electron') {
    throw new SetupError(
      "RECAST_RUNTIME=electron, but Electron's binary cannot be used here. Run `npx install-electron` with a network and a display (on Linux, xvfb-run will do), or take RECAST_RUNTIME away.",
    );
  }
  return chromiumRuntime(await requireChromium());
}

/** A Chromium that runs, installed if this system allows it. @throws {SetupError} with what to install */
export async function requireChromium() {
  const named = process.env['RECAST_CHROMIUM'];
  const found = await workingChromium();
  if (named && !found) {
    throw new SetupError(
      `RECAST_CHROMIUM names ${named}, which does not run. Correct it, or take it away.`,
    );
  }
  const chromium = found ?? ((await installChromium()) ? await workingChromium() : null);
  if (chromium) return chromium;
  throw new SetupError(
    `There is nothing to run the app on: Electron's binary is not here and cannot be downloaded, and no Chromium, Chrome or Edge was found.\n${howToInstall()}\nThen run the same command again. If a browser is in an unusual place, name it: RECAST_CHROMIUM=/path/to/chromium.`,
  );
}

/** @returns {Promise<Runtime | null>} */
async function electronRuntime() {
  const electron = await workingElectron();
  if (!electron) return null;
  const display = hasDisplay();
  const xvfb = display ? null : onPath('xvfb-run');
  if (!display && !xvfb) return null;
  return {
    kind: 'electron',
    line: `runtime: Electron ${electron.version}${xvfb ? ' under xvfb-run: no display' : ''}`,
    launch: { file: electron.file, args: [] },
    wrapper: xvfb ? { file: xvfb, args: ['-a'] } : null,
    env: {},
  };
}

/** @param {import('./chromium.mjs').Chromium} chromium @returns {Runtime} */
function chromiumRuntime({ file, name }) {
  const headless = hasDisplay() ? '' : ', headless: no display';
  return {
    kind: 'chromium',
    line: `runtime: ${name} (${file}) through the drop-in${headless}`,
    // Started through Node by name, because Windows knows no first line of a script.
    launch: { file: process.execPath, args: [path.join(dropIn, 'electron')] },
    wrapper: null,
    env: { RECAST_CHROMIUM: file, ELECTRON_OVERRIDE_DIST_PATH: dropIn },
  };
}

/** Chromium refuses to sandbox what runs as root; nobody else goes without. */
export const sandboxArguments = isRoot ? ['--no-sandbox'] : [];
