import { expect, test, type RunningApp } from './support/app.ts';
import { PRINCIPLE } from './support/study.ts';

/** The page is asked by main: the test's own view of it does not survive a crash. */
const inPage = ({ app }: RunningApp, code: string): Promise<unknown> =>
  app.evaluate(
    ({ BrowserWindow }, text) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(text) as unknown,
    code,
  );

const crash = ({ app }: RunningApp): Promise<void> =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );

const asked = ({ app }: RunningApp): Promise<unknown[]> => app.evaluate(() => globalThis.asked);

const isThere = (running: RunningApp) =>
  expect.poll(() => inPage(running, 'document.body.innerText').catch(() => ''));

test('a window that crashed opens again, and says so; a second time it asks', async ({
  launchApp,
}) => {
  const running = await launchApp();
  await running.app.evaluate(({ dialog }) => {
    globalThis.asked = [];
    dialog.showMessageBox = (...args: unknown[]) => {
      globalThis.asked.push(args.at(-1));
      return new Promise((resolve) => {
        globalThis.answerWith = (response) => resolve({ response, checkboxChecked: false });
      });
    };
  });

  await crash(running);
  await isThere(running).toContain('The window stopped working and was opened again.');
  await isThere(running).toContain(PRINCIPLE);
  expect(await asked(running)).toEqual([]);

  await crash(running);
  await expect
    .poll(() => asked(running))
    .toMatchObject([
      {
        message: 'Recast’s window has stopped working twice within a minute.',
        buttons: ['Start again', 'Quit'],
      },
    ]);
  await running.app.evaluate(() => globalThis.answerWith(0));
  await isThere(running).toContain(PRINCIPLE);

  await crash(running);
  await expect.poll(() => asked(running)).toHaveLength(2);
  const ended = running.app.waitForEvent('close');
  await running.app.evaluate(() => globalThis.answerWith(1));
  await ended;
});

declare global {
  var asked: unknown[];
  var answerWith: (response: number) => void;
}
