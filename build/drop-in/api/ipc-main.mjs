import { EventEmitter } from 'node:events';
import { createCodec } from '../codec.mjs';
import { say } from '../runtime.mjs';
import { guard } from './guard.mjs';

/** @typedef {import('./web-contents.mjs').WebContents} WebContents */
/** @typedef {(event: any, ...args: any[]) => any} Listener */

const codec = createCodec();
/** @type {Map<string, Listener>} */
const handlers = new Map();
/** @type {Set<string>} */
const once = new Set();

class IpcMain extends EventEmitter {
  constructor() {
    super();
    this.setMaxListeners(0);
  }

  /** @param {string} channel @param {Listener} listener */
  handle(channel, listener) {
    if (handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    handlers.set(channel, listener);
  }

  /** @param {string} channel @param {Listener} listener */
  handleOnce(channel, listener) {
    this.handle(channel, listener);
    once.add(channel);
  }

  /** @param {string} channel */
  removeHandler(channel) {
    handlers.delete(channel);
    once.delete(channel);
  }
}

export const ipcMain = guard('ipcMain', new IpcMain());

/**
 * A call from a page's main frame; page-wire.mjs hears no other.
 * @param {WebContents} contents @param {any} message
 */
export function receiveCall(contents, message) {
  const event = {
    type: 'frame',
    sender: contents,
    senderFrame: contents.mainFrame,
    frameId: 1,
    processId: 1,
    returnValue: undefined,
  };
  if (message.kind === 'send') {
    ipcMain.emit(message.channel, event, ...codec.decode(message.args));
    return;
  }
  void answer(event, message).then((reply) =>
    contents.wire.deliver({ kind: 'answer', id: message.id, ...reply }),
  );
}

/** @param {any} event @param {any} message */
async function answer(event, message) {
  const { channel } = message;
  try {
    const handler = handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    if (once.has(channel)) ipcMain.removeHandler(channel);
    const value = await handler(event, ...codec.decode(message.args));
    return { value: encode(value) };
  } catch (error) {
    // Only the message crosses; Electron too leaves the whole of it in main's log.
    say(
      `Error occurred in handler for '${channel}': ${error instanceof Error ? error.stack : String(error)}`,
    );
    return { error: `Error invoking remote method '${channel}': ${String(error)}` };
  }
}

/** @param {unknown} value */
function encode(value) {
  try {
    return codec.encode(value);
  } catch {
    throw new Error('An object could not be cloned.');
  }
}
