import path from 'node:path';
import { ensureModules } from './setup/modules.mjs';
import { endTogether, inRoot, isRoot, runMain, runNode, say } from './setup/run.mjs';
import { chooseRuntime, dropIn } from './setup/runtime.mjs';
import { appBuild, forgetBuild } from './setup/sources.mjs';

/** The app from its sources, with hot reload. Further arguments are the app's. */
await runMain(async () => {
  await ensureModules();
  const runtime = await chooseRuntime();
  say(runtime.line);
  forgetBuild(appBuild);
  const args = process.argv.slice(2);
  const onDropIn = runtime.kind === 'chromium';
  // electron-vite starts what ELECTRON_EXEC_PATH names, without a shell; on Windows that cannot be a script.
  const throughNode = onDropIn && process.platform === 'win32';
  const script = path.join(dropIn, 'electron');
  const executable = onDropIn ? script : runtime.launch.file;
  const { code } = await runNode(
    inRoot('node_modules', 'electron-vite', 'bin', 'electron-vite.js'),
    ['dev', '--watch', '--', ...(throughNode ? ['.'] : []), ...args],
    {
      show: true,
      onSpawn: endTogether,
      env: {
        ...runtime.env,
        ELECTRON_EXEC_PATH: throughNode ? process.execPath : executable,
        ...(throughNode ? { ELECTRON_ENTRY: script } : {}),
        ...(isRoot ? { NO_SANDBOX: '1' } : {}),
      },
    },
  );
  return code;
});
