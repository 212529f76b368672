import { ensureModules } from '../build/setup/modules.mjs';
import { inRoot, run, runMain, SetupError } from '../build/setup/run.mjs';
import { chooseRuntime } from '../build/setup/runtime.mjs';
import { appBuild, ensureBuilt } from '../build/setup/sources.mjs';

const vite = inRoot('node_modules', 'vite', 'bin', 'vite.js');

/** The measurements of the running app, and the page that they use. */
const speed = {
  name: 'bench-speed',
  sources: [
    ...['package.json', 'src/shared', 'src/main/security', 'src/renderer'],
    ...['bench/speed'],
  ],
  steps: [
    [vite, 'build', '--config', 'bench/speed/vite.config.ts'],
    [vite, 'build', '--config', 'bench/speed/page/vite.config.ts'],
  ],
};

/** Anki packages of 50,000 notes, and what makes them. */
const anki = {
  name: 'bench-anki',
  sources: [
    ...['package.json', 'src/shared', 'src/main/anki', 'build/sqlite-wasm.mjs'],
    ...['test/support', 'test/unit/support', 'bench/anki', 'bench/speed/markdown.ts'],
  ],
  result: 'out/bench-anki/anki.mjs',
  steps: [[vite, 'build', '--config', 'bench/anki/vite.config.ts']],
};

/** @type {Readonly<Record<string, import('../build/setup/sources.mjs').Build>>} */
const BENCHES = {
  speed: { ...speed, result: 'out/bench-speed/speed.mjs' },
  session: { ...speed, result: 'out/bench-speed/session.mjs' },
  busy: { ...speed, result: 'out/bench-speed/busy.mjs' },
  plan: {
    name: 'bench',
    sources: [
      'package.json',
      'src/shared',
      'bench/vite.config.ts',
      'bench/speed/markdown.ts',
      'bench/plan',
    ],
    result: 'out/bench/plan.mjs',
    steps: [[vite, 'build', '--config', 'bench/vite.config.ts']],
  },
  table: {
    name: 'bench-table',
    sources: [
      ...['package.json', 'src/shared', 'src/main/decks', 'src/renderer/features/import'],
      ...['bench/table', 'bench/speed/markdown.ts', 'bench/speed/table-text.ts'],
    ],
    result: 'out/bench-table/table.mjs',
    steps: [[vite, 'build', '--config', 'bench/table/vite.config.ts']],
  },
  anki,
};

/** Those that run the app itself. */
const WITH_APP = ['speed', 'session', 'busy'];

/** @returns {Promise<{ wrapper: import('../build/setup/runtime.mjs').Runtime['wrapper'], env: NodeJS.ProcessEnv }>} */
async function appRuntime() {
  const { line, wrapper, env } = await chooseRuntime();
  // At noon wherever it is run, so that no study day ends while it is measured; see playwright.config.ts.
  const ahead = 12 - new Date().getUTCHours();
  const zone = `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
  return { wrapper, env: { ...env, RECAST_RUNTIME_LINE: line, TZ: zone } };
}

/** Measures what is named, the speed without a name, and writes the tables into bench/README.md. */
await runMain(async () => {
  const given = process.argv.slice(2);
  const [name, rest] = given[0]?.startsWith('-')
    ? ['speed', given]
    : [given[0] ?? 'speed', given.slice(1)];
  const bench = BENCHES[name];
  if (!bench)
    throw new SetupError(`No bench “${name}”. There are: ${Object.keys(BENCHES).join(', ')}.`);
  await ensureModules();
  await ensureBuilt(appBuild);
  await ensureBuilt(bench);
  if (name === 'busy') await ensureBuilt(anki);
  const { wrapper, env } = WITH_APP.includes(name)
    ? await appRuntime()
    : { wrapper: null, env: {} };
  const command = [process.execPath, inRoot(bench.result), inRoot('bench', 'README.md'), ...rest];
  const [file, ...args] = wrapper ? [wrapper.file, ...wrapper.args, ...command] : command;
  const { code } = await run(/** @type {string} */ (file), args, { show: true, env });
  return code;
});
