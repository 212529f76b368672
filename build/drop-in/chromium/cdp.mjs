import { EventEmitter } from 'node:events';

/**
 * One conversation with one target of Chromium: the browser, a page, a worker.
 * Events come as (params) under the protocol's own names.
 */
export class Session extends EventEmitter {
  /** @param {Connection} connection @param {string | undefined} id */
  constructor(connection, id) {
    super();
    this.setMaxListeners(0);
    this.connection = connection;
    this.id = id;
  }

  /**
   * Rejects when Chromium answers with an error or goes away.
   * @param {string} method @param {object} [params] @returns {Promise<any>}
   */
  send(method, params = {}) {
    return this.connection.request(this.id, method, params);
  }

  /** For calls whose target may be gone by the time they arrive; nothing depends on the answer.
   * @param {string} method @param {object} [params] */
  tell(method, params = {}) {
    this.send(method, params).catch(() => undefined);
  }
}

/**
 * The DevTools protocol over Chromium's pipe. The pipe is chosen over the port because no other
 * program can join it, and because Chromium leaves by itself once the pipe's other end is gone.
 */
export class Connection {
  /** @param {import('node:stream').Writable} output @param {import('node:stream').Readable} input */
  constructor(output, input) {
    this.output = output;
    /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void, method: string }>} */
    this.waiting = new Map();
    /** @type {Map<string, Session>} */
    this.sessions = new Map();
    this.nextId = 1;
    this.closed = false;
    this.browser = new Session(this, undefined);
    this.listen(input);
    output.on('error', () => this.close());
  }

  /** @param {import('node:stream').Readable} input */
  listen(input) {
    /** @type {Buffer[]} */
    let parts = [];
    input.on('data', (/** @type {Buffer} */ chunk) => {
      let start = 0;
      for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
        parts.push(chunk.subarray(start, end));
        this.receive(JSON.parse(Buffer.concat(parts).toString('utf8')));
        parts = [];
        start = end + 1;
      }
      if (start < chunk.length) parts.push(chunk.subarray(start));
    });
    input.on('close', () => this.close());
    input.on('error', () => this.close());
  }

  /** @param {any} message */
  receive(message) {
    if (typeof message.id === 'number') {
      const entry = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      if (message.error) entry?.reject(new Error(`${entry.method}: ${message.error.message}`));
      else entry?.resolve(message.result);
      return;
    }
    if (message.method === 'Target.attachedToTarget') {
      const id = message.params.sessionId;
      if (!this.sessions.has(id)) this.sessions.set(id, new Session(this, id));
    }
    const session = message.sessionId ? this.sessions.get(message.sessionId) : this.browser;
    session?.emit(message.method, message.params);
    if (message.method === 'Target.detachedFromTarget') {
      this.sessions.get(message.params.sessionId)?.emit('detached');
      this.sessions.delete(message.params.sessionId);
    }
  }

  /** @param {string | undefined} sessionId @param {string} method @param {object} params */
  request(sessionId, method, params) {
    if (this.closed) return Promise.reject(new Error(`${method}: Chromium is gone`));
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject, method });
      this.output.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  close() {
    if (this.closed) return;
    this.closed = true;
    for (const { reject, method } of this.waiting.values()) {
      reject(new Error(`${method}: Chromium is gone`));
    }
    this.waiting.clear();
    this.browser.emit('gone');
  }

  /** @param {string} id */
  session(id) {
    const session = this.sessions.get(id);
    if (!session) throw new Error(`no session ${id}`);
    return session;
  }
}
