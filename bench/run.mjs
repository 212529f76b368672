import { ensureModules } from '../build/setup/modules.mjs';
import { inRoot, runMain, runNode } from '../build/setup/run.mjs';
import { ensureBuilt } from '../build/setup/sources.mjs';

/** @type {import('../build/setup/sources.mjs').Build} */
const benchBuild = {
  name: 'bench',
  sources: ['package.json', 'src/shared', 'bench/vite.config.ts', 'bench/plan'],
  result: 'out/bench/plan.mjs',
  steps: [
    [inRoot('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--config', 'bench/vite.config.ts'],
  ],
};

/** Measures, and writes the tables into bench/README.md. */
await runMain(async () => {
  await ensureModules();
  await ensureBuilt(benchBuild);
  const { code } = await runNode(
    inRoot('out', 'bench', 'plan.mjs'),
    [inRoot('bench', 'README.md'), ...process.argv.slice(2)],
    { show: true },
  );
  return code;
});
