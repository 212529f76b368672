import { existsSync, readFileSync, statSync } from 'node:fs';
import { Module, createRequire, register } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { app, becomeReady, chromiumGone, isEnding } from './api/app.mjs';
import { electron } from './api/index.mjs';
import { findChromium } from './chromium/find.mjs';
import { launchChromium } from './chromium/launch.mjs';
import { profileFolder } from './chromium/profile.mjs';
import { Targets } from './chromium/targets.mjs';
import { runtime, say } from './runtime.mjs';

/**
 * @param {readonly string[]} args as Electron's command line has them
 * @returns {{ preloads: string[], switches: Map<string, string>, appPath: string | undefined }}
 */
export function parseArguments(args) {
  /** @type {string[]} */
  const preloads = [];
  /** @type {Map<string, string>} */
  const switches = new Map();
  /** @type {string | undefined} */
  let appPath;
  for (let i = 0; i < args.length; i++) {
    const arg = /** @type {string} */ (args[i]);
    if (arg === '-r' || arg === '--require') preloads.push(/** @type {string} */ (args[++i]));
    else if (arg.startsWith('--')) {
      const [, name, value] = /** @type {RegExpExecArray} */ (/^--([^=]*)=?(.*)$/s.exec(arg));
      switches.set(/** @type {string} */ (name), value ?? '');
    } else if (appPath === undefined && !arg.startsWith('-')) appPath = arg;
  }
  return { preloads, switches, appPath };
}

/** The version of Electron that this stands in for, from the package beside the app. */
function electronVersion() {
  try {
    const require = createRequire(import.meta.url);
    const file = path.join(path.dirname(require.resolve('electron')), 'package.json');
    return String(JSON.parse(readFileSync(file, 'utf8')).version);
  } catch {
    return '0.0.0';
  }
}

/** Every way to ask for `electron` leads to the drop-in. */
function answerForElectron() {
  const module = /** @type {any} */ (Module);
  const load = module._load;
  module._load = (/** @type {string} */ request, /** @type {unknown[]} */ ...rest) =>
    /^electron(\/main|\/common)?$/.test(request) ? electron : load(request, ...rest);
  register('./hooks.mjs', import.meta.url);
}

/** @param {string} given @returns {string} the file to run */
function findApp(given) {
  const full = path.resolve(given);
  const folder = existsSync(full) && statSync(full).isDirectory() ? full : path.dirname(full);
  const packageFile = path.join(folder, 'package.json');
  if (existsSync(packageFile)) runtime.appPackage = JSON.parse(readFileSync(packageFile, 'utf8'));
  runtime.appPath = folder;
  const entry = folder === full ? path.join(full, runtime.appPackage.main ?? 'index.js') : full;
  if (!existsSync(entry)) throw new Error(`Unable to find Electron app at ${entry}`);
  return entry;
}

export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

export async function run() {
  const args = process.argv.slice(2);
  const { preloads, switches, appPath } = parseArguments(args);
  runtime.versions = { electron: electronVersion(), chrome: '0.0.0.0' };
  if (args.includes('--version') || args.includes('-v')) {
    process.stdout.write(`v${runtime.versions.electron}\n`);
    return;
  }
  process.argv = [process.execPath, ...args];
  runtime.argv = args;
  runtime.switches = switches;
  runtime.headless = !hasDisplay() || switches.has('headless');
  const wantsDebugging = switches.has('remote-debugging-port');
  const wantsNoSandbox = switches.has('no-sandbox');
  describeProcess();
  answerForElectron();
  if (switches.has('inspect'))
    (await import('node:inspector')).open(Number(switches.get('inspect')) || 0);
  const require = createRequire(import.meta.url);
  for (const file of preloads) require(path.resolve(file));

  // One Ctrl+C can arrive twice, from the terminal and from the script that started this one.
  let firstAsked = 0;
  const leave = () => {
    if (firstAsked !== 0 && Date.now() - firstAsked > 1000) process.exit(130);
    if (firstAsked === 0) app.quit();
    firstAsked ||= Date.now();
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, leave);

  await import(pathToFileURL(findApp(appPath ?? '.')).href);
  if (isEnding()) return;
  try {
    await startChromium(wantsDebugging, wantsNoSandbox);
  } catch (error) {
    // A matter of this machine, and told in words; where it happened in here helps nobody.
    say(error instanceof Error ? error.message : String(error));
    app.exit(1);
    return;
  }
  if (isEnding()) return;
  becomeReady();
}

/** What an app reads of the process to know where it is. */
function describeProcess() {
  const define = (/** @type {string} */ name, /** @type {unknown} */ value) =>
    Object.defineProperty(process, name, { value, configurable: true, enumerable: true });
  define('versions', { ...process.versions, ...runtime.versions });
  define('type', 'browser');
  define('defaultApp', true);
  define('resourcesPath', path.dirname(fileURLToPath(import.meta.url)));
}

/** @param {boolean} debuggingPort @param {boolean} noSandbox */
async function startChromium(debuggingPort, noSandbox) {
  const [file] = findChromium();
  if (!file) throw new Error('no Chromium, Chrome or Edge found; RECAST_CHROMIUM can name one');
  const chromium = await launchChromium({
    file,
    profile: profileFolder(file, app.getPath('userData')),
    headless: runtime.headless,
    noSandbox,
    debuggingPort,
    name: app.getName(),
    switches: runtime.switches,
  });
  runtime.chromium = chromium;
  runtime.versions.chrome = /[\d.]+$/.exec(chromium.version.product)?.[0] ?? '0.0.0.0';
  describeProcess();
  chromium.connection.browser.on('gone', chromiumGone);
  runtime.targets = new Targets(chromium.connection);
  await runtime.targets.start();
  if (!runtime.headless) await readDisplay(await runtime.targets.startPage());
}

/** The window that Chromium opens at its start knows the screen. @param {import('./chromium/targets.mjs').Page} page */
async function readDisplay({ session }) {
  session.tell('Runtime.runIfWaitingForDebugger');
  const { result } = await session.send('Runtime.evaluate', {
    expression: `({
      x: screen.left ?? 0, y: screen.top ?? 0, width: screen.width, height: screen.height, scale: devicePixelRatio,
      work: { x: screen.availLeft, y: screen.availTop, width: screen.availWidth, height: screen.availHeight },
      dark: matchMedia('(prefers-color-scheme: dark)').matches,
    })`,
    returnByValue: true,
  });
  const { dark, ...display } = result.value;
  runtime.displays = [display];
  runtime.systemDark = dark;
}
