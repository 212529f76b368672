import { isAbsolute, join, relative, sep } from 'node:path';
import { isDeviceName } from '#shared/domain/file-name.ts';

export const APP_SCHEME = 'app';

/** Scheme and host name the database's origin. Change either, and everybody's progress is out of reach. */
export const APP_HOST = 'recast';
export const APP_URL = `${APP_SCHEME}://${APP_HOST}/index.html`;

/**
 * Whether a URL is one of our own pages, or the dev server's while developing. Parsed, never
 * compared by its beginning, so that look-alikes such as `app://recast.evil/` or
 * `app://recast@evil/` fail.
 */
export const isOwnUrl = (url: string, devServer: string | null): boolean => {
  const parsed = parseUrl(url);
  if (parsed?.username !== '' || parsed.password !== '') return false;
  if (parsed.protocol === `${APP_SCHEME}:`) return parsed.host === APP_HOST;
  const dev = devServer === null ? null : parseUrl(devServer);
  return dev !== null && parsed.protocol === dev.protocol && parsed.host === dev.host;
};

/** Whether a URL may be handed to the person's browser: plain https or http, with no credentials in it. */
export const isWebUrl = (url: string): boolean => {
  const parsed = parseUrl(url);
  return (
    parsed !== null &&
    (parsed.protocol === 'https:' || parsed.protocol === 'http:') &&
    parsed.username === '' &&
    parsed.password === ''
  );
};

/**
 * Whether a request may start at all. `data:` and `blob:` never leave the process, `devtools:` is
 * the inspector's own, and the dev server talks to its page by web socket.
 */
export const isAllowedRequest = (url: string, devServer: string | null): boolean =>
  isOwnUrl(url, devServer) ||
  /^(data|blob|devtools):/.test(url) ||
  (devServer !== null && isOwnUrl(url.replace(/^ws:/, 'http:'), devServer));

/** What Windows takes for a drive or a stream, and another system for an odd name that none of our files has. */
const NOT_A_FILE = /[\0\\:]/;

/**
 * The file that one of our URLs means, or null when it is not inside the folder. Links on the disk
 * are not looked at here.
 */
export const fileForUrl = (root: string, url: string): string | null => {
  if (!isOwnUrl(url, null)) return null;
  let path: string;
  try {
    path = decodeURIComponent(new URL(url).pathname);
  } catch {
    return null;
  }
  if (NOT_A_FILE.test(path) || path.split('/').some(isDeviceName)) return null;
  const file = join(root, path === '/' || path === '' ? 'index.html' : path);
  return isInside(root, file) ? file : null;
};

/** Whether a path leads into a folder, the folder itself not counted. */
export const isInside = (folder: string, path: string): boolean => {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
};

/** UTF-16 units. No address of ours is as long, nor one that a person follows. */
const LONGEST_URL = 100_000;

const parseUrl = (url: string): URL | null => {
  if (url.length > LONGEST_URL) return null;
  try {
    return new URL(url);
  } catch {
    return null;
  }
};
