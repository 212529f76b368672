import { app, appEvents } from './api/app.mjs';
import { BrowserWindow, browserWindowEvents, webContents } from './api/browser-window.mjs';
import { dialog, screen, screenEvents, shell } from './api/desktop.mjs';
import { ipcMain } from './api/ipc-main.mjs';
import { Menu, MenuItem } from './api/menu.mjs';
import { nativeTheme, nativeThemeEvents } from './api/native-theme.mjs';
import { protocol, session } from './api/session.mjs';
import {
  forkOptions,
  UtilityProcess,
  utilityProcess,
  utilityProcessEvents,
} from './api/utility-process.mjs';
import { printOptions, WebContents, webContentsEvents } from './api/web-contents.mjs';
import { makeFrame } from './api/web-frame.mjs';
import { ParentPort, parentPortEvents } from './utility/parent-port.mjs';

/**
 * What is implemented, under the names of Electron's own type declarations, for the test that holds the
 * app's use of Electron against it. Objects answer for themselves; plain data is listed.
 * @type {Readonly<Record<string, readonly (object | readonly string[])[]>>}
 */
export const surface = {
  App: [app],
  CommandLine: [app.commandLine],
  BrowserWindow: [BrowserWindow, BrowserWindow.prototype, ['id', 'webContents']],
  BaseWindow: [BrowserWindow, BrowserWindow.prototype, ['id']],
  WebContents: [WebContents.prototype, webContents, ['id', 'mainFrame']],
  WebFrameMain: [makeFrame('', null)],
  IpcMain: [ipcMain],
  Menu: [Menu, Menu.prototype, ['items']],
  MenuItem: [new MenuItem({})],
  NativeTheme: [nativeTheme],
  Protocol: [protocol],
  Screen: [screen],
  Session: [session.defaultSession, session],
  WebRequest: [session.defaultSession.webRequest],
  Shell: [shell],
  Dialog: [dialog],
  // Asked of a person; without one each dialog is closed at once, and a test answers in its place.
  OpenDialogOptions: [['title', 'defaultPath', 'filters', 'properties']],
  OpenDialogReturnValue: [['canceled', 'filePaths']],
  SaveDialogOptions: [['title', 'defaultPath', 'filters']],
  SaveDialogReturnValue: [['canceled', 'filePath']],
  PrintToPDFOptions: [printOptions],
  FileFilter: [['name', 'extensions']],
  UtilityProcess: [utilityProcess, UtilityProcess.prototype, ['pid', 'stdout', 'stderr']],
  ParentPort: [ParentPort.prototype],
  Display: [screen.getPrimaryDisplay() ?? {}],
  Rectangle: [['x', 'y', 'width', 'height']],
  Size: [['width', 'height']],
  Point: [['x', 'y']],

  Process: [['parentPort']],
  ForkOptions: [forkOptions],
  MessageEvent: [['data', 'ports']],
  Event: [['preventDefault', 'defaultPrevented']],
  IpcMainInvokeEvent: [['type', 'sender', 'senderFrame', 'frameId', 'processId']],
  IpcMainEvent: [['type', 'sender', 'senderFrame', 'frameId', 'processId']],
  WebContentsWillNavigateEventParams: [navigation()],
  WebContentsWillRedirectEventParams: [navigation()],
  WebContentsWillFrameNavigateEventParams: [navigation()],
  WebContentsConsoleMessageEventParams: [['level', 'message']],
  RenderProcessGoneDetails: [['reason', 'exitCode']],
  HandlerDetails: [['url', 'frameName', 'features', 'disposition', 'referrer']],
  WindowOpenHandlerResponse: [['action']],
  OnBeforeRequestListenerDetails: [
    ['id', 'url', 'method', 'resourceType', 'referrer', 'timestamp'],
  ],
  CallbackResponse: [['cancel']],
  WebRequestFilter: [['urls']],
  CustomScheme: [['scheme', 'privileges']],
  Privileges: [['standard', 'secure', 'supportFetchAPI', 'codeCache', 'stream']],
  MessageBoxOptions: [['message', 'buttons', 'defaultId', 'type', 'title', 'detail', 'cancelId']],
  MessageBoxReturnValue: [['response', 'checkboxChecked']],
  BrowserWindowConstructorOptions: [windowOptions()],
  BaseWindowConstructorOptions: [windowOptions()],
  WebPreferences: [
    ['preload', 'sandbox', 'contextIsolation', 'nodeIntegration', 'webviewTag', 'spellcheck'],
    // As Chromium has them, or without a meaning in it.
    ['nodeIntegrationInWorker', 'nodeIntegrationInSubFrames', 'webSecurity', 'devTools'],
    ['allowRunningInsecureContent', 'experimentalFeatures', 'navigateOnDragDrop'],
  ],
  MenuItemConstructorOptions: [new MenuItem({})],
};

function navigation() {
  return ['url', 'isMainFrame', 'isSameDocument', 'frame', 'initiator', 'preventDefault'];
}

function windowOptions() {
  return [
    ...['x', 'y', 'width', 'height', 'minWidth', 'minHeight', 'title', 'show', 'webPreferences'],
    // What Chromium's own windows have no place for; nothing depends on it.
    ...['backgroundColor', 'autoHideMenuBar', 'titleBarStyle', 'icon'],
  ];
}

/** @type {Readonly<Record<string, readonly string[]>>} */
export const surfaceEvents = {
  App: appEvents,
  BrowserWindow: browserWindowEvents,
  WebContents: webContentsEvents,
  NativeTheme: nativeThemeEvents,
  Screen: screenEvents,
  UtilityProcess: utilityProcessEvents,
  ParentPort: parentPortEvents,
};

/** @param {string} owner a name of Electron's types @param {string} member */
export function isImplemented(owner, member) {
  return (surface[owner] ?? []).some((part) =>
    Array.isArray(part) ? part.includes(member) : member in part,
  );
}
