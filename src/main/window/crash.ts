import { app, dialog, type BrowserWindow, type RenderProcessGoneDetails } from 'electron';
import { afterCrash, crashDetail } from './after-crash.ts';

let reopened = false;

/** Whether the page took the place of one that crashed; true once, for the page that asks. */
export const takeReopened = (): boolean => {
  const was = reopened;
  reopened = false;
  return was;
};

/**
 * Loads the page again when its process has crashed; where that is of no use, the person is asked.
 * Answers what says whether it ever did.
 */
export const watchForCrashes = (
  window: BrowserWindow,
  load: () => Promise<void>,
): (() => boolean) => {
  let crashed = false;
  let before: number | null = null;
  let quitting = false;
  app.on('before-quit', () => (quitting = true));
  // The page holds the window, and with it the app, for what is typed in it.
  window.webContents.on('will-prevent-unload', () => (quitting = false));

  const loadAgain = async (): Promise<void> => {
    reopened = true;
    await load();
  };
  const answer = async (details: RenderProcessGoneDetails): Promise<void> => {
    const at = Date.now();
    const next = afterCrash({ reason: details.reason, at, before, quitting });
    before = at;
    if (next === 'nothing' || window.isDestroyed()) return;
    if (next === 'reload' || (await wantsToGoOn(window, details))) await loadAgain();
    else app.quit();
  };

  window.webContents.on('render-process-gone', (_event, details) => {
    crashed = true;
    process.stderr.write(`Recast's page has ended: ${details.reason} (${details.exitCode})\n`);
    // Not from within: a page loaded while its process is still being buried has brought Electron down.
    setImmediate(() => {
      answer(details).catch((reason: unknown) => {
        process.stderr.write(`Recast cannot open its page again: ${String(reason)}\n`);
      });
    });
  });
  return () => crashed;
};

const wantsToGoOn = async (
  window: BrowserWindow,
  details: RenderProcessGoneDetails,
): Promise<boolean> => {
  // It may have crashed before there was anything to see.
  window.show();
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    title: 'Recast',
    message: 'Recast’s window has stopped working twice within a minute.',
    detail: crashDetail(details),
    buttons: ['Start again', 'Quit'],
    defaultId: 0,
    cancelId: 1,
  });
  return response === 0;
};
