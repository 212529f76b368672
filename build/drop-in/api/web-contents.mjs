import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import { fromChromium, toChromium } from '../addresses.mjs';
import { intercept } from '../chromium/network.mjs';
import { createCodec } from '../codec.mjs';
import { installPage } from '../page/install.mjs';
import { runtime, say } from '../runtime.mjs';
import { Emitter, guard, preventable } from './guard.mjs';
import { receiveCall } from './ipc-main.mjs';
import { pressKeys } from './menu.mjs';
import { theme } from './native-theme.mjs';

/** @typedef {import('../chromium/cdp.mjs').Session} Session */

export const webContentsEvents = [
  'will-navigate',
  'will-redirect',
  'will-frame-navigate',
  'will-attach-webview',
  'will-prevent-unload',
  'did-start-navigation',
  'did-navigate',
  'did-finish-load',
  'did-fail-load',
  'did-create-window',
  'dom-ready',
  'console-message',
  'preload-error',
  'render-process-gone',
  'before-input-event',
  'context-menu',
  'destroyed',
];

const codec = createCodec();
let lastId = 0;

/** A frame as the app sees it. @param {string} url @param {object | null} parent */
export function makeFrame(url, parent) {
  const address = fromChromium(url);
  const frame = {
    url: address,
    origin: /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)/i.exec(address)?.[1] ?? 'null',
    name: '',
    detached: false,
    parent,
    /** @type {object | null} */
    top: null,
    isDestroyed: () => false,
  };
  const guarded = guard('WebFrameMain', frame);
  frame.top = parent ?? guarded;
  return guarded;
}

export class WebContents extends Emitter {
  /** @param {import('./browser-window.mjs').BrowserWindow} owner @param {string | undefined} preloadFile */
  constructor(owner, preloadFile) {
    super('webContents', webContentsEvents);
    this.id = ++lastId;
    this.owner = owner;
    this.preloadFile = preloadFile;
    /** @type {Session | null} */
    this.page = null;
    this.targetId = '';
    this.mainFrame = makeFrame('', null);
    this.mainFrameId = '';
    this.binding = `_${randomUUID()}`;
    this.receiverName = randomUUID();
    this.gone = false;
    this.zoom = 1;
    /** @type {(details: any) => { action: 'deny' | 'allow' }} */
    this.openHandler = () => ({ action: 'allow' });
    /** Contexts of main-frame documents, the only ones whose calls are heard. @type {Set<number>} */
    this.contexts = new Set();
    /** @type {(handler: Promise<string | null>) => void} */
    this.setFirstReceiver = () => undefined;
    /** The page's function that takes messages, by its handle; one for each document.
     * @type {Promise<string | null>} */
    this.receiver = new Promise((resolve) => (this.setFirstReceiver = resolve));
    this.ownNavigation = false;
    this.pageNavigations = new Set();
    return guard('webContents', this);
  }

