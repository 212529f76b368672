import { ensureModules } from './setup/modules.mjs';
import { inRoot, runMain, runNode } from './setup/run.mjs';
import { ensureBuilt, fuzzBuild } from './setup/sources.mjs';

/** A hundred thousand hostile inputs through everything that reads them; see test/fuzz. */
await runMain(async () => {
  await ensureModules();
  await ensureBuilt(fuzzBuild);
  const { code } = await runNode(inRoot('out', 'fuzz', 'fuzz.mjs'), process.argv.slice(2), {
    show: true,
  });
  return code;
});
