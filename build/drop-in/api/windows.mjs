/**
 * The open windows, oldest first; a file of its own because the app and the windows need it both.
 * @type {Set<import('./browser-window.mjs').BrowserWindow>}
 */
const open = new Set();

/** @param {import('./browser-window.mjs').BrowserWindow} window */
export function addWindow(window) {
  open.add(window);
}

/** @param {import('./browser-window.mjs').BrowserWindow} window */
export function removeWindow(window) {
  open.delete(window);
}

export function openWindows() {
  return [...open];
}
