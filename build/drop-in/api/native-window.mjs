import { runtime } from '../runtime.mjs';
import { app } from './app.mjs';
import { Emitter, guard } from './guard.mjs';

/** @typedef {import('../chromium/cdp.mjs').Session} Session */
/** @typedef {{ x: number, y: number, width: number, height: number }} Rectangle */

/** One window of Chromium, without tabs where there is a display: where it is, how large, in which state. */
export class NativeWindow extends Emitter {
  /** @param {any} options Electron's BaseWindowConstructorOptions @param {readonly string[]} events */
  constructor(options, events) {
    super('BrowserWindow', events);
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
    /** @type {Session | null} */
    this.page = null;
    /** Settled once there is a window to be placed. @type {Promise<void>} */
    this.attached = Promise.resolve();
    /** What the app holds. @type {this} */
    this.self = guard('BrowserWindow', this);
  }

  /** Once, and for good. */
  setGone() {
    this.isGone = true;
  }

  async place() {
    const { width, height, x, y } = this.bounds;
    const { page } = this;
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
    await this.page?.send('Browser.setWindowBounds', {
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
      const answer = await this.page?.send('Browser.getWindowBounds', {
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

  // From here on: what the app may call.

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
    void this.attached.then(() => this.page?.tell('Page.bringToFront'));
    this.self.emit('focus');
  }

  isVisible() {
    return this.visible;
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

  /** As in Electron, it shows the window, and does not focus it. */
  maximize() {
    if (!this.visible) {
      this.visible = true;
      this.self.emit('show');
    }
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
}
