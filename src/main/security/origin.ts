import { app } from 'electron';
import { isOwnUrl } from './urls.ts';

/** The dev server's address while developing, null in every build that ships. */
export const devServerUrl = (): string | null =>
  app.isPackaged ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null);

/** Whether a URL is one of the pages that this process serves. */
export const isOurs = (url: string): boolean => isOwnUrl(url, devServerUrl());
