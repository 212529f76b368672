import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/app.ts';
import { app, main } from './support/drop-in.ts';

test.describe('quitting', () => {
  const journalOf = (userData: string) =>
    readFileSync(join(userData, 'journal.txt'), 'utf8').trim().split('\n');

  test('by the last window tells the app in Electron’s order', async ({ launchApp }) => {
    const { app: electron, userData } = await launchApp({ app, env: { DROP_IN_JOURNAL: '1' } });
    const ended = electron.waitForEvent('close');
    await electron.evaluate(({ BrowserWindow }) => {
      setTimeout(() => BrowserWindow.getAllWindows()[0]?.close(), 0);
    });
    await ended;
    expect(journalOf(userData)).toEqual([
      'ready',
      'ready-to-show',
      'close',
      'closed',
      'window-all-closed',
      'before-quit',
      'will-quit',
      'quit',
    ]);
  });

  test('by app.quit leaves window-all-closed out', async ({ launchApp }) => {
    const { userData, close } = await launchApp({ app, env: { DROP_IN_JOURNAL: '1' } });
    await expect.poll(() => journalOf(userData)).toContain('ready-to-show');
    await close();
    expect(journalOf(userData).slice(2)).toEqual([
      'before-quit',
      'close',
      'closed',
      'will-quit',
      'quit',
    ]);
  });

  test('can be prevented by the app and by its window', async ({ launchApp }) => {
    const running = await launchApp({ app });
    const tryToQuit = (name: string) =>
      running.app.evaluate(async ({ app: main, BrowserWindow }, held) => {
        globalThis.hold = { [held]: true };
        main.quit();
        await new Promise((resolve) => setTimeout(resolve, 300));
        globalThis.hold = {};
        return BrowserWindow.getAllWindows().length;
      }, name);
    expect(await tryToQuit('before-quit')).toBe(1);
    expect(await tryToQuit('close')).toBe(1);
  });
});

test('a second start wakes the first and ends', async ({ launchApp }) => {
  const running = await launchApp({ app });
  const binary = await running.app.evaluate(() => process.argv[0] ?? '');
  const second = await startAgain(binary, running.userData);
  expect(second).toBe(0);
  await expect
    .poll(() => main<string[]>(running, 'journal'))
    .toContain('second-instance --from-the-second');
});

test('what the page has stored is there after a restart, and after a crash the app starts', async ({
  launchApp,
}) => {
  const first = await launchApp({ app });
  await first.window.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('kept', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('things');
        opening.onerror = () => reject(new Error('not opened'));
        opening.onsuccess = () => {
          const writing = opening.result.transaction('things', 'readwrite');
          writing.objectStore('things').put({ when: new Date(0) }, 'one');
          writing.oncomplete = () => resolve();
        };
      }),
  );
  const second = await first.restart();
  const read = () =>
    new Promise((resolve, reject) => {
      const opening = indexedDB.open('kept', 1);
      opening.onerror = () => reject(new Error('not opened'));
      opening.onsuccess = () => {
        const reading = opening.result.transaction('things').objectStore('things').get('one');
        reading.onsuccess = () => resolve((reading.result as { when: Date } | undefined)?.when);
      };
    });
  expect(await second.window.evaluate(read)).toEqual(new Date(0));

  const crashed = second.app.waitForEvent('close');
  second.app.process().kill('SIGKILL');
  await crashed;
  const third = await launchApp({ app, userData: second.userData });
  expect(await third.window.evaluate(() => bridge.sender())).toMatchObject({ main: true });
});

/** Starts the same app on the same data, as a person does who clicks its icon again. */
const startAgain = (node: string, userData: string): Promise<number | null> => {
  const dropIn = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const before = dropIn === undefined ? [] : [join(dropIn, 'electron')];
  const child = spawn(
    node,
    [...before, app, `--user-data-dir=${userData}`, '--no-sandbox', '--from-the-second'],
    { stdio: 'ignore' },
  );
  return new Promise((resolve) => child.on('exit', resolve));
};
