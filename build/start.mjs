import { ensureModules } from './setup/modules.mjs';
import { endTogether, root, run, runMain, say } from './setup/run.mjs';
import { chooseRuntime, sandboxArguments } from './setup/runtime.mjs';
import { appBuild, ensureBuilt } from './setup/sources.mjs';

/** Set-up, then the app. Further arguments are the app's. */
await runMain(async () => {
  await ensureModules();
  await ensureBuilt(appBuild);
  const runtime = await chooseRuntime();
  say(runtime.line);
  const { launch, wrapper, env } = runtime;
  const [file, ...args] = [
    ...(wrapper ? [wrapper.file, ...wrapper.args] : []),
    launch.file,
    ...launch.args,
    root,
    ...sandboxArguments,
    ...process.argv.slice(2),
  ];
  const { code } = await run(/** @type {string} */ (file), args, {
    show: true,
    cwd: process.cwd(),
    env,
    onSpawn: endTogether,
  });
  return code;
});
