import { expect, test } from './support/app.ts';
import { app, main } from './support/drop-in.ts';

test('a shortcut of the menu runs its item, unless the page has used the keys', async ({
  launchApp,
}) => {
  // On Electron's binary the keys of a test go to the page alone.
  test.skip(process.env['ELECTRON_OVERRIDE_DIST_PATH'] === undefined);
  const running = await launchApp({ app });
  await running.window.keyboard.press('ControlOrMeta+Shift+H');
  await expect.poll(() => main<string[]>(running, 'clicked')).toEqual(['hello']);
  await running.window.evaluate(() => {
    document.addEventListener('keydown', (event) => event.preventDefault());
  });
  await running.window.keyboard.press('ControlOrMeta+Shift+H');
  await running.window.evaluate(() => bridge.echo(null));
  expect(await main<string[]>(running, 'clicked')).toEqual(['hello']);
});

test('a menu item runs when a test clicks it', async ({ launchApp }) => {
  const running = await launchApp({ app });
  await running.app.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('hello')?.click();
  });
  expect(await main<string[]>(running, 'clicked')).toEqual(['hello']);
});
