import { app, BrowserWindow } from 'electron';
import { join } from 'node:path';
import { declareAppScheme, serveAppScheme } from '#main/security/app-scheme.ts';
import { pagePreferences } from '#main/security/preferences.ts';
import { APP_URL } from '#main/security/urls.ts';

/** The least that shows a page: the same scheme and the same walls around it, and no work behind it. */
declareAppScheme();
app.on('window-all-closed', () => app.quit());
app
  .whenReady()
  .then(open)
  .catch(() => app.exit(1));

async function open(): Promise<void> {
  const root = app.getAppPath();
  serveAppScheme(join(root, 'out', 'renderer'), join(root, 'media'));
  const preload = join(root, 'out', 'preload', 'index.cjs');
  const window = new BrowserWindow({
    ...{ width: 1080, height: 760, show: false },
    webPreferences: pagePreferences({ preload, isPackaged: false }),
  });
  window.once('ready-to-show', () => window.show());
  await window.loadURL(APP_URL);
}
