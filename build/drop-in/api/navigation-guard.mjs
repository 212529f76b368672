import { fromChromium } from '../addresses.mjs';
import { say } from '../runtime.mjs';
import { preventable } from './guard.mjs';
import { makeFrame } from './web-frame.mjs';

/** @typedef {import('./web-contents.mjs').WebContents} WebContents */

/** @param {string} frameId @param {string} url */
const navigationKey = (frameId, url) => `${frameId} ${url.split('#')[0]}`;

/**
 * Tells what a page starts from what the app starts: Electron's navigation events fire for the first and not
 * for loadURL.
 * @param {WebContents} contents
 */
export function createNavigationGuard(contents) {
  let appNavigates = false;
  const pageNavigations = new Set();
  return {
    /** The app is about to navigate the main frame itself. */
    expectOwn() {
      appNavigates = true;
    },

    /** A page has asked for a navigation, whose request is still to come. @param {string} frameId @param {string} url */
    pageAsked(frameId, url) {
      pageNavigations.add(navigationKey(frameId, url));
    },

    /** Whether the app lets a document's request through. @param {any} event Fetch.requestPaused */
    mayNavigate(event) {
      const isMainFrame = event.frameId === contents.mainFrameId;
      const own = isMainFrame && appNavigates;
      if (isMainFrame) appNavigates = false;
      const asked = pageNavigations.delete(navigationKey(event.frameId, event.request.url));
      const redirected = event.redirectedRequestId !== undefined;
      if (own || (isMainFrame && !asked && !redirected)) return true;
      const url = fromChromium(event.request.url);
      const frame = isMainFrame
        ? contents.mainFrame
        : makeFrame(event.request.url, contents.mainFrame);
      const details = preventable({
        url,
        isMainFrame,
        isSameDocument: false,
        frame,
        initiator: contents.mainFrame,
      });
      contents.emit('will-frame-navigate', details);
      if (isMainFrame) {
        contents.emit(redirected ? 'will-redirect' : 'will-navigate', details, url);
      }
      return !details.defaultPrevented;
    },
  };
}

/** @param {WebContents} contents @param {string} url @param {string} frameName @param {string} features */
export function askToOpen(contents, url, frameName, features) {
  const details = { url: fromChromium(url), frameName, features, disposition: 'new-window' };
  const { action } = contents.openHandler({ ...details, referrer: { url: '', policy: 'default' } });
  if (action !== 'deny') say(`not in the drop-in: a window opened by the page (${details.url})`);
}
