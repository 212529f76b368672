import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { storedRows } from './support/stored.ts';
import { answeredToday, gradeCard, press, PRINCIPLE } from './support/study.ts';
import { startAt } from './support/time.ts';

const EVENING = new Date(2027, 2, 10, 23, 50);
/** 00:10, 03:59 and 04:01 of the night that follows. */
const AFTER_MIDNIGHT = new Date(2027, 2, 11, 0, 10);
const BEFORE_FOUR = new Date(2027, 2, 11, 3, 59);
const AFTER_FOUR = new Date(2027, 2, 11, 4, 1);

/** Lets the page's clock go on to that moment. */
const goOnTo = async (window: Page, time: Date): Promise<void> => {
  const now = await window.evaluate(() => Date.now());
  await window.clock.fastForward(time.getTime() - now);
};

/** The study day of each answer so far. */
const answerDays = async (window: Page): Promise<readonly number[]> => {
  const { reviews } = await storedRows(window, ['reviews']);
  return (reviews as readonly { day: number; at: number }[])
    .toSorted((a, b) => a.at - b.at)
    .map(({ day }) => day);
};

const openLibrary = async (window: Page): Promise<void> => {
  await press(window, 'ControlOrMeta+l');
  await expect(window.getByRole('heading', { level: 1, name: 'Library' })).toBeFocused();
};

test('a session across midnight is one study day; at four tomorrow is there by itself', async ({
  launchApp,
}) => {
  const { window } = await launchApp();
  await startAt(window, EVENING);
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await press(window, 'R');
  await expect(window.locator('.card-front')).toBeFocused();
  for (let n = 0; n < 10; n += 1) await gradeCard(window, '4');

  await test.step('after midnight the session goes on where it was', async () => {
    await goOnTo(window, AFTER_MIDNIGHT);
    expect(await answeredToday(window)).toBe(10);
    for (let n = 0; n < 9; n += 1) await gradeCard(window, '4');
    await goOnTo(window, BEFORE_FOUR);
    await gradeCard(window, '4');
    const days = await answerDays(window);
    expect(days).toHaveLength(20);
    expect(new Set(days).size).toBe(1);
    await expect(window.getByRole('heading', { name: 'Done for today' })).toBeVisible();
    await expect(window.getByText(/^20 answers given today/)).toContainText(
      /The next card is due at 0?4:00/,
    );
    await openLibrary(window);
    await expect(
      window.getByText(/^Done for today\. The next card is due at 0?4:00/),
    ).toBeVisible();
  });

  await test.step('at four the library has the cards of the new day', async () => {
    await goOnTo(window, AFTER_FOUR);
    await expect(window.getByText('6 cards for today')).toBeVisible();
    await press(window, 'R');
    await expect(window.locator('.card-front')).toBeFocused();
    expect(await answeredToday(window)).toBe(0);
    await gradeCard(window, '4');
    const days = await answerDays(window);
    expect(days.at(-1)).toBe((days[0] ?? 0) + 1);
  });
});

test('a finished session goes on by itself when the new day begins', async ({ launchApp }) => {
  const { window } = await launchApp();
  await startAt(window, AFTER_MIDNIGHT);
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await press(window, 'R');
  await expect(window.locator('.card-front')).toBeFocused();
  for (let n = 0; n < 20; n += 1) await gradeCard(window, '4');
  await expect(window.getByRole('heading', { name: 'Done for today' })).toBeVisible();
  await goOnTo(window, BEFORE_FOUR);
  await expect(window.getByRole('heading', { name: 'Done for today' })).toBeVisible();
  await goOnTo(window, AFTER_FOUR);
  await expect(window.locator('.card-front')).toBeFocused();
  expect(await answeredToday(window)).toBe(0);
});
