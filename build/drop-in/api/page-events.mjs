import { preventable } from './guard.mjs';
import { theme } from './native-theme.mjs';
import { askToOpen } from './navigation-guard.mjs';
import { makeFrame } from './web-frame.mjs';

/** @typedef {import('../chromium/cdp.mjs').Session} Session */
/** @typedef {import('./web-contents.mjs').WebContents} WebContents */

/** Passes what Chromium says of a page on as Electron's events. @param {WebContents} contents @param {Session} page */
export function relayPageEvents(contents, page) {
  relayConsole(contents, page);
  relayLoading(contents, page);
  page.on('Page.windowOpen', ({ url, windowName, windowFeatures }) =>
    askToOpen(contents, url, windowName, windowFeatures.join(',')),
  );
  page.on('Page.javascriptDialogOpening', ({ type }) => {
    // As in Electron, a page that objects to its unloading stays, without a question.
    if (type !== 'beforeunload') return;
    const event = preventable();
    contents.emit('will-prevent-unload', event);
    page.tell('Page.handleJavaScriptDialog', { accept: event.defaultPrevented });
    if (!event.defaultPrevented) contents.owner.closeRefused();
  });
  page.on('Inspector.targetCrashed', () =>
    contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }),
  );
  page.on('detached', () => contents.owner.targetGone());
}

/** @param {WebContents} contents @param {Session} page */
function relayConsole(contents, page) {
  page.on('Runtime.exceptionThrown', ({ exceptionDetails: { exception, text } }) =>
    contents.log(3, exception?.description ?? text),
  );
  page.on('Runtime.consoleAPICalled', ({ type, args }) => {
    const level = type === 'error' ? 3 : type === 'warning' ? 2 : 1;
    const words = args.map((/** @type {any} */ arg) => arg.value ?? arg.description ?? arg.type);
    contents.log(level, words.join(' '));
  });
}

/** @param {WebContents} contents @param {Session} page */
function relayLoading(contents, page) {
  page.on('Page.frameRequestedNavigation', ({ frameId, url }) =>
    contents.navigations.pageAsked(frameId, url),
  );
  page.on('Page.frameNavigated', ({ frame }) => {
    if (frame.parentId !== undefined) return;
    contents.mainFrame = makeFrame(frame.url, null);
    // Another debugger that joins the page, a test's for one, sets it back.
    if (theme.source() !== 'system') void contents.applyTheme()?.catch(() => undefined);
    contents.emit('did-navigate', {}, contents.mainFrame.url, 200, 'OK');
  });
  page.on('Page.domContentEventFired', () => contents.emit('dom-ready', {}));
  page.on('Page.loadEventFired', () => {
    if (contents.mainFrame.url !== '' && contents.mainFrame.url !== 'about:blank') {
      contents.emit('did-finish-load', {});
    }
  });
}
