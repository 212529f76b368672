import { runtime } from '../runtime.mjs';
import { app, windowClosed } from './app.mjs';
import { guard, preventable } from './guard.mjs';
import { NativeWindow } from './native-window.mjs';
import { applyPermissions } from './session.mjs';
import { WebContents } from './web-contents.mjs';
import { addWindow, openWindows, removeWindow } from './windows.mjs';

export const browserWindowEvents = [
  'ready-to-show',
  'show',
  'hide',
  'focus',
  'blur',
  'close',
  'closed',
  'resize',
  'resized',
  'move',
  'moved',
  'maximize',
  'unmaximize',
  'minimize',
  'restore',
  'enter-full-screen',
  'leave-full-screen',
  'page-title-updated',
  'unresponsive',
  'responsive',
];

let lastId = 0;

/** One window of Chromium with the page it shows: its opening and its closing. */
export class BrowserWindow extends NativeWindow {
  /** @param {any} [options] Electron's BrowserWindowConstructorOptions */
  constructor(options = {}) {
    super(options, browserWindowEvents);
    const preferences = options.webPreferences ?? {};
    if (
      preferences.nodeIntegration ||
      preferences.contextIsolation === false ||
      preferences.sandbox === false
    ) {
      throw new Error(
        'not in the drop-in: a page with Node, without isolation or without a sandbox',
      );
    }
    this.id = ++lastId;
    /** @type {() => void} */
    this.resolveClosed = () => undefined;
    this.closed = new Promise((resolve) => (this.resolveClosed = () => resolve(undefined)));
    /** @type {((closed: boolean) => void) | null} */
    this.closing = null;
    const { self } = this;
    this.webContents = new WebContents(self, preferences.preload);
    addWindow(self);
    this.attached = this.attach();
    this.attached.catch((error) => {
      if (!this.isGone) throw error;
    });
    app.emit('browser-window-created', {}, self);
    app.emit('web-contents-created', {}, this.webContents);
    return self;
  }

  async attach() {
    const { targets } = runtime;
    if (!targets) throw new Error('Cannot create BrowserWindow before app is ready');
    const { session, info } = await targets.open(this.bounds);
    this.page = session;
    await this.webContents.attach(session, info.targetId);
    const { windowId } = await session.send('Browser.getWindowForTarget');
    this.windowId = windowId;
    await this.place();
    this.webContents.once('did-finish-load', () => this.self.emit('ready-to-show'));
  }

  /** 'close' may be prevented, and so may the page's own beforeunload. @returns {Promise<boolean>} whether it closed */
  async requestClose() {
    if (this.isGone) return true;
    await this.attached.catch(() => undefined);
    await this.readBounds();
    const event = preventable();
    this.self.emit('close', event);
    if (event.defaultPrevented) return false;
    const outcome = new Promise((resolve) => (this.closing = resolve));
    this.webContents.page?.tell('Page.close');
    return Promise.race([outcome, this.closed.then(() => true)]);
  }

  closeRefused() {
    this.closing?.(false);
    this.closing = null;
  }

  /** The page has gone, by close(), by the person's own hand, or with Chromium. */
  targetGone() {
    if (this.isGone) return;
    if (!this.closing) this.self.emit('close', preventable());
    this.finish();
  }

  finish() {
    if (this.isGone) return;
    this.setGone();
    this.webContents.gone = true;
    removeWindow(this.self);
    this.webContents.emit('destroyed');
    this.self.emit('closed');
    this.closing?.(true);
    this.resolveClosed();
    windowClosed();
  }

  // From here on: what the app may call.

  /** @param {string} url */
  loadURL(url) {
    return this.attached
      .then(() => applyPermissions(url))
      .then(() => this.webContents.loadURL(url));
  }

  reload() {
    this.webContents.reload();
  }

  isFocused() {
    return openWindows().at(-1) === this.self;
  }

  close() {
    void this.requestClose();
  }

  destroy() {
    if (this.isGone) return;
    void this.attached
      .catch(() => undefined)
      .then(() =>
        runtime.chromium?.connection.browser.tell('Target.closeTarget', {
          targetId: this.webContents.targetId,
        }),
      );
    this.finish();
  }

  isDestroyed() {
    return this.isGone;
  }

  static getAllWindows() {
    return openWindows();
  }

  static getFocusedWindow() {
    return openWindows().at(-1) ?? null;
  }

  /** @param {unknown} contents */
  static fromWebContents(contents) {
    return openWindows().find((window) => window.webContents === contents) ?? null;
  }

  /** @param {number} id */
  static fromId(id) {
    return openWindows().find((window) => window.id === id) ?? null;
  }
}

export const webContents = guard('webContents', {
  getAllWebContents: () => openWindows().map((window) => window.webContents),
  /** @param {string} targetId Playwright finds a window by it */
  fromDevToolsTargetId: (targetId) =>
    openWindows().find((window) => window.webContents.targetId === targetId)?.webContents,
  /** @param {number} id */
  fromId: (id) => openWindows().find((window) => window.webContents.id === id)?.webContents,
  getFocusedWebContents: () => openWindows().at(-1)?.webContents ?? null,
});
