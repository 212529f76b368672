import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/**
 * Where Chromium keeps the pages' databases: under userData, so that they belong to it. A Chromium from
 * Snap or Flatpak may not write there, only in a folder of its own, which is then shared by userData's name.
 * @param {string} file the browser @param {string} userData @param {string} [home] @returns {string}
 */
export function profileFolder(file, userData, home = homedir()) {
  const name = `recast-${createHash('sha256').update(path.resolve(userData)).digest('hex').slice(0, 12)}`;
  const isSnap =
    file.startsWith('/snap/') ||
    // Ubuntu's package of this name only calls the snap.
    (file === '/usr/bin/chromium-browser' && existsSync('/snap/bin/chromium'));
  if (isSnap) return path.join(home, 'snap', 'chromium', 'common', name);
  const flatpak = /\/flatpak\/exports\/bin\/([^/]+)$/.exec(file)?.[1];
  if (flatpak) return path.join(home, '.var', 'app', flatpak, 'data', name);
  return path.join(userData, 'Chromium');
}
