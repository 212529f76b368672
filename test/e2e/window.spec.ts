import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type RunningApp } from './support/app.ts';

const windowOf = ({ app }: RunningApp) =>
  app.evaluate(({ BrowserWindow, screen }) => {
    const window = BrowserWindow.getAllWindows()[0];
    return {
      isVisible: window?.isVisible(),
      isMaximized: window?.isMaximized(),
      y: window?.getBounds().y ?? NaN,
      top: screen.getPrimaryDisplay().workArea.y,
    };
  });

test('a window that was maximized is so again, and is remembered', async ({
  launchApp,
  freshFolder,
}) => {
  const userData = freshFolder();
  const file = join(userData, 'shell.json');
  writeFileSync(file, JSON.stringify({ maximized: true }));
  const running = await launchApp({ userData });
  await expect.poll(() => windowOf(running)).toMatchObject({ isVisible: true, isMaximized: true });
  await running.close();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ maximized: true });
});

test('a window whose title bar was above the screen opens where it can be dragged', async ({
  launchApp,
  freshFolder,
}) => {
  const userData = freshFolder();
  const bounds = { x: 100, y: -200, width: 900, height: 700 };
  writeFileSync(join(userData, 'shell.json'), JSON.stringify({ bounds }));
  const running = await launchApp({ userData });
  const { y, top } = await windowOf(running);
  expect(y).toBeGreaterThanOrEqual(top);
});
