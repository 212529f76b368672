import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import { createCodec } from '../codec.mjs';
import { installPage } from '../page/install.mjs';
import { runtime } from '../runtime.mjs';
import { receiveCall } from './ipc-main.mjs';
import { pressKeys } from './menu.mjs';
import { askToOpen } from './navigation-guard.mjs';

/** @typedef {import('../chromium/cdp.mjs').Session} Session */
/** @typedef {import('./web-contents.mjs').WebContents} WebContents */
/** @typedef {{ value?: string | undefined, args?: string | undefined }} Body what a message carries, as text */

/**
 * Characters. A message is a literal in a script that the debugger has the page compile, which for a long one
 * holds the page up: a longer one is fetched.
 */
const LONG = 64_000;

/**
 * What crosses between a window's documents and main: calls come by a binding, messages go to a function that
 * page/install.mjs leaves in each document.
 * @param {WebContents} contents
 */
export function createPageWire(contents) {
  const binding = `_${randomUUID()}`;
  const receiverName = randomUUID();
  /** Long bodies on their way, by the path where the page fetches them. @type {Map<string, Body>} */
  const bodies = new Map();
  /** Contexts of main-frame documents, the only ones whose calls are heard. @type {Set<number>} */
  const contexts = new Set();
  /** @type {(handler: Promise<string | null>) => void} */
  let setFirstReceiver = () => undefined;
  /** The page's function that takes messages, by its handle; one for each document.
   * @type {Promise<string | null>} */
  let receiver = new Promise((resolve) => (setFirstReceiver = resolve));

  return {
    binding,

    /** @param {Session} page */
    listen(page) {
      page.on('Runtime.executionContextCreated', ({ context }) => {
        if (!context.auxData?.isDefault || context.auxData.frameId !== contents.mainFrameId) return;
        contexts.add(context.id);
        receiver = findReceiver(page, context.id, receiverName);
        setFirstReceiver(receiver);
      });
      page.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
        contexts.delete(executionContextId);
      });
      page.on('Runtime.executionContextsCleared', () => {
        contexts.clear();
        bodies.clear();
      });
      page.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
        if (name === binding && contexts.has(executionContextId)) {
          receive(contents, JSON.parse(payload));
        }
      });
    },

    /** What runs in each document before its own scripts. */
    initScript() {
      let preload = 'null';
      if (contents.preloadFile !== undefined) {
        const source = readFileSync(contents.preloadFile, 'utf8');
        // A mistake in it would silently take the whole script away; this names the file and line.
        new Script(`(function () {\n${source}\n})`, {
          filename: contents.preloadFile,
          lineOffset: -1,
        });
        preload = `function (require, module, exports, process) {\n${source}\n}`;
      }
      const options = {
        binding,
        receiver: receiverName,
        platform: process.platform,
        versions: runtime.versions,
      };
      return `(${installPage})(${createCodec}, ${JSON.stringify(options)}, ${preload});`;
    },

    /** What the page asks for by this address, if it is a body of this wire; once. @param {string} url */
    takeBody(url) {
      if (bodies.size === 0) return null;
      const { pathname } = new URL(url);
      const body = bodies.get(pathname);
      bodies.delete(pathname);
      return body === undefined ? null : JSON.stringify(body);
    },

    /** @param {Body & { kind: string, id?: number, channel?: string, error?: string }} whole */
    async deliver({ value, args, ...rest }) {
      const objectId = await receiver;
      if (objectId === null || contents.gone) return;
      const isLong = (value ?? args ?? '').length > LONG;
      const path = `/drop-in/${randomUUID()}`;
      if (isLong) bodies.set(path, { value, args });
      const message = isLong ? { ...rest, path } : { ...rest, value, args };
      contents.page?.tell('Runtime.callFunctionOn', {
        objectId,
        functionDeclaration: 'function (message) { this(message); }',
        arguments: [{ value: message }],
      });
    },
  };
}

/** The debugger can name a window's listeners; the page itself cannot.
 * @param {Session} page @param {number} contextId @param {string} receiverName @returns {Promise<string | null>} */
async function findReceiver(page, contextId, receiverName) {
  try {
    const { result } = await page.send('Runtime.evaluate', {
      expression: 'globalThis',
      contextId,
      objectGroup: 'drop-in',
    });
    const { listeners } = await page.send('DOMDebugger.getEventListeners', {
      objectId: result.objectId,
    });
    const own = listeners.find((/** @type {any} */ entry) => entry.type === receiverName);
    return own?.handler?.objectId ?? null;
  } catch {
    return null; // The document has gone already.
  }
}

/** @param {WebContents} contents @param {any} message */
function receive(contents, message) {
  switch (message.kind) {
    case 'invoke':
    case 'send':
      receiveCall(contents, message);
      break;
    case 'open':
      askToOpen(contents, message.url, message.name, message.features);
      break;
    case 'resize':
      void contents.owner.readBounds();
      break;
    case 'key':
      pressKeys(message, contents.owner);
      break;
    case 'preload-error':
      contents.log(3, `preload: ${message.error}`);
      contents.emit('preload-error', {}, contents.preloadFile, new Error(message.error));
      break;
  }
}
