import { protocol } from 'electron';
import { serveFile } from './serve-file.ts';
import { serveMedia } from './serve-media.ts';
import { APP_SCHEME } from './urls.ts';

/**
 * `standard` and `secure` give the scheme an origin with IndexedDB; without `stream` a player expects
 * a sound to lie in memory, and asks for no part of it. Only allowed before the app is ready.
 */
export const declareAppScheme = (): void => {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: {
        ...{ standard: true, secure: true, supportFetchAPI: true, codeCache: true },
        stream: true,
      },
    },
  ]);
};

/**
 * Serves the renderer's files and the person's media, and only those, with the content security
 * policy on every answer.
 */
export const serveAppScheme = (root: string, media: string): void => {
  protocol.handle(
    APP_SCHEME,
    async (request) => (await serveMedia(media, request)) ?? serveFile(root, request),
  );
};
