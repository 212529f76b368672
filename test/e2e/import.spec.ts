import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/app.ts';
import { LESSON_ID, press, PRINCIPLE } from './support/study.ts';

const SEED = readFileSync(join(import.meta.dirname, '..', 'fixtures', 'seed.txt'), 'utf8');

const openImport = async (window: Page): Promise<void> => {
  await press(window, 'ControlOrMeta+l');
  await expect(window.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
  await press(window, 'F');
  await expect(window.getByRole('heading', { level: 1, name: 'Bring in' })).toBeFocused();
};

const paste = async (window: Page, text: string): Promise<void> => {
  await window.getByLabel('Paste it as it is').fill(text);
  await window.getByRole('button', { name: 'Read the text' }).press('Enter');
};

const choose = (window: Page, name: string, text: string | Buffer): Promise<void> =>
  window.locator('input[data-choose="files"]').setInputFiles({
    name,
    mimeType: 'text/plain',
    buffer: Buffer.from(text),
  });

const ownFiles = (userData: string): string[] =>
  readdirSync(join(userData, 'decks')).filter((file) => file.endsWith('.lesson.yaml'));

test('a walkthrough is pasted, a role corrected by keyboard, and its cards are there', async ({
  launchApp,
}) => {
  const { window, userData } = await launchApp();
  await openImport(window);
  const text = SEED.replace(PRINCIPLE, 'Owning What You Ship');
  await paste(window, text);
  await expect(window.getByText('The text is whole')).toBeVisible();
  await expect(window.getByRole('heading', { name: '20 cards to come' })).toBeVisible();

  await test.step('a letter gives the line in hand a role, Backspace takes it back', async () => {
    const role = window.getByLabel('Role of line 15', { exact: true });
    await window.getByLabel('Role of line 1', { exact: true }).focus();
    for (let n = 1; n < 15; n += 1) await press(window, 'ArrowDown');
    await expect(role).toBeFocused();
    const before = await role.inputValue();
    await press(window, 'x');
    await expect(role).toHaveValue('prose');
    await expect(window.getByRole('button', { name: 'Import the complete parts' })).toBeVisible();
    await press(window, 'Backspace');
    await expect(role).toHaveValue(before);
    await expect(window.getByText('The text is whole')).toBeVisible();
  });

  await window.getByLabel('Role of line 15', { exact: true }).focus();
  await press(window, 'x');
  await window.getByRole('button', { name: 'Import the complete parts' }).press('Enter');
  await expect(window.getByRole('heading', { name: 'pasted text' })).toBeFocused();
  await window.screenshot({ path: '/tmp/shot-report.png', fullPage: true });
  expect(ownFiles(userData)).toHaveLength(1);
});
