import { intercept } from '../chromium/network.mjs';
import { say } from '../runtime.mjs';
import { relayPageEvents } from './page-events.mjs';

/** @typedef {import('../chromium/cdp.mjs').Session} Session */
/** @typedef {import('./web-contents.mjs').WebContents} WebContents */

/** Each target waits until it is watched. */
const autoAttach = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };

/** Puts a window's page under the app's rules, then lets it run. @param {WebContents} contents @param {Session} page */
export async function attachPage(contents, page) {
  contents.wire.listen(page);
  relayPageEvents(contents, page);
  attachChildren(contents, page);
  await Promise.all([
    page.send('Page.enable'),
    page.send('Runtime.enable'),
    page.send('Runtime.addBinding', { name: contents.wire.binding }),
    page.send('Page.addScriptToEvaluateOnNewDocument', { source: contents.wire.initScript() }),
    page.send('Target.setAutoAttach', autoAttach),
    intercept(
      page,
      (event) => contents.navigations.mayNavigate(event),
      (url) => contents.wire.takeBody(url),
    ),
    contents.applyTheme(),
  ]);
  page.tell('Runtime.runIfWaitingForDebugger');
}

/** @param {WebContents} contents @param {Session} parent */
function attachChildren(contents, parent) {
  parent.on('Target.attachedToTarget', ({ sessionId, targetInfo }) =>
    attachChild(contents, parent.connection.session(sessionId), targetInfo.type),
  );
}

/** Workers, and frames with a process of their own.
 * @param {WebContents} contents @param {Session} child @param {string} type */
async function attachChild(contents, child, type) {
  attachChildren(contents, child);
  try {
    await intercept(child, (event) => contents.navigations.mayNavigate(event));
    await child.send('Target.setAutoAttach', autoAttach);
    if (type === 'iframe') {
      await child.send('Page.addScriptToEvaluateOnNewDocument', {
        source: contents.wire.initScript(),
      });
    }
  } catch (error) {
    // Workers have no network of their own to stop where Chromium routes it through their page.
    if (type === 'iframe') say(`a frame could not be watched: ${error}`);
  }
  child.tell('Runtime.runIfWaitingForDebugger');
}
