import { ensureModules } from '../build/setup/modules.mjs';
import { inRoot, runMain, runNode, SetupError } from '../build/setup/run.mjs';
import { appBuild, ensureBuilt } from '../build/setup/sources.mjs';

const vite = inRoot('node_modules', 'vite', 'bin', 'vite.js');

/** @type {Readonly<Record<string, import('../build/setup/sources.mjs').Build>>} */
const BENCHES = {
  plan: {
    name: 'bench',
    sources: ['package.json', 'src/shared', 'bench/vite.config.ts', 'bench/plan'],
    result: 'out/bench/plan.mjs',
    steps: [[vite, 'build', '--config', 'bench/vite.config.ts']],
  },
  table: {
    name: 'bench-table',
    sources: [
      ...['package.json', 'src/shared', 'src/main/decks', 'src/renderer/features/import'],
      ...['bench/table', 'bench/plan'],
    ],
    result: 'out/bench-table/table.mjs',
    steps: [[vite, 'build', '--config', 'bench/table/vite.config.ts']],
  },
  anki: {
    name: 'bench-anki',
    sources: [
      ...['package.json', 'src/shared', 'src/main/anki', 'build/sqlite-wasm.mjs'],
      ...['test/support', 'test/unit/support', 'bench/anki', 'bench/plan'],
    ],
    result: 'out/bench-anki/anki.mjs',
    steps: [[vite, 'build', '--config', 'bench/anki/vite.config.ts']],
  },
};

/** Measures what is named, the plan without a name, and writes the tables into bench/README.md. */
await runMain(async () => {
  const [name = 'plan', ...rest] = process.argv.slice(2);
  const bench = BENCHES[name];
  if (!bench)
    throw new SetupError(`No bench “${name}”. There are: ${Object.keys(BENCHES).join(', ')}.`);
  await ensureModules();
  await ensureBuilt(appBuild);
  await ensureBuilt(bench);
  const { code } = await runNode(inRoot(bench.result), [inRoot('bench', 'README.md'), ...rest], {
    show: true,
  });
  return code;
});
