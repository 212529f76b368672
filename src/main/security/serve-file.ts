import { readFile, realpath } from 'node:fs/promises';
import { extname } from 'node:path';
import { securityHeaders } from './csp.ts';
import { fileForUrl, isInside } from './urls.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * Answers a request for one of our URLs with a file of the folder, and with 404 whatever is not one:
 * another method, host or kind of file, a path or a link that leads out. Never rejects.
 */
export const serveFile = async (
  root: string,
  { method, url }: Pick<Request, 'method' | 'url'>,
): Promise<Response> => {
  const file = fileForUrl(root, url);
  const type = file === null ? undefined : CONTENT_TYPES[extname(file)];
  if (method !== 'GET' || file === null || type === undefined) return notFound();
  try {
    // A path may be inside and what it names, a link, elsewhere.
    const real = await realpath(file);
    if (!isInside(await realpath(root), real)) return notFound();
    return new Response(new Uint8Array(await readFile(real)), { headers: securityHeaders(type) });
  } catch {
    return notFound();
  }
};

const notFound = (): Response =>
  new Response('Not found', { status: 404, headers: securityHeaders('text/plain; charset=utf-8') });
