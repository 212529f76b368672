import type { Bridge } from '#shared/ipc/contract.ts';
import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { answeredToday, gradeCard, press, PRINCIPLE } from './support/study.ts';

const draft = (window: Page) => window.getByRole('textbox', { name: 'Your version' });

const startReview = async (window: Page): Promise<void> => {
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await press(window, 'R');
  await expect(window.locator('.card-front')).toBeVisible();
};

const reachDraft = async (window: Page): Promise<void> => {
  while ((await draft(window).count()) === 0) await gradeCard(window, '4');
};

test('undo in a draft means its text, by key and from the menu, and takes back no answer', async ({
  launchApp,
}) => {
  const { window, app } = await launchApp();
  await startReview(window);
  await gradeCard(window, '4');
  await reachDraft(window);
  const answered = await answeredToday(window);
  await press(window, 'W');
  await window.keyboard.type('abc');

  await press(window, 'ControlOrMeta+z');
  await expect(draft(window)).not.toHaveValue('abc');
  await press(window, 'ControlOrMeta+Shift+z');
  await expect(draft(window)).toHaveValue('abc');
  await app.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('edit.undo')?.click();
  });
  await expect(draft(window)).not.toHaveValue('abc');
  expect(await answeredToday(window)).toBe(answered);

  await test.step('outside the field it takes back the answer', async () => {
    await press(window, 'Escape');
    await press(window, 'ControlOrMeta+z');
    await expect.poll(() => answeredToday(window)).toBe(answered - 1);
  });
});

test('what lies behind a dialog is not undone from the menu', async ({ launchApp }) => {
  const { window, app } = await launchApp();
  await startReview(window);
  await gradeCard(window, '4');
  await press(window, 'I');
  const dialog = window.getByRole('dialog', { name: 'About this card' });
  await expect(dialog).toBeVisible();
  // The dialog stays until the menu's command has come to the page.
  const arrived = window.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const { recast } = globalThis as unknown as { readonly recast: Bridge };
        recast.on['command:run'](() => resolve());
        document.documentElement.dataset['listening'] = 'true';
      }),
  );
  await window.locator('html[data-listening]').waitFor({ state: 'attached' });
  await app.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('edit.undo')?.click();
  });
  await arrived;
  await press(window, 'Escape');
  await expect(dialog).toHaveCount(0);
  expect(await answeredToday(window)).toBe(1);
});

test('a dialog gives the focus back to the card, not to the field beside it', async ({
  launchApp,
}) => {
  const { window } = await launchApp();
  await startReview(window);
  await reachDraft(window);
  await press(window, 'W');
  await press(window, 'Escape');
  for (const key of ['I', 'E', 'ControlOrMeta+Shift+d']) {
    await press(window, key);
    await expect(window.getByRole('dialog')).toBeVisible();
    await press(window, 'Escape');
    await expect(window.getByRole('dialog')).toHaveCount(0);
    await expect(window.locator('.card-front')).toBeFocused();
  }
  await expect(draft(window)).toHaveValue('');
});

test('a card that is marked keeps its answer open', async ({ launchApp }) => {
  const { window } = await launchApp();
  await startReview(window);
  await press(window, 'Space');
  await expect(window.locator('.card-back')).toBeVisible();
  await press(window, '*');
  const flag = window.locator('.mark-flag');
  await expect(flag).toBeVisible();
  await press(window, '*');
  await expect(flag).toHaveCount(0);
  await expect(window.locator('.card-back')).toBeVisible();
  await press(window, '3');
  await expect.poll(() => answeredToday(window)).toBe(1);
});

test('a screen opens at its top, wherever the one before it stood', async ({ launchApp }) => {
  const { window } = await launchApp();
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await window.setViewportSize({ width: 480, height: 480 });
  await press(window, 'L');
  await expect(window.locator('.reader-text')).toBeVisible();
  await window.evaluate(() => (document.documentElement.scrollTop = 400));
  await press(window, 'ControlOrMeta+,');
  await expect(window.getByRole('heading', { name: 'Settings' })).toBeInViewport({ ratio: 1 });
  expect(await window.evaluate(() => document.documentElement.scrollTop)).toBe(0);
});

test('Escape leaves a text field, and then the screen; Z works on a switch', async ({
  launchApp,
}) => {
  const { window } = await launchApp();
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await press(window, 'ControlOrMeta+,');
  const fuzz = window.getByRole('switch', { name: 'Fuzz' });
  await expect(fuzz).toBeChecked();
  await fuzz.press('Space');
  await expect(fuzz).not.toBeChecked();
  await press(window, 'Z');
  await expect(fuzz).toBeChecked();
  const field = window.getByRole('textbox', { name: 'New cards a day' });
  await field.focus();
  await press(window, 'Escape');
  await expect(field).not.toBeFocused();
  await press(window, 'Escape');
  await expect(window.getByRole('heading', { name: 'Library' })).toBeVisible();
});
