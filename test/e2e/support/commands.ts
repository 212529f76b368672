import { expect, type ElectronApplication, type Page } from '@playwright/test';
import { COMMAND_IDS, commandSpec, type CommandId } from '#shared/commands/registry.ts';
import { press } from './study.ts';

/** The commands of the Review menu, in the order of the registry. */
export const REVIEW_COMMANDS = COMMAND_IDS.filter((id) => commandSpec(id).group === 'Review');

/** Which of the Review menu's items can be chosen now. */
export const reviewMenu = (app: ElectronApplication): Promise<readonly CommandId[]> =>
  app.evaluate(({ Menu }, ids) => {
    const menu = Menu.getApplicationMenu();
    return ids.filter((id) => menu?.getMenuItemById(id)?.enabled);
  }, REVIEW_COMMANDS);

/** Which of the Review commands the palette offers now. */
export const reviewPalette = async (window: Page): Promise<readonly string[]> => {
  await press(window, 'ControlOrMeta+k');
  await expect(window.getByRole('combobox', { name: 'Type a command' })).toBeFocused();
  const lines = window
    .getByRole('option')
    .filter({ has: window.locator('.palette-group', { hasText: /^Review$/ }) });
  await expect(lines.first()).toBeAttached();
  const titles = await lines.locator('.palette-title').allTextContents();
  await press(window, 'Escape');
  await expect(window.getByRole('dialog')).toHaveCount(0);
  return titles;
};

/** Has the cards held against the log, and waits until that agrees. */
export const expectAllAgree = async (window: Page): Promise<void> => {
  await runFromPalette(window, 'Check my progress');
  await expect(window.getByText(/log entr(?:y|ies): all agree\./)).toBeVisible();
};

/** Runs the first command that the palette finds for these words. */
export const runFromPalette = async (window: Page, words: string): Promise<void> => {
  await press(window, 'ControlOrMeta+k');
  const input = window.getByRole('combobox', { name: 'Type a command' });
  await expect(input).toBeFocused();
  await input.pressSequentially(words);
  await press(window, 'Enter');
  await expect(window.getByRole('dialog')).toHaveCount(0);
};
