import { fork } from 'node:child_process';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { app } from './app.mjs';
import { Emitter, guard } from './guard.mjs';

/** @typedef {{ env?: NodeJS.ProcessEnv, execArgv?: string[], cwd?: string, stdio?: string | string[], serviceName?: string }} ForkOptions */

export const utilityProcessEvents = ['spawn', 'message', 'exit'];
export const forkOptions = ['env', 'execArgv', 'cwd', 'stdio', 'serviceName'];

const bootstrap = fileURLToPath(new URL('../utility/bootstrap.mjs', import.meta.url));

/** Milliseconds until a process that was asked to end is made to; Chromium waits as long. */
const PATIENCE = 2000;

/** A process of Node's own in the place of one of Chromium's; messages cross by V8's structured clone. */
export class UtilityProcess extends Emitter {
  /** @param {string} modulePath @param {readonly string[]} args @param {ForkOptions} options */
  constructor(modulePath, args, options) {
    super('utilityProcess', utilityProcessEvents);
    const [, out, err] = streams(options.stdio);
    const child = fork(bootstrap, [modulePath, ...args], {
      env: options.env ?? process.env,
      execArgv: options.execArgv ?? [],
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      stdio: ['ignore', out, err, 'ipc'],
      serialization: 'advanced',
    });
    this.child = child;
    /** Known while the process runs. @type {number | undefined} */
    this.pid = undefined;
    this.stdout = child.stdout;
    this.stderr = child.stderr;
    /** @type {UtilityProcess} */
    const self = guard('utilityProcess', this);

    child.once('spawn', () => {
      this.pid = child.pid;
      this.emit('spawn');
    });
    child.on('message', (/** @type {{ data: unknown }} */ { data }) => this.emit('message', data));
    /** @param {number} code */
    const ended = (code) => {
      this.pid = undefined;
      this.emit('exit', code);
    };
    child.once('error', () => ended(1));
    child.once('exit', (code, signal) => {
      const result = code ?? (signal ? os.constants.signals[signal] : 0);
      // What it has said before its end comes first.
      if (child.connected) child.once('disconnect', () => ended(result));
      else ended(result);
    });
    return self;
  }

  /** Throws the DataCloneError of structuredClone for what cannot cross. @param {unknown} data */
  postMessage(data) {
    // A process that has ended hears nothing, and nobody is told.
    if (this.child.connected) this.child.send({ data }, () => undefined);
  }

  kill() {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return false;
    const timer = setTimeout(() => this.child.kill('SIGKILL'), PATIENCE);
    this.child.once('exit', () => clearTimeout(timer));
    return this.child.kill();
  }
}

/** @typedef {'inherit' | 'ignore' | 'pipe'} Stream */
/** @param {string | string[] | undefined} stdio @returns {[Stream, Stream, Stream]} */
function streams(stdio = 'inherit') {
  const all = Array.isArray(stdio) ? stdio : ['ignore', stdio, stdio];
  if (all[0] !== 'ignore') throw new Error('stdin value other than ignore is not supported.');
  return /** @type {[Stream, Stream, Stream]} */ (all);
}

export const utilityProcess = guard('utilityProcess', {
  /** @param {string} modulePath @param {readonly string[]} [args] @param {ForkOptions} [options] */
  fork: (modulePath, args = [], options = {}) => {
    if (!app.isReady()) throw new Error('utilityProcess cannot be created before app is ready.');
    for (const key of Object.keys(options)) {
      if (!forkOptions.includes(key)) {
        throw new Error(`not in the drop-in: utilityProcess.fork({ ${key} })`);
      }
    }
    return new UtilityProcess(modulePath, args, options);
  },
});