  /** @param {Session} page @param {string} targetId */
  async attach(page, targetId) {
    this.page = page;
    this.targetId = targetId;
    // A page's target and its main frame go by the same id.
    this.mainFrameId = targetId;
    page.on('Runtime.executionContextCreated', ({ context }) => {
      if (!context.auxData?.isDefault || context.auxData.frameId !== this.mainFrameId) return;
      this.contexts.add(context.id);
      const receiver = this.findReceiver(context.id);
      this.receiver = receiver;
      this.setFirstReceiver(receiver);
    });
    page.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      this.contexts.delete(executionContextId);
    });
    page.on('Runtime.executionContextsCleared', () => this.contexts.clear());
    page.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === this.binding && this.contexts.has(executionContextId)) {
        this.called(JSON.parse(payload));
      }
    });
    page.on('Runtime.exceptionThrown', ({ exceptionDetails: { exception, text } }) =>
      this.log(3, exception?.description ?? text),
    );
    page.on('Runtime.consoleAPICalled', ({ type, args }) => {
      const level = type === 'error' ? 3 : type === 'warning' ? 2 : 1;
      const words = args.map((/** @type {any} */ arg) => arg.value ?? arg.description ?? arg.type);
      this.log(level, words.join(' '));
    });
    page.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined) return;
      this.mainFrame = makeFrame(frame.url, null);
      // Another debugger that joins the page, a test's for one, sets it back.
      if (theme.source() !== 'system') void this.applyTheme()?.catch(() => undefined);
      this.emit('did-navigate', {}, this.mainFrame.url, 200, 'OK');
    });
    page.on('Page.frameRequestedNavigation', ({ frameId, url }) =>
      this.pageNavigations.add(`${frameId} ${url.split('#')[0]}`),
    );
    page.on('Page.domContentEventFired', () => this.emit('dom-ready', {}));
    page.on('Page.loadEventFired', () => {
      if (this.mainFrame.url !== '' && this.mainFrame.url !== 'about:blank') {
        this.emit('did-finish-load', {});
      }
    });
    page.on('Page.windowOpen', ({ url, windowName, windowFeatures }) =>
      this.askToOpen(url, windowName, windowFeatures.join(',')),
    );
    page.on('Page.javascriptDialogOpening', ({ type }) => {
      // As in Electron, a page that objects to its unloading stays, without a question.
      if (type !== 'beforeunload') return;
      const event = preventable();
      this.emit('will-prevent-unload', event);
      page.tell('Page.handleJavaScriptDialog', { accept: event.defaultPrevented });
      if (!event.defaultPrevented) this.owner.closeRefused();
    });
    page.on('Inspector.targetCrashed', () =>
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }),
    );
    page.on('Target.attachedToTarget', ({ sessionId, targetInfo }) =>
      this.attachChild(page.connection.session(sessionId), targetInfo.type),
    );
    page.on('detached', () => this.owner.targetGone());
    await Promise.all([
      page.send('Page.enable'),
      page.send('Runtime.enable'),
      page.send('Runtime.addBinding', { name: this.binding }),
      page.send('Page.addScriptToEvaluateOnNewDocument', { source: this.initScript() }),
      page.send('Target.setAutoAttach', {
        autoAttach: true,
        waitForDebuggerOnStart: true,
        flatten: true,
      }),
      intercept(page, (event) => this.mayNavigate(event)),
      this.applyTheme(),
    ]);
    page.tell('Runtime.runIfWaitingForDebugger');
  }

  /** Workers, and frames with a process of their own. @param {Session} child @param {string} type */
  async attachChild(child, type) {
    child.on('Target.attachedToTarget', ({ sessionId, targetInfo }) =>
      this.attachChild(child.connection.session(sessionId), targetInfo.type),
    );
    try {
      await intercept(child, (event) => this.mayNavigate(event));
      await child.send('Target.setAutoAttach', {
        autoAttach: true,
        waitForDebuggerOnStart: true,
        flatten: true,
      });
      if (type === 'iframe') {
        await child.send('Page.addScriptToEvaluateOnNewDocument', { source: this.initScript() });
      }
    } catch (error) {
      // Workers have no network of their own to stop where Chromium routes it through their page.
      if (type === 'iframe') say(`a frame could not be watched: ${error}`);
    }
    child.tell('Runtime.runIfWaitingForDebugger');
  }

  initScript() {
    let preload = 'null';
    if (this.preloadFile !== undefined) {
      const source = readFileSync(this.preloadFile, 'utf8');
      // A mistake in it would silently take the whole script away; this names the file and line.
      new Script(`(function () {\n${source}\n})`, { filename: this.preloadFile, lineOffset: -1 });
      preload = `function (require, module, exports, process) {\n${source}\n}`;
    }
    const options = {
      binding: this.binding,
      receiver: this.receiverName,
      platform: process.platform,
      versions: runtime.versions,
    };
    return `(${installPage})(${createCodec}, ${JSON.stringify(options)}, ${preload});`;
  }

  /** The debugger can name a window's listeners; the page itself cannot.
   * @param {number} contextId @returns {Promise<string | null>} */
  async findReceiver(contextId) {
    if (!this.page) return null;
    try {
      const { result } = await this.page.send('Runtime.evaluate', {
        expression: 'globalThis',
        contextId,
        objectGroup: 'drop-in',
      });
      const { listeners } = await this.page.send('DOMDebugger.getEventListeners', {
        objectId: result.objectId,
      });
      const own = listeners.find((/** @type {any} */ entry) => entry.type === this.receiverName);
      return own?.handler?.objectId ?? null;
    } catch {
      return null; // The document has gone already.
    }
  }

  /** @param {object} message */
  async deliver(message) {
    const objectId = await this.receiver;
    if (objectId === null || this.gone) return;
    this.page?.tell('Runtime.callFunctionOn', {
      objectId,
      functionDeclaration: 'function (message) { this(message); }',
      arguments: [{ value: message }],
    });
  }

  /** @param {any} message */
  called(message) {
    switch (message.kind) {
      case 'invoke':
      case 'send':
        receiveCall(this, message);
        break;
      case 'open':
        this.askToOpen(message.url, message.name, message.features);
        break;
      case 'resize':
        void this.owner.readBounds();
        break;
      case 'key':
        pressKeys(message, this.owner);
        break;
      case 'preload-error':
        this.log(3, `preload: ${message.error}`);
        this.emit('preload-error', {}, this.preloadFile, new Error(message.error));
        break;
    }
  }

  /** @param {number} level @param {string} text */
  log(level, text) {
    this.emit('console-message', {
      level: ['verbose', 'info', 'warning', 'error'][level],
      message: text,
    });
    if (level === 3) process.stderr.write(`page: ${text}\n`);
  }

  /** @param {string} url @param {string} frameName @param {string} features */
  askToOpen(url, frameName, features) {
    const details = { url: fromChromium(url), frameName, features, disposition: 'new-window' };
    const { action } = this.openHandler({ ...details, referrer: { url: '', policy: 'default' } });
    if (action !== 'deny') say(`not in the drop-in: a window opened by the page (${details.url})`);
  }

  /** Electron's navigation events, which fire for what a page starts and not for loadURL. @param {any} event */
  mayNavigate(event) {
    const isMainFrame = event.frameId === this.mainFrameId;
    const own = isMainFrame && this.ownNavigation;
    if (isMainFrame) this.ownNavigation = false;
    const asked = this.pageNavigations.delete(
      `${event.frameId} ${event.request.url.split('#')[0]}`,
    );
    const redirected = event.redirectedRequestId !== undefined;
    if (own || (isMainFrame && !asked && !redirected)) return true;
    const url = fromChromium(event.request.url);
    const frame = isMainFrame ? this.mainFrame : makeFrame(event.request.url, this.mainFrame);
    const details = preventable({
      url,
      isMainFrame,
      isSameDocument: false,
      frame,
      initiator: this.mainFrame,
    });
    this.emit('will-frame-navigate', details);
    if (isMainFrame) this.emit(redirected ? 'will-redirect' : 'will-navigate', details, url);
    return !details.defaultPrevented;
  }

  applyTheme() {
    const source = theme.source();
    return this.page?.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value: source === 'system' ? '' : source }],
    });
  }

  // From here on: what the app may call.

  /** @param {string} channel @param {unknown[]} args */
  send(channel, ...args) {
    let encoded;
    try {
      encoded = codec.encode(args);
    } catch {
      throw new Error('Failed to serialize arguments');
    }
    void this.deliver({ kind: 'message', channel, args: encoded });
  }

  /** @param {string} url */
  async loadURL(url) {
    await this.owner.attached;
    const { page } = this;
    if (!page) throw new Error('Object has been destroyed');
    this.ownNavigation = true;
    const loaded = new Promise((resolve) => this.once('did-finish-load', resolve));
    const { errorText } = await page.send('Page.navigate', { url: toChromium(url) });
    if (errorText) {
      this.emit('did-fail-load', {}, -2, errorText, url, true);
      throw Object.assign(new Error(`${errorText} loading '${url}'`), { code: errorText, url });
    }
    await Promise.race([loaded, this.owner.closed]);
  }

  reload() {
    this.ownNavigation = true;
    this.page?.tell('Page.reload');
  }

  getURL() {
    return this.mainFrame.url;
  }

  getTitle() {
    return this.owner.getTitle();
  }

  /** @param {string} code */
  async executeJavaScript(code) {
    const answer = await this.page?.send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
    });
    if (answer?.exceptionDetails) {
      throw new Error(
        answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text,
      );
    }
    return answer?.result.value;
  }

  /** @param {(details: any) => { action: 'deny' | 'allow' }} handler */
  setWindowOpenHandler(handler) {
    this.openHandler = handler;
  }

  /** @param {number} factor */
  setZoomFactor(factor) {
    this.zoom = factor;
    void this.executeJavaScript(`void (document.documentElement.style.zoom = ${Number(factor)})`);
  }

  getZoomFactor() {
    return this.zoom;
  }

  setVisualZoomLevelLimits() {
    return Promise.resolve();
  }

  focus() {
    this.owner.focus();
  }

  isDestroyed() {
    return this.gone;
  }

  /** @param {{ waitForBeforeUnload?: boolean }} [options] */
  close(options) {
    if (options?.waitForBeforeUnload) void this.owner.requestClose();
    else this.owner.destroy();
  }
}
