import { ensureModules } from './setup/modules.mjs';
import { inRoot, runMain, runNode } from './setup/run.mjs';
import { appBuild, ensureBuilt } from './setup/sources.mjs';

/** Set-up, then the installers for this system into dist/. Further arguments are electron-builder's. */
await runMain(async () => {
  await ensureModules();
  await ensureBuilt(appBuild);
  const { code } = await runNode(
    inRoot('node_modules', 'electron-builder', 'cli.js'),
    ['--config', inRoot('build', 'electron-builder.yml'), ...process.argv.slice(2)],
    { show: true },
  );
  return code;
});
