import { toChromium } from '../addresses.mjs';
import { createCodec } from '../codec.mjs';
import { runtime } from '../runtime.mjs';
import { Emitter, guard } from './guard.mjs';
import { theme } from './native-theme.mjs';
import { createNavigationGuard } from './navigation-guard.mjs';
import { attachPage } from './page-targets.mjs';
import { createPageWire } from './page-wire.mjs';
import { makeFrame } from './web-frame.mjs';

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
  'select-bluetooth-device',
  'destroyed',
];

/** What `printToPDF` takes; they are called alike in Chromium's protocol. */
export const printOptions = [
  'preferCSSPageSize',
  'printBackground',
  'generateTaggedPDF',
  'generateDocumentOutline',
];

const codec = createCodec();
let lastId = 0;

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
    this.gone = false;
    this.zoom = 1;
    /** @type {(details: any) => { action: 'deny' | 'allow' }} */
    this.openHandler = () => ({ action: 'allow' });
    /** @type {WebContents} */
    const self = guard('webContents', this);
    this.wire = createPageWire(self);
    this.navigations = createNavigationGuard(self);
    return self;
  }

  /** @param {Session} page @param {string} targetId */
  async attach(page, targetId) {
    this.page = page;
    this.targetId = targetId;
    // A page's target and its main frame go by the same id.
    this.mainFrameId = targetId;
    await attachPage(this, page);
  }

  /** @param {number} level @param {string} text */
  log(level, text) {
    this.emit('console-message', {
      level: ['verbose', 'info', 'warning', 'error'][level],
      message: text,
    });
    if (level === 3) process.stderr.write(`page: ${text}\n`);
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
    void this.wire.deliver({ kind: 'message', channel, args: encoded });
  }

  /** @param {string} url */
  async loadURL(url) {
    await this.owner.attached;
    const { page } = this;
    if (!page) throw new Error('Object has been destroyed');
    this.navigations.expectOwn();
    const loaded = new Promise((resolve) => this.once('did-finish-load', resolve));
    const { errorText } = await page.send('Page.navigate', { url: toChromium(url) });
    if (errorText) {
      this.emit('did-fail-load', {}, -2, errorText, url, true);
      throw Object.assign(new Error(`${errorText} loading '${url}'`), { code: errorText, url });
    }
    await Promise.race([loaded, this.owner.closed]);
  }

  reload() {
    this.navigations.expectOwn();
    this.page?.tell('Page.reload');
  }

  /** A test's way to see what the app does then. */
  forcefullyCrashRenderer() {
    this.page?.tell('Page.crash');
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

  /** Chromium has it from a switch. @param {string} policy */
  setWebRTCIPHandlingPolicy(policy) {
    if (runtime.switches.get('webrtc-ip-handling-policy') === policy) return;
    throw new Error(`not in the drop-in: ${policy} without the switch webrtc-ip-handling-policy`);
  }

  setVisualZoomLevelLimits() {
    return Promise.resolve();
  }

  /**
   * As Chromium prints the page; headers, footers and margins are those of the page's own style sheet.
   * @param {{ preferCSSPageSize?: boolean, printBackground?: boolean, generateTaggedPDF?: boolean,
   *   generateDocumentOutline?: boolean }} options
   */
  async printToPDF(options) {
    const strange = Object.keys(options).find((name) => !printOptions.includes(name));
    if (strange) throw new Error(`not in the drop-in: printToPDF with ${strange}`);
    const answer = await this.page?.send('Page.printToPDF', { ...options });
    if (!answer) throw new Error('Object has been destroyed');
    return Buffer.from(answer.data, 'base64');
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
