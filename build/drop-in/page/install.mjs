/// <reference lib="dom" />

/**
 * @typedef {{ encode: (value: unknown) => string, decode: (text: string) => any }} Codec
 * @typedef {{ binding: string, receiver: string, platform: string, versions: Record<string, string> }} PageOptions
 */

/**
 * Runs in every document before any script of the page's own, as its own source text: it may use nothing
 * from outside. It takes the only wire to the host off the window and keeps it in this closure; the page
 * sees no more than what the preload exposes.
 * @param {() => Codec} createCodec @param {PageOptions} options
 * @param {((require: (name: string) => unknown, module: { exports: object }, exports: object, process: object) => void) | null} preload
 */
export function installPage(createCodec, options, preload) {
  /** @type {any} */
  const world = globalThis;
  /** @type {(text: string) => void} */
  const send = world[options.binding];
  delete world[options.binding];
  // As in Electron, frames inside the page get no preload, and so no bridge.
  if (world.top !== world || typeof send !== 'function') return;

  const { stringify } = JSON;
  const clone = structuredClone;
  const { fetch } = world;
  const codec = createCodec();
  /** @type {Map<number, { resolve: (value: unknown) => void, reject: (error: Error) => void }>} */
  const waiting = new Map();
  /** @type {Map<string, ((...args: unknown[]) => void)[]>} */
  const listeners = new Map();
  const ipcEvent = Object.freeze({ sender: undefined, ports: Object.freeze([]) });
  let lastId = 0;

  /** @param {object} message */
  const tell = (message) => send(stringify(message));

  /** @param {any} message */
  const take = (message) => {
    if (message.kind === 'message') {
      const args = codec.decode(message.args);
      for (const listener of [...(listeners.get(message.channel) ?? [])]) {
        listener(ipcEvent, ...args);
      }
      return;
    }
    const entry = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error !== undefined) entry?.reject(new Error(message.error));
    else entry?.resolve(codec.decode(message.value));
  };
  /** What a message carries that has to be fetched. @param {string} path @returns {Promise<object>} */
  const fetchBody = async (path) => (await fetch(path, { cache: 'no-store' })).json();
  /** Messages that wait for one before them that is being fetched: they keep their order.
   * @type {Promise<void> | null} */
  let fetching = null;

  // The host finds this listener through the debugger, keeps its function and calls that alone;
  // the type is a fresh random name, so a page cannot raise the event.
  world.addEventListener(options.receiver, (/** @type {any} */ message) => {
    if (fetching === null && message.path === undefined) return take(message);
    const { path, ...rest } = message;
    const body = path === undefined ? undefined : fetchBody(path);
    const own = Promise.all([body, fetching])
      .then(([fetched]) => take({ ...rest, ...fetched }))
      .catch((error) => world.reportError(error))
      .finally(() => {
        if (fetching === own) fetching = null;
      });
    fetching = own;
  });

  /** @param {unknown[]} args */
  const encodeArguments = (args) => {
    try {
      return codec.encode(args);
    } catch {
      throw new Error('An object could not be cloned.');
    }
  };

  const ipcRenderer = {
    /** @param {string} channel @param {unknown[]} args */
    invoke: async (channel, ...args) => {
      const encoded = encodeArguments(args);
      const id = ++lastId;
      const answer = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
      tell({ kind: 'invoke', id, channel, args: encoded });
      return answer;
    },
    /** @param {string} channel @param {unknown[]} args */
    send: (channel, ...args) => {
      tell({ kind: 'send', channel, args: encodeArguments(args) });
    },
    /** @param {string} channel @param {(...args: unknown[]) => void} listener */
    on: (channel, listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return guarded.ipcRenderer;
    },
    /** @param {string} channel @param {(...args: unknown[]) => void} listener */
    once: (channel, listener) => {
      /** @param {unknown[]} args */
      const wrapper = (...args) => {
        ipcRenderer.removeListener(channel, wrapper);
        listener(...args);
      };
      return ipcRenderer.on(channel, wrapper);
    },
    /** @param {string} channel @param {(...args: unknown[]) => void} listener */
    removeListener: (channel, listener) => {
      const kept = [...(listeners.get(channel) ?? [])];
      const index = kept.lastIndexOf(listener);
      if (index !== -1) kept.splice(index, 1);
      listeners.set(channel, kept);
      return guarded.ipcRenderer;
    },
    /** @param {string} channel */
    removeAllListeners: (channel) => {
      listeners.delete(channel);
      return guarded.ipcRenderer;
    },
    /** @param {string} channel */
    listenerCount: (channel) => listeners.get(channel)?.length ?? 0,
  };
  const off = { off: ipcRenderer.removeListener, addListener: ipcRenderer.on };

  /** @param {unknown} error */
  const bare = (error) => new Error(error instanceof Error ? error.message : String(error));

  /**
   * What crosses from one world to the other is a copy; functions become wrappers, and thrown errors lose
   * all but their message. What has been copied already is not copied again, so cycles end.
   * @param {any} value @param {Map<object, object>} [copies] @returns {any}
   */
  const cross = (value, copies = new Map()) => {
    if (typeof value === 'function') {
      return (/** @type {unknown[]} */ ...args) => {
        try {
          return cross(value(...args.map((arg) => cross(arg))));
        } catch (error) {
          throw bare(error);
        }
      };
    }
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof Promise) {
      return value.then(
        (result) => cross(result),
        (error) => {
          throw bare(error);
        },
      );
    }
    const known = copies.get(value);
    if (known) return known;
    const isArray = Array.isArray(value);
    if (!isArray && Object.prototype.toString.call(value) !== '[object Object]')
      return clone(value);
    /** @type {any} */
    const copy = isArray ? new Array(value.length) : {};
    copies.set(value, copy);
    for (const key of Object.keys(value)) copy[key] = cross(value[key], copies);
    return copy;
  };
  /** @param {any} value */
  const freeze = (value) => {
    if (typeof value !== 'object' || value === null) return value;
    for (const key of Object.keys(value)) freeze(value[key]);
    return ArrayBuffer.isView(value) ? value : Object.freeze(value);
  };

  const contextBridge = {
    /** @param {string} key @param {unknown} api */
    exposeInMainWorld: (key, api) => {
      if (Object.hasOwn(world, key)) {
        throw new Error('Cannot bind an API on top of an existing property on the window object');
      }
      Object.defineProperty(world, key, {
        value: freeze(cross(api)),
        enumerable: true,
        writable: false,
        configurable: false,
      });
    },
  };

  /** @param {string} name @param {object} api @returns {any} */
  const guard = (name, api) =>
    new Proxy(api, {
      get: (target, key, receiver) => {
        if (key in target || typeof key === 'symbol') return Reflect.get(target, key, receiver);
        throw new Error(`not in the drop-in: ${name}.${key}`);
      },
    });
  const guarded = {
    ipcRenderer: guard('ipcRenderer', { ...ipcRenderer, ...off }),
    contextBridge: guard('contextBridge', contextBridge),
  };

  // A window that is denied is null, as in Electron; the host asks the app's own handler.
  world.open = (
    /** @type {unknown} */ url = '',
    /** @type {unknown} */ name = '',
    features = '',
  ) => {
    let absolute = String(url);
    try {
      absolute = new URL(absolute, world.document.baseURI).href;
    } catch {
      // Left as it was written: the app's handler is to see what the page asked for.
    }
    tell({ kind: 'open', url: absolute, name: String(name), features: String(features) });
    return null;
  };

  world.addEventListener('resize', () => tell({ kind: 'resize' }));
  // Menu shortcuts come last: whatever the page has prevented is not the menu's.
  world.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
    if (!event.isTrusted || event.isComposing) return;
    const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (!(ctrlKey || metaKey || altKey || /^F\d+$/.test(key))) return;
    setTimeout(() => {
      if (event.defaultPrevented) return;
      tell({ kind: 'key', key, code, ctrlKey, metaKey, altKey, shiftKey });
    }, 0);
  });

  if (!preload) return;
  const module = { exports: {} };
  const process = Object.freeze({
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    platform: options.platform,
    versions: options.versions,
    env: Object.freeze({}),
  });
  /** @param {string} name */
  const require = (name) => {
    if (name === 'electron' || name === 'electron/renderer') return guard('electron', guarded);
    throw new Error(`module not found: ${name} (a sandboxed preload can require only electron)`);
  };
  try {
    preload(require, module, module.exports, process);
  } catch (error) {
    tell({ kind: 'preload-error', error: error instanceof Error ? error.stack : String(error) });
  }
}
