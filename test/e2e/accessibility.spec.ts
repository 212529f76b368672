import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { expect, test } from './support/app.ts';
import { violationsIn } from './support/axe.ts';
import { lookAt } from './support/look.ts';
import {
  cardFront,
  gradeCard,
  gradeShown,
  playRound,
  press,
  PRINCIPLE,
  tabTo,
} from './support/study.ts';

const LESSONS = join(import.meta.dirname, '..', 'fixtures', 'lessons');

test('every screen is clean under axe and fits', async ({ launchApp }) => {
  test.slow();
  const running = await launchApp();
  const { window } = running;
  const look = (screen: string): Promise<void> => lookAt(running, screen);

  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await look('library');
  await window.getByRole('button', { name: `More for ${PRINCIPLE}` }).click();
  await expect(window.getByRole('menu')).toBeVisible();
  await look('deck menu');
  await press(window, 'Escape');
  await expect(window.getByRole('menu')).toHaveCount(0);
  await press(window, 'ControlOrMeta+k');
  await expect(window.getByRole('dialog')).toBeVisible();
  await look('palette');
  await press(window, 'Escape');
  await expect(window.getByRole('dialog')).toHaveCount(0);
  await press(window, '?');
  await expect(window.getByRole('dialog')).toBeVisible();
  await look('keys');
  await press(window, 'Escape');
  await expect(window.getByRole('dialog')).toHaveCount(0);

  await press(window, 'L');
  await expect(window.locator('.reader-text')).toBeVisible();
  await look('reader');

  await press(window, 'R');
  await expect(window.locator('.card-front')).toBeVisible();
  await look('review, question');
  await press(window, 'Space');
  await expect(window.locator('.card-back')).toBeVisible();
  await look('review, answer');
  await gradeShown(window, '4');
  for (let n = 1; n < 20; n += 1) await gradeCard(window, '4');
  await expect(window.getByRole('heading', { name: 'Done for today' })).toBeVisible();
  await look('review, done');

  await press(window, 'Q');
  await expect(window.locator('.quiz-question')).toBeVisible();
  await look('quiz, question');
  await press(window, 'ArrowLeft');
  await expect(window.locator('.quiz-reveal')).toBeVisible();
  await look('quiz, answer');
  await press(window, 'Space');
  await playRound(window);
  await look('quiz, result');
});

/** Opens a place by its key, and waits until one is there. */
const openPlace = async (window: Page, key: string, title: string): Promise<void> => {
  await press(window, key);
  await expect(window.getByRole('heading', { level: 1, name: title })).toBeFocused();
};

