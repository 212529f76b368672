import type { Page } from '@playwright/test';
import { simulateLog } from '../support/simulated-log.ts';
import { storedLog } from '../support/stored-log.ts';
import { expect, test } from './support/app.ts';
import { lookAt } from './support/look.ts';
import { seedLog } from './support/seed.ts';
import { press } from './support/study.ts';
import { holdTraining } from './support/training.ts';

const REVIEWS = 6_000;
const DAY = 86_400_000;

/** Answers up to the day before yesterday, of a deck that is away, so that nothing is asked meanwhile. */
const log = storedLog(simulateLog({ reviews: REVIEWS }), {
  lastDay: Math.floor(Date.now() / DAY) - 2,
  lessonId: 'simulated',
});

const section = (window: Page) => window.getByRole('region', { name: 'Learning you' });
const dialog = (window: Page) => window.getByRole('dialog');
const parameters = (window: Page) => section(window).getByLabel('FSRS parameters');

/** Presses Tab until the focus is there, so that what has no way by keyboard fails. */
const tabTo = async (window: Page, name: string): Promise<void> => {
  const focused = window.locator(':focus');
  const target = window.getByRole('button', { name, exact: true });
  await expect(target).toBeEnabled();
  for (let presses = 0; presses < 120; presses += 1) {
    if ((await focused.count()) > 0 && (await focused.textContent()) === name) return;
    await press(window, 'Tab');
  }
  throw new Error(`No way by keyboard to "${name}".`);
};

const pressButton = async (window: Page, name: string): Promise<void> => {
  await tabTo(window, name);
  await press(window, 'Enter');
};

const allAgree = async (window: Page, entries: number): Promise<void> => {
  await press(window, 'ControlOrMeta+k');
  await window.getByRole('combobox').fill('Check my progress');
  await press(window, 'Enter');
  await expect(
    window.getByText(
      `Checked ${log.cards.length.toLocaleString('en')} cards against ${entries.toLocaleString('en')} log entries: all agree.`,
    ),
  ).toBeVisible();
  await window.getByRole('button', { name: 'Dismiss' }).click();
  await expect(dialog(window)).toHaveCount(0);
};

/** Of the review log, as rows and in blocks. */
const countEntries = (window: Page): Promise<number> =>
  window.evaluate(async () => {
    const opened = indexedDB.open('recast');
    await new Promise((resolve) => (opened.onsuccess = resolve));
    const transaction = opened.result.transaction(['reviews', 'blockHeads']);
    const rows = transaction.objectStore('reviews').count();
    const heads = transaction.objectStore('blockHeads').getAll() as IDBRequest<{ count: number }[]>;
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    opened.result.close();
    return heads.result.reduce((sum, { count }) => sum + count, rows.result);
  });

const openSettings = async (window: Page): Promise<void> => {
  await press(window, 'ControlOrMeta+,');
  await expect(section(window).getByText('you have 6,000')).toBeVisible();
};

test('parameters trained on 6,000 reviews are used, checked and taken back, by keyboard alone', async ({
  launchApp,
}) => {
  test.slow();
  const { window, app } = await launchApp();
  await seedLog(window, log);
  await openSettings(window);
  const letGo = await holdTraining(app);
  const bar = window.getByRole('progressbar', { name: 'Training' });

  await pressButton(window, 'Train on my reviews');
  await expect
    .poll(() => bar.evaluate((element: HTMLProgressElement) => element.value))
    .toBeGreaterThan(0);
  await pressButton(window, 'Cancel');
  await expect(section(window).getByText('Training was cancelled.')).toBeVisible();
  await expect(parameters(window)).toHaveValue('default');

  await letGo();
  await pressButton(window, 'Train on my reviews');
  await pressButton(window, 'Use the trained parameters');
  await expect(
    dialog(window).getByText(/Rescheduling would bring [\d,]+ cards? sooner/),
  ).toBeVisible();
  const checkbox = dialog(window).getByRole('checkbox', { name: /^Reschedule the cards too/ });
  await expect(checkbox).not.toBeChecked();
  await press(window, 'Escape');
  await expect(dialog(window)).toHaveCount(0);
  expect(await countEntries(window)).toBe(REVIEWS);

  await pressButton(window, 'Use the trained parameters');
  // The dialog takes the focus when it is there, and keeps it from then on.
  await expect(dialog(window).locator(':focus')).toHaveCount(1);
  await press(window, 'Tab');
  await expect(checkbox).toBeFocused();
  await press(window, 'Space');
  await expect(checkbox).toBeChecked();
  await pressButton(window, 'Use the parameters');
  await expect(
    window.getByText(/The trained parameters are in use; [\d,]+ cards moved/),
  ).toBeVisible();
  await expect(section(window).getByRole('combobox')).toHaveValue(/^[\da-f-]{36}$/);
  const used = await countEntries(window);
  expect(used).toBeGreaterThan(REVIEWS + 0.9 * log.cards.length);
  await allAgree(window, used);

  await press(window, 'z');
  await expect(window.getByText('Taken back: use trained parameters.').last()).toBeVisible();
  await expect(parameters(window)).toHaveValue('default');
  await allAgree(window, REVIEWS);

  await press(window, 'ControlOrMeta+Shift+z');
  await expect(parameters(window)).toHaveValue(/^[\da-f-]{36}$/);
  await parameters(window).focus();
  await press(window, 'ArrowUp');
  await expect(
    dialog(window).getByRole('heading', { name: 'Use FSRS’s default parameters' }),
  ).toBeVisible();
  await pressButton(window, 'Use the parameters');
  await expect(window.getByText('FSRS’s default parameters are in use. Z takes')).toBeVisible();
  await expect(parameters(window)).toHaveValue('default');
  await allAgree(window, await countEntries(window));
});

test('the section and its dialog are clean under axe, and fit', async ({ launchApp }) => {
  test.slow();
  const running = await launchApp();
  const { window } = running;
  await seedLog(window, log);
  await openSettings(window);
  await pressButton(window, 'Train on my reviews');
  await expect(section(window).getByRole('table')).toBeVisible();
  await pressButton(window, 'Use the trained parameters');
  await expect(dialog(window).getByText('Rescheduling would bring')).toBeVisible();
  await lookAt(running, 'dialog', { part: '[role="dialog"]' });
  await press(window, 'Escape');
  await expect(dialog(window)).toHaveCount(0);
  await lookAt(running, 'section', { part: '[aria-labelledby="settings-learning"]' });
});
