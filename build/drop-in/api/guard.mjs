import { EventEmitter } from 'node:events';

/**
 * Lets through what is implemented; anything else is an error with its name, never a silent undefined.
 * Writing is allowed: tests and Playwright's loader replace members.
 * @template {object} T @param {string} name @param {T} target @returns {T}
 */
export function guard(name, target) {
  return new Proxy(target, {
    get(object, key, receiver) {
      if (key in object || typeof key === 'symbol' || silent.has(key)) {
        return Reflect.get(object, key, receiver);
      }
      throw new Error(`not in the drop-in: ${name}.${key}`);
    },
  });
}

/** Asked of any object by the language, by promises or by an inspector. */
const silent = new Set(['then', 'toJSON', 'inspect', 'constructor', 'prototype', '$$typeof']);

/** An EventEmitter that knows which events it can ever emit. */
export class Emitter extends EventEmitter {
  /** @param {string} name @param {readonly string[]} events */
  constructor(name, events) {
    super();
    this.setMaxListeners(0);
    for (const method of /** @type {const} */ (['on', 'once', 'addListener', 'prependListener'])) {
      const original = super[method].bind(this);
      Object.defineProperty(this, method, {
        configurable: true,
        writable: true,
        value: (/** @type {string} */ event, /** @type {(...args: any[]) => void} */ listener) => {
          if (!events.includes(event))
            throw new Error(`not in the drop-in: ${name}.on('${event}')`);
          original(event, listener);
          return this;
        },
      });
    }
  }
}

/** @param {object} [properties] */
export function preventable(properties = {}) {
  return {
    ...properties,
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
  };
}
