import { SETTINGS_PATH, type Manifest } from '#shared/domain/backup/index.ts';
import type { Source } from '../archive/sources.ts';

const NO_REASON: ReadonlySet<string> = new Set([SETTINGS_PATH, 'journal/device.json']);

/**
 * Whether the data differs from what a backup holds, by length and time of each file: no clock is
 * asked, so a clock that was set back hides nothing. The window's place and the theme, which are all
 * that the settings file has, and the name of this machine are saved along and are no reason for a
 * backup.
 */
export const hasChanged = (sources: readonly Source[], saved: Manifest | null): boolean => {
  const key = ({ path, size, modified }: Pick<Source, 'path' | 'size' | 'modified'>): string =>
    `${path}\n${size}\n${modified}`;
  const matters = ({ path }: { readonly path: string }): boolean => !NO_REASON.has(path);
  const before = new Set((saved?.files ?? []).filter(matters).map(key));
  const now = sources.filter(matters).map(key);
  return now.length !== before.size || now.some((one) => !before.has(one));
};
