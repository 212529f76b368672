import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const self = fileURLToPath(import.meta.url);

/** A socket's path may hold 104 characters at most, so it is not put into userData itself.
 * @param {string} userData */
function socketPath(userData) {
  const id = createHash('sha256').update(path.resolve(userData)).digest('hex').slice(0, 20);
  const user = process.getuid?.() ?? 0;
  return process.platform === 'win32'
    ? `\\\\.\\pipe\\drop-in-${id}`
    : path.join(tmpdir(), `drop-in-${user}-${id}.sock`);
}

/**
 * Electron's call is synchronous, so is this: the lock is a file made exclusively, and only when there is
 * one already does a short-lived child ask, over the socket, whether its owner lives. A lock without an
 * answering owner is stale and taken over.
 * @param {string} userData @param {unknown} message what the first instance is told
 * @param {(message: any) => boolean} onSecond false when this one is on its way out; the second then waits
 * @returns {boolean} whether this is the first instance
 */
export function takeLock(userData, message, onSecond) {
  mkdirSync(userData, { recursive: true });
  const lock = path.join(userData, 'drop-in.lock');
  const socket = socketPath(userData);
  for (let tries = 0; ; tries++) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST' || tries >= 3) throw error;
    }
    const asked = spawnSync(process.execPath, [self, '--tell', socket, lock], {
      input: JSON.stringify(message),
      stdio: ['pipe', 'ignore', 'ignore'],
      timeout: 15_000,
      windowsHide: true,
    });
    if (asked.status === 0) return false;
    rmSync(lock, { force: true });
  }
  if (process.platform !== 'win32') rmSync(socket, { force: true });
  const server = createServer((stream) => {
    let text = '';
    stream.setEncoding('utf8');
    stream.on('error', () => undefined);
    stream.on('data', (chunk) => {
      text += chunk;
      if (!text.endsWith('\n')) return;
      if (onSecond(JSON.parse(text))) stream.end('ok\n');
      else stream.destroy();
    });
  });
  server.on('error', () => undefined);
  server.listen(socket);
  server.unref();
  process.on('exit', () => {
    rmSync(lock, { force: true });
    if (process.platform !== 'win32') rmSync(socket, { force: true });
  });
  return true;
}

/** Runs in the child: 0 when the owner of the lock has taken the message. @param {string} socket @param {string} lock */
function tell(socket, lock) {
  const message = readFileSync(0, 'utf8');
  const giveUp = Date.now() + 12_000;
  const attempt = () => {
    const stream = connect(socket);
    stream.setTimeout(2000, () => process.exit(1));
    stream.on('connect', () => stream.write(`${message}\n`));
    stream.on('data', () => process.exit(0));
    stream.on('error', () => undefined);
    stream.on('close', () => {
      // The owner may have made its lock a moment ago and be about to listen, or be about to end.
      if (Date.now() > giveUp || !ownerLives(lock)) process.exit(1);
      setTimeout(attempt, 50);
    });
  };
  attempt();
}

/** @param {string} lock */
function ownerLives(lock) {
  try {
    if (!existsSync(lock)) return false;
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

if (process.argv[1] === self && process.argv[2] === '--tell') {
  tell(/** @type {string} */ (process.argv[3]), /** @type {string} */ (process.argv[4]));
}
