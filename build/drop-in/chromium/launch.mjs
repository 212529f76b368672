import { spawn } from 'node:child_process';
import { mkdirSync, readlinkSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from './cdp.mjs';

/** Nothing that is not on this machine is ever resolved. */
const resolverRules = 'MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]';

/** What the app may say of the network itself: that there is less of it. @type {Record<string, RegExp>} */
const networkless = {
  'host-resolver-rules': /^MAP \* ~NOTFOUND$/,
  'proxy-server': /^http:\/\/[a-z]+\.invalid:\d+$/,
};

const features = {
  disable: [
    'Translate',
    'MediaRouter',
    'OptimizationHints',
    'HttpsUpgrades',
    'GlobalMediaControls',
  ],
  enable: /** @type {string[]} */ ([]),
};

/** @typedef {{ file: string, profile: string, headless: boolean, noSandbox: boolean, debuggingPort: boolean,
 *   name: string, switches: ReadonlyMap<string, string> }} LaunchOptions */

/** @param {LaunchOptions} options @returns {string[]} */
export function chromiumArguments(options) {
  const extra = new Map(
    [...options.switches].filter(([name, value]) => networkless[name]?.test(value) ?? true),
  );
  const merged = (/** @type {'disable' | 'enable'} */ kind) => {
    const name = `${kind}-features`;
    const own = (extra.get(name) ?? '').split(',').filter(Boolean);
    extra.delete(name);
    const all = [...new Set([...features[kind], ...own])];
    return all.length > 0 ? [`--${name}=${all.join(',')}`] : [];
  };
  return [
    `--user-data-dir=${options.profile}`,
    '--remote-debugging-pipe',
    // The debugger hands a value over by running it as a script, and V8 would keep each of them: all that
    // ever crossed from main to a page.
    '--js-flags=--no-compilation-cache',
    ...(options.debuggingPort ? ['--remote-debugging-port=0'] : []),
    '--no-first-run',
    '--no-default-browser-check',
    '--no-service-autorun',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-domain-reliability',
    '--disable-extensions',
    '--disable-quic',
    '--disable-sync',
    '--disable-breakpad',
    '--disable-search-engine-choice-screen',
    '--disable-hang-monitor',
    '--disable-session-crashed-bubble',
    '--hide-crash-restore-bubble',
    '--disable-background-timer-throttling',
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    '--metrics-recording-only',
    '--password-store=basic',
    '--use-mock-keychain',
    // macOS keeps an app alive without windows; so must the browser under it.
    '--keep-alive-for-test',
    // An app that goes without a network even more strictly is taken at its word.
    ...(extra.has('host-resolver-rules') ? [] : [`--host-resolver-rules=${resolverRules}`]),
    ...(extra.has('proxy-server') ? [] : ['--proxy-server=direct://']),
    ...(process.platform === 'linux' ? ['--disable-dev-shm-usage'] : []),
    // test-type takes away the bar that warns of the missing sandbox.
    ...(options.noSandbox ? ['--no-sandbox', '--test-type'] : []),
    ...(options.headless
      ? [
          '--headless=new',
          '--screen-info={1920x1080}',
          '--no-startup-window',
          '--hide-scrollbars=false',
        ]
      : // An app's window, without tabs; it has to begin with an address of its own to be one.
        ['--app=data:text/html,', `--class=${options.name}`]),
    ...merged('disable'),
    ...merged('enable'),
    ...[...extra]
      .filter(([name]) => !reserved.has(name))
      .map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`)),
  ];
}

const reserved = new Set([
  'user-data-dir',
  'remote-debugging-port',
  'remote-debugging-pipe',
  'inspect',
  'no-sandbox',
  'headless',
]);

/**
 * Chromium's own lock on its profile. Ours (single-instance.mjs) is held by now, so another holder is
 * either on its way out, which is waited for, or long dead, perhaps under another host name.
 * @param {string} profile
 */
async function freeProfile(profile) {
  if (process.platform === 'win32') return;
  const lock = path.join(profile, 'SingletonLock');
  const alive = () => {
    try {
      const [, host, pid] = /^(.*)-(\d+)$/.exec(readlinkSync(lock)) ?? [];
      if (host !== hostname()) return false;
      process.kill(Number(pid), 0);
      return true;
    } catch {
      return false;
    }
  };
  for (let tries = 0; tries < 100 && alive(); tries++) await sleep(50);
  for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie']) {
    rmSync(path.join(profile, name), { force: true });
  }
}

/**
 * Resolves once Chromium answers. Rejects with its last words when it ends before that.
 * @param {LaunchOptions} options
 */
export async function launchChromium(options) {
  mkdirSync(options.profile, { recursive: true });
  await freeProfile(options.profile);
  const child = spawn(options.file, chromiumArguments(options), {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    // Ctrl+C in a terminal reaches every process of the group; Chromium has to wait for its app.
    detached: process.platform !== 'win32',
  });
  /** @type {string[]} */
  const lastWords = [];
  /** @type {(url: string) => void} */
  let sayPort = () => undefined;
  const port = new Promise((resolve) => (sayPort = resolve));
  createInterface({ input: /** @type {import('node:stream').Readable} */ (child.stderr) }).on(
    'line',
    (line) => {
      lastWords.push(line);
      if (lastWords.length > 20) lastWords.shift();
      if (line.startsWith('DevTools listening on')) {
        process.stderr.write(`${line}\n`);
        sayPort(line);
      } else if (process.env['RECAST_DROP_IN_LOG']) process.stderr.write(`chromium: ${line}\n`);
    },
  );
  const exited = new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', (error) => {
      lastWords.push(error.message);
      resolve(undefined);
    });
  });
  const connection = new Connection(
    /** @type {import('node:stream').Writable} */ (child.stdio[3]),
    /** @type {import('node:stream').Readable} */ (child.stdio[4]),
  );
  const failed = exited.then(() => {
    const words = lastWords.join('\n') || '(it said nothing)';
    const hint = /no usable sandbox|setuid_sandbox|Running as root/i.test(words)
      ? '\nIt has no sandbox here. To go without one: npm start -- --no-sandbox'
      : '';
    throw new Error(`Chromium (${options.file}) ended before it was ready:\n${words}${hint}`);
  });
  failed.catch(() => undefined);
  const version = await Promise.race([connection.browser.send('Browser.getVersion'), failed]).catch(
    // A closed pipe is seen before the exit that explains it.
    () => failed,
  );
  if (options.debuggingPort) await Promise.race([port, failed]);
  return { child, connection, exited, version };
}
