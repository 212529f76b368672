import { fromChromium, headerToChromium, isStreaming, schemeOf } from '../addresses.mjs';
import { say } from '../runtime.mjs';

/** @typedef {import('./cdp.mjs').Session} Session */
/** @typedef {(request: Request) => Response | Promise<Response>} Handler */

/** @type {Map<string, Handler>} */
export const handlers = new Map();

/** @typedef {{ urls: readonly RegExp[], listener: (details: any, callback: (answer: any) => void) => void }} Watch */
/** @type {{ beforeRequest: Watch | null }} */
export const watching = { beforeRequest: null };

/** Only this machine is ever asked, the development server for one. @param {string} url */
function isLocal(url) {
  try {
    const { protocol, hostname } = new URL(url);
    if (protocol === 'data:' || protocol === 'blob:' || protocol === 'devtools:') return true;
    return (
      (protocol === 'http:' || protocol === 'https:') &&
      ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
    );
  } catch {
    return false;
  }
}

/** @param {any} details @returns {Promise<{ cancel?: boolean, redirectURL?: string }>} */
function askWatcher(details) {
  const watch = watching.beforeRequest;
  if (!watch?.urls.some((pattern) => pattern.test(details.url))) return Promise.resolve({});
  return new Promise((resolve) => watch.listener(details, (answer) => resolve(answer ?? {})));
}

/**
 * Stands between a page or worker and the network: asks the app's request watcher, serves the app's own
 * schemes through its handlers, lets loopback through and fails everything else.
 * @param {Session} session
 * @param {(event: any) => boolean} mayNavigate asked about each document, false to stop it
 * @param {(url: string) => string | null} takeBody what the drop-in itself has at an address, if anything
 */
export async function intercept(session, mayNavigate, takeBody = () => null) {
  session.on('Fetch.requestPaused', (event) => {
    const body = takeBody(event.request.url);
    if (body !== null) {
      session.tell('Fetch.fulfillRequest', {
        requestId: event.requestId,
        responseCode: 200,
        responseHeaders: [{ name: 'Content-Type', value: 'application/json; charset=utf-8' }],
        body: Buffer.from(body).toString('base64'),
      });
      return;
    }
    answer(session, event, mayNavigate).catch((error) => {
      // The page may have gone on meanwhile; its request with it.
      if (!/Invalid InterceptionId|is gone|Session with given id/.test(String(error))) {
        say(`${fromChromium(event.request.url)}: ${error}`);
      }
      session.tell('Fetch.failRequest', { requestId: event.requestId, errorReason: 'Failed' });
    });
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}

/** @param {Session} session @param {any} event @param {(event: any) => boolean} mayNavigate */
async function answer(session, event, mayNavigate) {
  const { requestId, request } = event;
  const fail = (/** @type {string} */ errorReason) =>
    session.send('Fetch.failRequest', { requestId, errorReason });
  const url = fromChromium(request.url);
  if (event.resourceType === 'Document' && !mayNavigate(event)) return fail('Aborted');
  // A browser asks for it on its own account; Electron does not.
  if (event.resourceType === 'Other' && new URL(request.url).pathname === '/favicon.ico') {
    return session.send('Fetch.fulfillRequest', { requestId, responseCode: 204 });
  }
  const verdict = await askWatcher({
    id: Number(/\d+$/.exec(requestId)?.[0] ?? 0),
    url,
    method: request.method,
    resourceType: resourceTypes.get(event.resourceType) ?? 'other',
    referrer: request.headers['Referer'] ?? '',
    timestamp: Date.now(),
  });
  if (verdict.cancel) return fail('BlockedByClient');
  const handler = handlers.get(schemeOf(request.url) ?? '');
  if (handler) return serve(session, event, url, handler);
  if (isLocal(url)) return session.send('Fetch.continueRequest', { requestId });
  return fail('InternetDisconnected');
}

const resourceTypes = new Map([
  ['Document', 'mainFrame'],
  ['Stylesheet', 'stylesheet'],
  ['Image', 'image'],
  ['Media', 'media'],
  ['Font', 'font'],
  ['Script', 'script'],
  ['XHR', 'xhr'],
  ['Fetch', 'xhr'],
  ['Ping', 'ping'],
  ['CSPViolationReport', 'cspReport'],
]);

/** @param {Session} session @param {any} event @param {string} url @param {Handler} handler */
async function serve(session, event, url, handler) {
  const { requestId, request } = event;
  const body = ['GET', 'HEAD'].includes(request.method) ? undefined : request.postData;
  const response = await handler(
    new Request(url, {
      method: request.method,
      headers: request.headers,
      ...(body ? { body } : {}),
    }),
  );
  // A player of Electron's takes what no scheme streams for a whole, of which it must know the length.
  const isUnplayable =
    event.resourceType === 'Media' &&
    !isStreaming(schemeOf(request.url) ?? '') &&
    !response.headers.has('content-length');
  if (response.type === 'error' || isUnplayable) {
    return session.send('Fetch.failRequest', { requestId, errorReason: 'Failed' });
  }
  const bytes = Buffer.from(await response.arrayBuffer());
  return session.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({
      name,
      value: headerToChromium(value),
    })),
    body: bytes.toString('base64'),
  });
}
