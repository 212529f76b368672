import { app, shell, type Event } from 'electron';
import { isOurs } from './origin.ts';
import { isWebUrl } from './urls.ts';

/** No page leaves the app, no frame and no second window opens. A web link goes to the person's browser. */
export const lockNavigation = (): void => {
  app.on('web-contents-created', (_created, contents) => {
    const stayInside = (event: Event & { readonly url: string }): void => {
      if (!isOurs(event.url)) event.preventDefault();
    };
    contents.on('will-navigate', stayInside);
    contents.on('will-redirect', stayInside);
    contents.on('will-frame-navigate', stayInside);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    // Without an answer of ours Electron takes the first device that it finds.
    contents.on('select-bluetooth-device', (event, _devices, answer) => {
      event.preventDefault();
      answer('');
    });
    // Electron's own word for one of the switches in offline.ts.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    contents.setWindowOpenHandler(({ url }) => {
      if (isWebUrl(url)) void shell.openExternal(url);
      return { action: 'deny' };
    });
  });
};
