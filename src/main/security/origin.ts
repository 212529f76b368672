import { app } from 'electron';

export const APP_SCHEME = 'app';

/** Scheme and host name the database's origin. Change either, and everybody's progress is out of reach. */
export const APP_HOST = 'recast';
export const APP_URL = `${APP_SCHEME}://${APP_HOST}/index.html`;

/** The dev server's address while developing, null in every build that ships. */
export const devServerUrl = (): string | null =>
  app.isPackaged ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null);

/**
 * Whether a URL is one of our own pages. Parsed, never compared by its beginning, so that
 * look-alikes such as `app://recast.evil/` or `app://recast@evil/` fail.
 */
export const isOwnUrl = (url: string, devServer: string | null = devServerUrl()): boolean => {
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

const parseUrl = (url: string): URL | null => {
  try {
    return new URL(url);
  } catch {
    return null;
  }
};
