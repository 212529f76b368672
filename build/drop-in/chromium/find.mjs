import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

const namesOnPath = {
  linux: [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
  ],
  darwin: ['chromium', 'google-chrome'],
  win32: ['chrome.exe', 'msedge.exe', 'chromium.exe'],
};

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, process.platform === 'win32' ? constants.F_OK : constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** @param {NodeJS.Platform} platform @param {NodeJS.ProcessEnv} env @returns {string[]} */
function usualPlaces(platform, env) {
  if (platform === 'darwin') {
    return ['/Applications', path.join(homedir(), 'Applications')].flatMap((folder) =>
      ['Chromium', 'Google Chrome', 'Microsoft Edge'].map((name) =>
        path.join(folder, `${name}.app`, 'Contents', 'MacOS', name),
      ),
    );
  }
  if (platform === 'win32') {
    return [env['LOCALAPPDATA'], env['PROGRAMFILES'], env['PROGRAMFILES(X86)']]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => [
        path.join(folder, 'Chromium', 'Application', 'chrome.exe'),
        path.join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        path.join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      ]);
  }
  const exports = ['/var/lib/flatpak', path.join(homedir(), '.local/share/flatpak')];
  return [
    '/usr/lib/chromium/chromium',
    '/usr/lib64/chromium-browser/chromium-browser',
    '/opt/google/chrome/chrome',
    '/opt/microsoft/msedge/msedge',
    '/snap/bin/chromium',
    ...exports.flatMap((folder) =>
      ['org.chromium.Chromium', 'com.google.Chrome', 'com.microsoft.Edge'].map((id) =>
        path.join(folder, 'exports', 'bin', id),
      ),
    ),
  ];
}

/**
 * Every Chromium, Chrome or Edge found on this machine, best first. RECAST_CHROMIUM, when set,
 * is the only answer, so that a person's choice is never quietly replaced.
 * @param {NodeJS.ProcessEnv} [env] @param {NodeJS.Platform} [platform] @returns {string[]}
 */
export function findChromium(env = process.env, platform = process.platform) {
  if (env['RECAST_CHROMIUM']) return [env['RECAST_CHROMIUM']];
  const names =
    namesOnPath[/** @type {keyof typeof namesOnPath} */ (platform)] ?? namesOnPath.linux;
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(path.delimiter).filter(Boolean);
  const onPath = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const all = [...onPath, ...usualPlaces(platform, env)];
  return [...new Set(all)].filter((file) => existsSync(file) && isExecutable(file));
}
