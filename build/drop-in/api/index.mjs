import { app } from './app.mjs';
import { BrowserWindow, webContents } from './browser-window.mjs';
import { dialog, screen, shell } from './desktop.mjs';
import { guard } from './guard.mjs';
import { ipcMain } from './ipc-main.mjs';
import { Menu, MenuItem } from './menu.mjs';
import { nativeTheme } from './native-theme.mjs';
import { protocol, session } from './session.mjs';
import { utilityProcess } from './utility-process.mjs';

const implemented = {
  app,
  BrowserWindow: guard('BrowserWindow', BrowserWindow),
  dialog,
  ipcMain,
  Menu: guard('Menu', Menu),
  MenuItem,
  nativeTheme,
  protocol,
  screen,
  session,
  shell,
  utilityProcess,
  webContents,
};

/**
 * The rest of Electron's main modules: they can be imported, so that a bundle loads, and say their name
 * when they are used.
 */
const missing = [
  'autoUpdater',
  'BaseWindow',
  'BrowserView',
  'clipboard',
  'contentTracing',
  'crashReporter',
  'desktopCapturer',
  'globalShortcut',
  'ImageView',
  'inAppPurchase',
  'MessageChannelMain',
  'nativeImage',
  'net',
  'netLog',
  'Notification',
  'parentPort',
  'powerMonitor',
  'powerSaveBlocker',
  'pushNotifications',
  'safeStorage',
  'ServiceWorkerMain',
  'ShareMenu',
  'sharedTexture',
  'systemPreferences',
  'TouchBar',
  'Tray',
  'View',
  'WebContentsView',
  'webFrameMain',
];

/** @param {string} name */
function absent(name) {
  const fail = () => {
    throw new Error(`not in the drop-in: ${name}`);
  };
  return new Proxy(function () {}, {
    get: (_, key) => {
      if (typeof key === 'symbol' || key === 'then' || key === 'prototype') return undefined;
      throw new Error(`not in the drop-in: ${name}.${key}`);
    },
    apply: fail,
    construct: fail,
  });
}

/** What `electron` is to the app. */
export const electron = /** @type {typeof implemented & Record<string, any>} */ ({
  ...Object.fromEntries(missing.map((name) => [name, absent(name)])),
  ...implemented,
});
