import { session } from 'electron';
import { isOwnUrl } from './origin.ts';

/** The app is offline by design: a request to anything but our own pages is cancelled before it starts. */
export const denyNetwork = (): void => {
  session.defaultSession.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !isAllowedRequest(details.url) });
  });
};

/** Our own pages; `data:` and `blob:` never leave the process; `devtools:` is the inspector's own; a dev server talks by socket. */
export const isAllowedRequest = (url: string): boolean =>
  isOwnUrl(url) || isOwnUrl(url.replace(/^ws:/, 'http:')) || /^(data|blob|devtools):/.test(url);
