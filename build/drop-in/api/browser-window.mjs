import { runtime } from '../runtime.mjs';
import { app, windowClosed } from './app.mjs';
import { Emitter, guard, preventable } from './guard.mjs';
import { applyPermissions } from './session.mjs';
import { WebContents } from './web-contents.mjs';
import { addWindow, openWindows, removeWindow } from './windows.mjs';

/** @typedef {{ x: number, y: number, width: number, height: number }} Rectangle */

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

/** One window of Chromium, without tabs where there is a display. */
export class BrowserWindow extends Emitter {
  /** @param {any} [options] Electron's BrowserWindowConstructorOptions */
  constructor(options = {}) {
    super('BrowserWindow', browserWindowEvents);
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
    this.title = options.title ?? app.getName();
    /** @type {Rectangle} */
    this.bounds = {
      x: options.x ?? 0,
      y: options.y ?? 0,
      width: options.width ?? 800,
      height: options.height ?? 600,
    };
    this.normalBounds = this.bounds;
    this.placed = options.x !== undefined && options.y !== undefined;
    this.windowState = 'normal';
    this.visible = options.show !== false;
    this.isGone = false;
    this.windowId = 0;
    /** @type {() => void} */
    this.resolveClosed = () => undefined;
    this.closed = new Promise((resolve) => (this.resolveClosed = () => resolve(undefined)));
    /** @type {((closed: boolean) => void) | null} */
    this.closing = null;
    /** @type {BrowserWindow} */
    const self = guard('BrowserWindow', this);
    this.self = self;
    this.webContents = new WebContents(self, preferences.preload);
    addWindow(self);
    /** @type {Promise<void>} */
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
    await this.webContents.attach(session, info.targetId);
    const { windowId } = await session.send('Browser.getWindowForTarget');
    this.windowId = windowId;
    await this.place();
    this.webContents.once('did-finish-load', () => this.self.emit('ready-to-show'));
  }

  async place() {
    const { width, height, x, y } = this.bounds;
    const page = this.webContents.page;
    if (runtime.headless) {
      const { windowId } = this;
      await page?.send('Browser.setContentsSize', { windowId, width, height }).catch(() =>
        // Before Chromium 137 the window's whole size is all there is to set.
        page.send('Browser.setWindowBounds', { windowId, bounds: { width, height } }),
      );
      return;
    }
    const bounds = { width, height, ...(this.placed ? { left: x, top: y } : {}) };
    await page?.send('Browser.setWindowBounds', { windowId: this.windowId, bounds });
    if (this.windowState !== 'normal') await this.setState(this.windowState);
  }

  /** @param {string} windowState */
  async setState(windowState) {
    const was = this.windowState;
    this.windowState = windowState;
    if (this.windowId === 0) return; // place() will see to it
    await this.webContents.page?.send('Browser.setWindowBounds', {
      windowId: this.windowId,
      bounds: { windowState },
    });
    if (was === windowState) return;
    const names = {
      normal: was === 'maximized' ? 'unmaximize' : 'restore',
      maximized: 'maximize',
      minimized: 'minimize',
    };
    const name = names[/** @type {keyof typeof names} */ (windowState)];
    if (name) this.self.emit(name);
  }

  /** Asks Chromium where the window is now. It never says so by itself. */
  async readBounds() {
    if (this.windowId === 0 || this.isGone) return;
    try {
      const answer = await this.webContents.page?.send('Browser.getWindowBounds', {
        windowId: this.windowId,
      });
      const { bounds } = answer;
      this.windowState = bounds.windowState ?? 'normal';
      if (runtime.headless) return;
      const next = { x: bounds.left, y: bounds.top, width: bounds.width, height: bounds.height };
      const was = this.bounds;
      this.bounds = next;
      if (this.windowState === 'normal') this.normalBounds = next;
      if (was.width !== next.width || was.height !== next.height) this.self.emit('resize');
      if (was.x !== next.x || was.y !== next.y) this.self.emit('move');
    } catch {
      // The window has been closed meanwhile.
    }
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
    this.isGone = true;
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

  show() {
    this.visible = true;
    this.self.emit('show');
    this.focus();
  }

  hide() {
    this.visible = false;
    this.self.emit('hide');
  }

  focus() {
    void this.attached.then(() => this.webContents.page?.tell('Page.bringToFront'));
    this.self.emit('focus');
  }

  isVisible() {
    return this.visible;
  }

  isFocused() {
    return openWindows().at(-1) === this.self;
  }

  isMinimized() {
    return this.windowState === 'minimized';
  }

  minimize() {
    void this.setState('minimized');
  }

  restore() {
    void this.setState('normal');
  }

  isMaximized() {
    return this.windowState === 'maximized';
  }

  maximize() {
    void this.setState('maximized');
  }

  unmaximize() {
    void this.setState('normal');
  }

  isFullScreen() {
    return this.windowState === 'fullscreen';
  }

  /** @param {boolean} on */
  setFullScreen(on) {
    void this.setState(on ? 'fullscreen' : 'normal');
  }

  getBounds() {
    return { ...this.bounds };
  }

  getNormalBounds() {
    return { ...this.normalBounds };
  }

  /** @param {Partial<Rectangle>} bounds */
  setBounds(bounds) {
    this.bounds = { ...this.bounds, ...bounds };
    this.normalBounds = this.bounds;
    this.placed ||= bounds.x !== undefined;
    void this.attached.then(() => this.place());
    this.self.emit('resize');
  }

  getSize() {
    return [this.bounds.width, this.bounds.height];
  }

  /** @param {number} width @param {number} height */
  setSize(width, height) {
    this.setBounds({ width, height });
  }

  /** @param {string} title */
  setTitle(title) {
    this.title = title;
  }

  getTitle() {
    return this.title;
  }

  // Chromium's windows have neither a menu bar nor a colour of their own to set.
  setMenuBarVisibility() {}
  setAutoHideMenuBar() {}
  removeMenu() {}
  setBackgroundColor() {}

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