/** `2027-03-10` of the day that is so many days from now, as a date field is typed. */
const dateIn = (days: number): string => {
  const date = new Date();
  date.setDate(date.getDate() + days);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

test('what lies around a session is clean under axe and fits', async ({ launchApp }) => {
  test.slow();
  const running = await launchApp({ decksDir: LESSONS });
  const { window } = running;
  const look = (screen: string): Promise<void> => lookAt(running, screen);
  const dialog = (name: string) => window.getByRole('dialog', { name });
  const close = async (): Promise<void> => {
    await press(window, 'Escape');
    await expect(window.getByRole('dialog').or(window.getByRole('menu'))).toHaveCount(0);
  };

  await test.step('the session', async () => {
    await tabTo(window, window.getByRole('button', { name: 'Read the lesson Frugality' }));
    await press(window, 'R');
    await expect(window.locator('.card-front')).toBeFocused();
    while (!(await cardFront(window)).includes('Say it aloud')) await gradeCard(window, '4');
    await press(window, 'T');
    await press(window, 'W');
    const words = 'We saved a lot of money with it: I asked, and money was no object.';
    await window.keyboard.insertText(words);
    await expect(window.getByRole('textbox', { name: 'Your version' })).toHaveValue(words);
    await look('draft field');
    await press(window, 'ControlOrMeta+Enter');
    await expect(window.locator('.card-back .draft-flag')).toHaveCount(2);
    await look('draft review');
    await gradeShown(window, '1');
    await gradeCard(window, '4');
    await expect(window.getByText(/^You wrote a version on/)).toBeVisible();
    await look('draft field, with an earlier version');
    await window.getByRole('button', { name: 'More for this card' }).press('Enter');
    await expect(window.getByRole('menuitem', { name: 'About the card' })).toBeVisible();
    await look('card menu');
    await close();
    await press(window, 'I');
    await expect(dialog('About this card').getByRole('heading', { name: 'History' })).toBeVisible();
    await look('card info');
    await close();
    await press(window, 'ControlOrMeta+Shift+D');
    await expect(dialog('Set the due date')).toBeVisible();
    await look('due date');
    await window.keyboard.type('x');
    await expect(window.getByText('A whole number from 0 to 36500.')).toBeVisible();
    await look('due date, refused');
    await close();
  });

  await test.step('the places', async () => {
    await openPlace(window, 'ControlOrMeta+,', 'Settings');
    await look('settings');
    await window.getByRole('textbox', { name: 'Desired retention' }).fill('5');
    await expect(window.getByRole('alert').filter({ hasText: 'Between 70 %' })).toBeVisible();
    await window.getByRole('button', { name: 'New preset' }).press('Enter');
    await look('settings, refused');
    await press(window, 'ControlOrMeta+l');
    await openPlace(window, 'P', 'Interview day');
    await look('interview day, none set');
    await window.getByLabel('Interview on').fill(dateIn(14));
    await window.getByRole('checkbox', { name: PRINCIPLE }).check();
    await expect(window.getByRole('table')).toBeVisible();
    await look('interview day, a date tried');
    await window.getByRole('button', { name: 'Set the interview day' }).press('Enter');
    await expect(window.getByRole('region', { name: /^Interview on/ })).toBeVisible();
    await expect(window.getByRole('table')).toBeVisible();
    await look('interview day, set');
    await press(window, 'ControlOrMeta+l');
    await expect(window.getByText(/^Interview in 14 days/).first()).toBeVisible();
    await look('library with an interview day');
    await openPlace(window, 'S', 'Simulator');
    await expect(window.getByText(/is worth your time|nothing to suggest/)).toBeVisible({
      timeout: 60_000,
    });
    await expect(window.getByRole('progressbar', { name: 'Simulating' })).toHaveCount(0, {
      timeout: 60_000,
    });
    await look('simulator');
    await openPlace(window, 'D', 'Drill');
    await look('drill');
    await press(window, 'Enter');
    await expect(window.locator('.card-front')).toBeFocused();
    await look('drill, question');
  });
});

test('the first Tab from the title of a place reaches its first control', async ({ launchApp }) => {
  const { window } = await launchApp({ decksDir: LESSONS });
  await expect(window.getByRole('heading', { level: 1, name: 'Library' })).toBeFocused();
  const places = window.getByRole('navigation', { name: 'Places' });
  for (const [key, title, first] of [
    [
      'ControlOrMeta+,',
      'Settings',
      window.getByRole('textbox', { name: 'The study day starts at' }),
    ],
    ['P', 'Interview day', window.getByLabel('Interview on')],
    ['S', 'Simulator', window.getByLabel('Desired retention', { exact: true })],
    ['D', 'Drill', window.getByRole('radio', { checked: true })],
    ['ControlOrMeta+l', 'Library', places.getByRole('button', { name: 'Review all decks' })],
  ] as const) {
    await openPlace(window, key, title);
    await press(window, 'Tab');
    await expect(first).toBeFocused();
    // A letter would be a letter in the field that has the focus; this key works everywhere.
    await press(window, 'ControlOrMeta+l');
    await expect(window.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
  }
  await test.step('axe finds a button without a name and a word that is hard to see', async () => {
    await window.evaluate(() => {
      const button = document.createElement('button');
      const word = document.createElement('p');
      word.textContent = 'Pale';
      Object.assign(word.style, { color: '#bbb', background: '#fff' });
      document.querySelector('main')?.append(button, word);
    });
    const found = await violationsIn(window);
    expect(found.map((line) => line.split(':')[0])).toEqual(['button-name', 'color-contrast']);
  });
});
