import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { firstLine } from './chromium.mjs';
import { inRoot, run, runNode, say } from './run.mjs';

const folder = inRoot('node_modules', 'electron');

/** Ten minutes: the archive has about 120 MB. */
const downloadTimeout = 10 * 60_000;

/** @returns {string | null} the installed binary */
function installedElectron() {
  try {
    const file = path.join(
      folder,
      'dist',
      readFileSync(path.join(folder, 'path.txt'), 'utf8').trim(),
    );
    return existsSync(file) ? file : null;
  } catch {
    return null;
  }
}

/** Electron's own binary, downloaded when it is missing, or null with one line that says why not.
 * @returns {Promise<{ file: string, version: string } | null>} */
export async function workingElectron() {
  const version = String(
    JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')).version,
  );
  let file = installedElectron();
  if (!file) {
    const { output } = await runNode(path.join(folder, 'install.js'), [], {
      timeout: downloadTimeout,
    });
    file = installedElectron();
    if (!file) {
      say(
        `set-up: Electron's binary could not be downloaded (${reasonIn(output)}), going on without it`,
      );
      return null;
    }
    say(`set-up: downloaded Electron ${version}`);
  }
  // As plain Node it needs neither a display nor a sandbox, but all of its libraries.
  const probe = await run(file, ['-e', ''], {
    env: { ELECTRON_RUN_AS_NODE: '1' },
    timeout: 30_000,
  });
  if (probe.code === 0) return { file, version };
  say(
    `set-up: Electron's binary does not run here (${firstLine(probe.output) || `exit code ${probe.code}`})`,
  );
  return null;
}

/** @param {string} output a stack */
function reasonIn(output) {
  const found = /(?:getaddrinfo|connect|read|request)?\s*E[A-Z_]{4,}[^\n]*/.exec(output)?.[0];
  return (found ?? firstLine(output)).trim().replace(/^\w*Error: /, '') || 'no answer';
}
