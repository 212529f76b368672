import { app, session } from 'electron';
import { devServerUrl } from './origin.ts';
import { OFFLINE_SWITCHES } from './offline.ts';
import { isAllowedRequest } from './urls.ts';

/**
 * Takes the network from Chromium itself, for what no request handler sees: names that a link asks to
 * be resolved ahead, connections opened on suspicion, WebRTC. Only allowed before the app is ready.
 */
export const unplugNetwork = (): void => {
  if (devServerUrl() !== null) return;
  for (const [name, value] of OFFLINE_SWITCHES) app.commandLine.appendSwitch(name, value);
};

/** The app is offline by design: a request to anything but our own pages is cancelled before it starts. */
export const denyNetwork = (): void => {
  session.defaultSession.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !isAllowedRequest(details.url, devServerUrl()) });
  });
  // Where the system has no spell checker, Electron downloads dictionaries of its own accord.
  session.defaultSession.setSpellCheckerEnabled(false);
};
