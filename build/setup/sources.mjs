import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot, root, runNode, say, SetupError } from './run.mjs';

/** @typedef {{ name: string, sources: readonly string[], result: string, steps: readonly (readonly string[])[] }} Build */

const electronVite = inRoot('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
const vite = inRoot('node_modules', 'vite', 'bin', 'vite.js');
const common = ['package.json', 'package-lock.json', 'tsconfig.base.json', 'src/shared'];

/** @type {Build} */
export const appBuild = {
  name: 'app',
  sources: [
    ...common,
    'electron.vite.config.ts',
    'build/sqlite-wasm.mjs',
    'src/main',
    'src/preload',
    'src/renderer',
  ],
  result: 'out/main/index.js',
  steps: [[electronVite, 'build']],
};

/** @type {Build} */
export const cliBuild = {
  name: 'cli',
  sources: [...common, 'build/cli.vite.config.ts', 'src/cli'],
  result: 'out/cli/lesson.mjs',
  steps: [[vite, 'build', '--config', 'build/cli.vite.config.ts']],
};

/** @type {Build} */
export const fuzzBuild = {
  name: 'fuzz',
  sources: [
    ...common,
    'build/fuzz.vite.config.ts',
    'build/sqlite-wasm.mjs',
    'src/main',
    'src/cli',
    'src/renderer',
    'test/fuzz',
    'test/unit/support',
  ],
  result: 'out/fuzz/fuzz.mjs',
  steps: [[vite, 'build', '--config', 'build/fuzz.vite.config.ts']],
};

/** @param {string} full @returns {string[]} */
function filesUnder(full) {
  if (!existsSync(full)) return [];
  return readdirSync(full, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.tsbuildinfo'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/**
 * A digest of the names and contents of files, so that a checkout or a copy, which both change every
 * date, does not build again, and an edit within one tick of the clock does.
 * @param {string} folder @param {readonly string[]} sources files and folders under it
 */
export function digest(folder, sources) {
  const hash = createHash('sha256');
  for (const source of sources) {
    const full = path.join(folder, source);
    const files = path.extname(source) === '' ? filesUnder(full) : existsSync(full) ? [full] : [];
    for (const file of files) {
      const content = readFileSync(file);
      hash.update(`${path.relative(folder, file).split(path.sep).join('/')}\0${content.length}\0`);
      hash.update(content);
    }
  }
  return hash.digest('hex');
}

/** @param {string} folder @param {Build} build */
function stampFile(folder, build) {
  return path.join(folder, 'out', `${build.name}.stamp`);
}

/** @param {string} folder @param {Build} build @returns {boolean} */
export function isBuilt(folder, build) {
  const stamp = stampFile(folder, build);
  if (!existsSync(stamp) || !existsSync(path.join(folder, build.result))) return false;
  return readFileSync(stamp, 'utf8') === digest(folder, build.sources);
}

/** For what writes into out/ by other ways: the next start builds anew. @param {Build} build */
export function forgetBuild(build) {
  rmSync(stampFile(root, build), { force: true });
}

/** Builds when the output does not belong to the sources as they are now. @param {Build} build */
export async function ensureBuilt(build) {
  if (!isBuilt(root, build)) await buildNow(build);
}

/** @param {Build} build */
export async function buildNow(build) {
  const sources = digest(root, build.sources);
  const stamp = stampFile(root, build);
  forgetBuild(build);
  say(`set-up: building the ${build.name}`);
  for (const [script, ...args] of build.steps) {
    const { code, output } = await runNode(/** @type {string} */ (script), args);
    if (code !== 0)
      throw new SetupError(`${output.trim()}\n\nThe ${build.name} could not be built.`);
  }
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, sources);
}
