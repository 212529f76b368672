import { ensureModules } from './setup/modules.mjs';
import { inRoot, runMain, runNode } from './setup/run.mjs';
import { cliBuild, ensureBuilt } from './setup/sources.mjs';

/** The authors' command. npm changes into the repository; the files named are those of the caller's folder. */
await runMain(async () => {
  await ensureModules();
  await ensureBuilt(cliBuild);
  const { code } = await runNode(inRoot('out', 'cli', 'lesson.mjs'), process.argv.slice(2), {
    show: true,
    cwd: process.env['INIT_CWD'] ?? process.cwd(),
  });
  return code;
});
