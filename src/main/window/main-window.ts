import { app, BrowserWindow, screen } from 'electron';
import { paths } from '../paths.ts';
import { devServerUrl } from '../security/origin.ts';
import { pagePreferences } from '../security/preferences.ts';
import { APP_URL } from '../security/urls.ts';
import { watchForCrashes } from './crash.ts';
import { isReachable } from './on-screen.ts';
import type { ShellSettings, ShellSettingsFile } from './shell-settings.ts';

/** DIP. Below 480 wide there is no room for four grades in a row, below 480 high for a card and them. */
const MIN_SIZE = { width: 480, height: 480 };
const FIRST_SIZE = { width: 1080, height: 760 };

/** Milliseconds of quiet before a moved window is written down. */
const SETTLED = 400;

let current: BrowserWindow | null = null;

export const mainWindow = (): BrowserWindow | null => current;

/** Brings the window to the front, from behind others or from the dock. */
export const showMainWindow = (): void => {
  if (!current) return;
  if (current.isMinimized()) current.restore();
  current.show();
  current.focus();
};

export const openMainWindow = async (settings: ShellSettingsFile): Promise<void> => {
  const { bounds, maximized } = settings.get();
  const window = new BrowserWindow({
    ...FIRST_SIZE,
    ...(bounds && isReachable(bounds, workAreas()) ? bounds : {}),
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    title: 'Recast',
    show: false,
    webPreferences: pagePreferences({ preload: paths().preload, isPackaged: app.isPackaged }),
  });
  current = window;
  // Shown only when there is something to see: no white flash. Maximizing shows it, too.
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
    rememberBounds(window, settings);
  });
  window.on('closed', () => (current = null));
  // The page asks about what is typed in it, and the window may be where nobody sees that.
  window.webContents.on('will-prevent-unload', showMainWindow);
  const load = (): Promise<void> => window.loadURL(devServerUrl() ?? APP_URL);
  const isWatched = watchForCrashes(window, load);
  await load().catch((reason: unknown) => {
    // A page that crashed before it was there is loaded again, which ends the first try.
    if (!isWatched()) throw reason;
  });
};

const workAreas = () => screen.getAllDisplays().map(({ workArea }) => workArea);

const rememberBounds = (window: BrowserWindow, settings: ShellSettingsFile): void => {
  let timer: NodeJS.Timeout | undefined;
  const state = (): Pick<ShellSettings, 'bounds' | 'maximized'> => ({
    bounds: window.getNormalBounds(),
    maximized: window.isMaximized(),
  });
  const remember = (): void => {
    settings.update(state()).catch((reason: unknown) => {
      process.stderr.write(`Recast cannot remember where its window was: ${String(reason)}\n`);
    });
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!window.isDestroyed()) remember();
    }, SETTLED);
  };
  window.on('resize', later);
  window.on('move', later);
  window.on('close', () => {
    clearTimeout(timer);
    remember();
  });
};
