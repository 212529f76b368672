import { existsSync, readFileSync } from 'node:fs';
import { findChromium } from '../drop-in/chromium/find.mjs';
import { isRoot, run, say } from './run.mjs';

/** @typedef {{ file: string, name: string }} Chromium name as a person knows it, such as "Chromium 156" */

/**
 * The first of those found that really starts: Ubuntu, for one, has a `chromium-browser` that only tells
 * how to install the real one.
 * @returns {Promise<Chromium | null>}
 */
export async function workingChromium() {
  for (const file of findChromium()) {
    // On Windows `chrome.exe --version` opens a window instead of answering.
    if (process.platform === 'win32')
      return { file, name: file.includes('msedge') ? 'Edge' : 'Chrome' };
    const { code, output } = await run(file, ['--version'], { timeout: 20_000 });
    const version = /^(.*?(?:Chromium|Chrome|Edge))\S* (\d+)\.\d/m.exec(output);
    if (code === 0 && version) return { file, name: `${version[1]} ${version[2]}` };
    say(`set-up: ${file} does not run here (${firstLine(output) || `exit code ${code}`})`);
  }
  return null;
}

/** @param {string} text */
export function firstLine(text) {
  return (text.split('\n').find((line) => line.trim() !== '') ?? '').trim().slice(0, 200);
}

/** The ids under which a Linux knows itself, its parents included: `ubuntu debian`. @param {string} [file] */
export function linuxFamily(file = '/etc/os-release') {
  if (process.platform !== 'linux' || !existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  return ['ID', 'ID_LIKE'].flatMap((key) => {
    const value = new RegExp(`^${key}=(.*)$`, 'm').exec(text)?.[1] ?? '';
    return value.replace(/["']/g, '').split(' ').filter(Boolean);
  });
}

/** As root on Debian, Ubuntu or their kin. @returns {Promise<boolean>} whether something was installed */
export async function installChromium() {
  if (!isRoot || !linuxFamily().some((id) => id === 'debian' || id === 'ubuntu')) return false;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  say('set-up: installing Chromium with apt-get (this takes a minute or two)');
  await run('apt-get', ['update', '-qq'], { env });
  for (const names of [
    ['chromium', 'chromium-sandbox', 'fonts-liberation'],
    ['chromium'],
    ['chromium-browser'],
  ]) {
    const args = ['install', '-y', '-qq', '--no-install-recommends', ...names];
    const { code, output } = await run('apt-get', args, { env });
    if (code === 0) return true;
    if (names[0] === 'chromium-browser') say(`set-up: apt-get failed (${lastLine(output)})`);
  }
  return false;
}

/** @param {string} text */
function lastLine(text) {
  return firstLine(text.trim().split('\n').reverse().join('\n'));
}

/** What to install on this very system. */
export function howToInstall() {
  if (process.platform === 'darwin') {
    return 'Install Chromium (`brew install --cask chromium`) or Google Chrome from https://www.google.com/chrome/.';
  }
  if (process.platform === 'win32') {
    return 'Install Google Chrome (`winget install Google.Chrome`); Microsoft Edge, where present, serves as well.';
  }
  const family = linuxFamily();
  const has = (/** @type {string[]} */ ...ids) => ids.some((id) => family.includes(id));
  if (family[0] === 'ubuntu') {
    return 'Run `sudo snap install chromium`, or install Google Chrome: download https://dl.google.com/linux/direct/google-chrome-stable_current_amd64.deb and run `sudo apt-get install ./google-chrome-stable_current_amd64.deb`.';
  }
  if (has('debian', 'ubuntu')) return 'Run `sudo apt-get install chromium`.';
  if (has('fedora', 'rhel', 'centos')) return 'Run `sudo dnf install chromium`.';
  if (has('arch')) return 'Run `sudo pacman -S chromium`.';
  if (has('suse', 'opensuse')) return 'Run `sudo zypper install chromium`.';
  if (has('alpine')) return 'Run `apk add chromium` as root.';
  return "Install Chromium, Google Chrome or Microsoft Edge with your system's package manager.";
}
