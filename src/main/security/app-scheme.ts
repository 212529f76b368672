import { protocol } from 'electron';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { CONTENT_SECURITY_POLICY } from './csp.ts';
import { APP_SCHEME, fileForUrl } from './urls.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** `standard` and `secure` give the scheme an origin with IndexedDB. Only allowed before the app is ready. */
export const declareAppScheme = (): void => {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
};

/** Serves the renderer's files, and only those, with the content security policy on every answer. */
export const serveAppScheme = (root: string): void => {
  protocol.handle(APP_SCHEME, async (request) => {
    const file = fileForUrl(root, request.url);
    const type = file === null ? undefined : CONTENT_TYPES[extname(file)];
    if (request.method !== 'GET' || file === null || type === undefined) return notFound();
    try {
      return new Response(new Uint8Array(await readFile(file)), { headers: headers(type) });
    } catch {
      return notFound();
    }
  });
};

const headers = (type: string): Record<string, string> => ({
  'Content-Type': type,
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
});

const notFound = (): Response =>
  new Response('Not found', { status: 404, headers: headers('text/plain; charset=utf-8') });
