import { extname, join } from 'node:path';
import { isMediaName } from '#shared/domain/lesson/media-name.ts';
import { readBounded } from '../bounded-file.ts';
import { MAX_MEDIA_SIZE } from '../media/store.ts';
import { rangeOf } from './byte-range.ts';
import { securityHeaders } from './csp.ts';
import { isOwnUrl } from './urls.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.svg': 'image/svg+xml',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
  '.m4a': 'audio/mp4',
  '.flac': 'audio/flac',
};

const PLACE = '/media/';

/**
 * Answers a request for `/media/<name>` with that file of the person's media folder, and null any
 * other one, which is none of its business. The name is a hash and a type that is known, so that
 * no path can be made of it.
 */
export const serveMedia = async (
  folder: string,
  { method, url, headers }: Pick<Request, 'method' | 'url' | 'headers'>,
): Promise<Response | null> => {
  const path = isOwnUrl(url, null) ? new URL(url).pathname : '';
  if (!path.startsWith(PLACE)) return null;
  const name = path.slice(PLACE.length);
  const type = isMediaName(name) ? TYPES[extname(name)] : undefined;
  if (method !== 'GET' || type === undefined) return notFound();
  const bytes = await readBounded(join(folder, name), MAX_MEDIA_SIZE).catch(() => null);
  return bytes?.ok ? answerWith(bytes.value, type, headers.get('range')) : notFound();
};

/**
 * The bytes, or the part of them that is asked for. A player takes the answer's length for the
 * sound's, and what it gets for what it asked for: without both it cannot play from the middle.
 */
const answerWith = (bytes: Uint8Array, type: string, asked: string | null): Response => {
  const size = bytes.length;
  const range = rangeOf(asked, size);
  const answer = (status: number, body: Uint8Array, contentRange?: string): Response =>
    new Response(new Uint8Array(body), {
      status,
      headers: {
        ...securityHeaders(type),
        'Accept-Ranges': 'bytes',
        'Content-Length': String(body.length),
        ...(contentRange === undefined ? {} : { 'Content-Range': contentRange }),
      },
    });
  if (range === null) return answer(200, bytes);
  if (range === 'beyond') return answer(416, new Uint8Array(), `bytes */${size}`);
  const { from, to } = range;
  return answer(206, bytes.subarray(from, to), `bytes ${from}-${to - 1}/${size}`);
};

const notFound = (): Response =>
  new Response('Not found', { status: 404, headers: securityHeaders('text/plain; charset=utf-8') });
