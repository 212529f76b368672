import { EventEmitter } from 'node:events';
import { app } from './app.mjs';
import { guard } from './guard.mjs';
import { openWindows } from './windows.mjs';

/** @typedef {import('./browser-window.mjs').BrowserWindow} BrowserWindow */

/** Roles that need something done here; editing is done by Chromium itself.
 * @type {Record<string, { accelerator?: string, run: (window: BrowserWindow | undefined) => void }>} */
const roles = {
  quit: { accelerator: 'CmdOrCtrl+Q', run: () => app.quit() },
  close: { accelerator: 'CmdOrCtrl+W', run: (window) => window?.close() },
  minimize: { run: (window) => window?.minimize() },
  reload: { run: (window) => window?.reload() },
  forceReload: { run: (window) => window?.reload() },
  togglefullscreen: { run: (window) => window?.setFullScreen(!window.isFullScreen()) },
  resetZoom: { run: (window) => window?.webContents.setZoomFactor(1) },
  zoomIn: { run: (window) => zoom(window, 1.2) },
  zoomOut: { run: (window) => zoom(window, 1 / 1.2) },
};

/** @param {BrowserWindow | undefined} window @param {number} by */
function zoom(window, by) {
  window?.webContents.setZoomFactor(window.webContents.getZoomFactor() * by);
}

/** @param {string} role */
function labelOf(role) {
  const words = role.replace(/([A-Z])/g, ' $1').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export class MenuItem {
  /** @param {any} options Electron's MenuItemConstructorOptions */
  constructor(options) {
    this.id = options.id;
    this.role = options.role;
    this.type = options.type ?? (options.submenu ? 'submenu' : 'normal');
    this.label = options.label ?? (options.role ? labelOf(options.role) : '');
    this.sublabel = options.sublabel ?? '';
    this.accelerator = options.accelerator ?? roles[options.role]?.accelerator;
    this.registerAccelerator = options.registerAccelerator ?? true;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.submenu = Array.isArray(options.submenu)
      ? Menu.buildFromTemplate(options.submenu)
      : options.submenu;
    /** As in Electron: called with nothing by a test, it runs the app's own function. */
    this.click = (/** @type {any} */ event = {}, window = openWindows().at(-1)) => {
      if (!this.enabled) return;
      if (this.type === 'checkbox') this.checked = !this.checked;
      if (options.click) options.click(guardedItem, window, event);
      else roles[options.role]?.run(window);
    };
    const guardedItem = guard('MenuItem', this);
    return guardedItem;
  }
}

export class Menu extends EventEmitter {
  constructor() {
    super();
    /** @type {MenuItem[]} */
    this.items = [];
    return guard('Menu', this);
  }

  /** @param {MenuItem} item */
  append(item) {
    this.items.push(item);
  }

  /** @param {string} id @returns {MenuItem | null} */
  getMenuItemById(id) {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }

  /** @param {readonly any[]} template */
  static buildFromTemplate(template) {
    const menu = new Menu();
    for (const entry of template)
      menu.append(entry instanceof MenuItem ? entry : new MenuItem(entry));
    return menu;
  }

  /** @param {Menu | null} menu */
  static setApplicationMenu(menu) {
    applicationMenu = menu;
  }

  static getApplicationMenu() {
    return applicationMenu;
  }
}

/** @type {Menu | null} */
let applicationMenu = null;

/** @param {Menu} menu @returns {MenuItem[]} */
function flatten(menu) {
  return menu.items.flatMap((item) => (item.submenu ? flatten(item.submenu) : [item]));
}

/**
 * @param {string} accelerator Electron's notation, such as CmdOrCtrl+Shift+P
 * @param {{ key: string, code: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean, shiftKey: boolean }} pressed
 */
export function matches(accelerator, pressed) {
  const parts = accelerator.toLowerCase().split(/\+(?!$)/);
  const key = parts.pop() ?? '';
  const mac = process.platform === 'darwin';
  const has = (/** @type {string[]} */ ...names) => names.some((name) => parts.includes(name));
  const any = has('cmdorctrl', 'commandorcontrol');
  if ((has('ctrl', 'control') || (any && !mac)) !== pressed.ctrlKey) return false;
  if ((has('cmd', 'command', 'super', 'meta') || (any && mac)) !== pressed.metaKey) return false;
  if (has('alt', 'option') !== pressed.altKey) return false;
  const named = {
    plus: '+',
    space: ' ',
    esc: 'escape',
    return: 'enter',
    up: 'arrowup',
    down: 'arrowdown',
    left: 'arrowleft',
    right: 'arrowright',
  };
  const wanted = named[/** @type {keyof typeof named} */ (key)] ?? key;
  const letter = pressed.code.replace(/^Key|^Digit/, '').toLowerCase();
  if (wanted !== pressed.key.toLowerCase() && wanted !== letter) return false;
  // Shift may be what makes the key, as in "?" or "+".
  return has('shift') === pressed.shiftKey || (wanted.length === 1 && !/[a-z0-9]/.test(wanted));
}

/** @param {any} pressed @param {BrowserWindow} window */
export function pressKeys(pressed, window) {
  if (!applicationMenu) return;
  const item = flatten(applicationMenu).find(
    ({ accelerator, enabled, registerAccelerator }) =>
      accelerator && enabled && registerAccelerator && matches(accelerator, pressed),
  );
  item?.click({ triggeredByAccelerator: true, ...pressed }, window);
}
