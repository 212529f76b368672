import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { ensureModules } from './setup/modules.mjs';
import { root, runMain, say } from './setup/run.mjs';
import { chooseRuntime, sandboxArguments } from './setup/runtime.mjs';
import { appBuild, ensureBuilt } from './setup/sources.mjs';

/** Set-up, then the app. Further arguments are the app's. */
await runMain(async () => {
  await ensureModules();
  await ensureBuilt(appBuild);
  const runtime = await chooseRuntime();
  say(runtime.line);
  const { file, args } = runtime.launch;
  const command = [
    ...(runtime.wrapper ? [runtime.wrapper.file, ...runtime.wrapper.args] : []),
    file,
  ];
  return runApp(
    [...command, ...args, root, ...sandboxArguments, ...process.argv.slice(2)],
    runtime.env,
  );
});

/** @param {readonly string[]} command @param {NodeJS.ProcessEnv} env @returns {Promise<number>} the app's exit code */
function runApp(command, env) {
  const [file, ...args] = command;
  const child = spawn(/** @type {string} */ (file), args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      // A terminal has sent Ctrl+C to the app as well; all that is left is to wait for it.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}
