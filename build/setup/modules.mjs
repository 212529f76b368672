import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root, run, runNode, say, SetupError } from './run.mjs';

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} Entry */

/** @param {string} file @returns {Record<string, Entry> | null} */
function readPackages(file) {
  try {
    const { packages } = JSON.parse(readFileSync(file, 'utf8'));
    return packages ?? null;
  } catch {
    return null;
  }
}

/**
 * Why `npm ci` is needed, or null. npm leaves node_modules/.package-lock.json as the record of what it has
 * installed, and writes it last, so comparing that with the lockfile finds a missing, an interrupted and
 * an outdated installation without trusting any clock.
 * @param {string} folder @returns {string | null}
 */
export function whyInstall(folder) {
  if (!existsSync(path.join(folder, 'node_modules'))) return 'nothing is installed yet';
  const installed = readPackages(path.join(folder, 'node_modules', '.package-lock.json'));
  if (!installed) return 'an earlier installation was interrupted';
  const wanted = readPackages(path.join(folder, 'package-lock.json'));
  if (!wanted)
    throw new SetupError(`${path.join(folder, 'package-lock.json')} is missing or unreadable.`);
  for (const [name, entry] of Object.entries(wanted)) {
    if (name === '') continue;
    const found = installed[name];
    // Packages for other systems are in the lockfile and not on the disk.
    if (!found && (entry.optional || entry.devOptional)) continue;
    if (!found || found.version !== entry.version || found.integrity !== entry.integrity) {
      return 'package-lock.json has changed';
    }
  }
  return null;
}

/** npm as a script for Node, because on Windows `npm` is a batch file that cannot be started without a shell.
 * @returns {string | null} */
function npmScript() {
  const places = [
    process.env['npm_execpath'],
    path.join(path.dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(
      path.dirname(process.execPath),
      '..',
      'lib',
      'node_modules',
      'npm',
      'bin',
      'npm-cli.js',
    ),
  ];
  return places.find((file) => file?.endsWith('npm-cli.js') && existsSync(file)) ?? null;
}

/** Installs the packages when they are missing, incomplete or older than the lockfile. */
export async function ensureModules() {
  const reason = whyInstall(root);
  if (reason === null) return;
  say(`set-up: installing packages (${reason})`);
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const script = npmScript();
  const { code, output } = await (script ? runNode(script, args) : run('npm', args));
  if (code === 0) return;
  const network = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|network/.test(output);
  throw new SetupError(
    [
      output.trim(),
      '',
      network
        ? 'The packages could not be downloaded. Set-up needs the npm registry once: connect to the network, or point `npm config set registry` at one that can be reached, and run the same command again.'
        : '`npm ci` failed; its own words are above.',
    ].join('\n'),
  );
}
