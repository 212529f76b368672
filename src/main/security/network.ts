import { session } from 'electron';
import { devServerUrl } from './origin.ts';
import { isAllowedRequest } from './urls.ts';

/** The app is offline by design: a request to anything but our own pages is cancelled before it starts. */
export const denyNetwork = (): void => {
  session.defaultSession.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !isAllowedRequest(details.url, devServerUrl()) });
  });
};
