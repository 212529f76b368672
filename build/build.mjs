import { ensureModules } from './setup/modules.mjs';
import { runMain } from './setup/run.mjs';
import { appBuild, buildNow, cliBuild } from './setup/sources.mjs';

/** The app and the authors' command, built anew into out/. */
await runMain(async () => {
  await ensureModules();
  await buildNow(appBuild);
  await buildNow(cliBuild);
  return 0;
});
