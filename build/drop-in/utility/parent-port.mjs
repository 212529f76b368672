import { EventEmitter } from 'node:events';
import { Emitter } from '../api/guard.mjs';

export const parentPortEvents = ['message'];

/** `process.parentPort` of a utility process. Messages wait until somebody listens. */
export class ParentPort extends Emitter {
  constructor() {
    super('parentPort', parentPortEvents);
    /** @type {unknown[]} */
    const waiting = [];
    const deliver = () => {
      while (waiting.length > 0 && this.listenerCount('message') > 0) {
        this.emit('message', { data: waiting.shift(), ports: [] });
      }
    };
    process.on('message', (/** @type {{ data: unknown }} */ { data }) => {
      waiting.push(data);
      deliver();
    });
    // Node tells of a listener just before it is there.
    EventEmitter.prototype.on.call(this, 'newListener', () => queueMicrotask(deliver));
  }

  /** Throws the DataCloneError of structuredClone for what cannot cross. @param {unknown} data */
  postMessage(data) {
    if (process.connected) process.send?.({ data }, undefined, undefined, () => undefined);
  }
}
