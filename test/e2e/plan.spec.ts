import type { Page } from '@playwright/test';
import { expect, repository, test } from './support/app.ts';
import { gradeCard, LESSON_ID, press, PRINCIPLE } from './support/study.ts';

/** Afternoon in UTC, where the tests of this file are. */
const MORNING = Date.parse('2026-11-23T15:00:00Z');
const DAY = 86_400_000;

const deck = (window: Page) => window.getByRole('listitem', { name: PRINCIPLE });
const count = async (window: Page, name: 'New' | 'Learning' | 'Due'): Promise<number> =>
  Number(await deck(window).locator(`dt:text-is("${name}") + dd`).innerText());

/** Moves the clock on, and lets the app see it as it does when the window is looked at again. */
const moveTo = async (window: Page, at: number): Promise<void> => {
  await window.clock.setFixedTime(at);
  await window.evaluate(() => dispatchEvent(new Event('focus')));
};

/** Answers all that today asks, each card with Good. */
const studyToday = async (window: Page): Promise<void> => {
  await press(window, 'R');
  const done = window.getByRole('heading', { name: /^(Done for today|A pause)$/ });
  const card = window.locator('.card-front');
  for (;;) {
    await expect(card.or(done).first()).toBeVisible();
    if (await done.isVisible()) break;
    await gradeCard(window, '3');
  }
  await press(window, 'Escape');
  await expect(window.getByRole('heading', { name: 'Library' })).toBeVisible();
};

test('an interview day is set, the plan is shown, the clock moves on, and the plan is kept', async ({
  launchApp,
}) => {
  const running = await launchApp({ env: { TZ: 'UTC' } });
  const { window } = running;
  await moveTo(window, MORNING);
  await expect(deck(window)).toBeVisible();
  await expect.poll(() => count(window, 'New')).toBe(20);

  await test.step('set by keyboard, with what it asks said before', async () => {
    await press(window, 'P');
    await expect(window.getByRole('heading', { name: 'Interview day' })).toBeFocused();
    await press(window, 'Tab');
    await expect(window.getByLabel('Interview on')).toBeFocused();
    await window.getByLabel('Interview on').fill('2026-12-07');
    await expect(window.getByText('Monday, 7 December 2026')).toBeVisible();
    await expect(window.getByText(/you will recall about 9[5-9] % on the day/)).toBeVisible();
    await window.getByRole('button', { name: 'Set the interview day' }).press('Enter');
    await expect(window.getByRole('heading', { name: /7 December 2026 in 14 days/ })).toBeVisible();
  });

  const asked =
    await test.step('the library says how ready the deck is, and asks what the plan says', async () => {
      const cell = window.getByRole('row', { name: PRINCIPLE }).getByRole('cell');
      const newToday = Number(await cell.nth(2).innerText());
      expect(newToday).toBeGreaterThan(0);
      expect(newToday).toBeLessThan(20);
      await press(window, 'Escape');
      await expect(deck(window)).toContainText('Interview in 14 days: 0 % ready now, 9');
      await expect.poll(() => count(window, 'New')).toBe(newToday);
      return newToday;
    });

  await test.step('the plan is kept, day after day, until all are met in time', async () => {
    let met = 0;
    for (let day = 0; day < 14; day += 1) {
      await moveTo(window, MORNING + day * DAY);
      await expect(deck(window)).toContainText(
        day === 13 ? 'Interview tomorrow' : `Interview in ${14 - day} days`,
      );
      const [fresh, due] = [await count(window, 'New'), await count(window, 'Due')];
      expect(fresh).toBeLessThanOrEqual(asked);
      met += fresh;
      if (fresh + due > 0) await studyToday(window);
    }
    expect(met).toBe(26);
    // The model expects what it aimed at of who has kept the plan.
    await expect(deck(window)).toContainText(/\d\d % ready now, (9[5-9]|100) % on the day/);
  });

  await test.step('on the day it asks nothing of its own, and after it all is as usual', async () => {
    await moveTo(window, MORNING + 14 * DAY);
    await expect(deck(window)).not.toContainText('Interview');
    await press(window, 'P');
    await expect(window.getByText('Today is the day.')).toBeVisible();
    await press(window, 'Escape');
    const dueByLog = await window.evaluate(
      ([lessonId, today]) =>
        new Promise<number>((resolve) => {
          const open = indexedDB.open('recast');
          open.onsuccess = () => {
            const all = open.result.transaction('cards').objectStore('cards').getAll();
            all.onsuccess = () => {
              const rows = all.result as { lessonId: string; dueDay: number; state: string }[];
              open.result.close();
              resolve(rows.filter((r) => r.lessonId === lessonId && r.dueDay <= today).length);
            };
          };
        }),
      [LESSON_ID, Math.floor((MORNING + 14 * DAY) / DAY)] as const,
    );
    await expect.poll(() => count(window, 'Due')).toBe(dueByLog);
    await moveTo(window, MORNING + 15 * DAY);
    await press(window, 'P');
    await expect(window.getByText('The day has passed')).toBeVisible();
  });

  await test.step('removed, and brought back by undo', async () => {
    await window.getByRole('button', { name: 'Remove' }).press('Enter');
    await expect(window.getByRole('button', { name: 'Set the interview day' })).toBeVisible();
    await press(window, 'Z');
    await expect(window.getByText('The day has passed')).toBeVisible();
  });
});

test('a date that is too near is said to be, and an impossible one is refused', async ({
  launchApp,
}) => {
  const { window } = await launchApp({ env: { TZ: 'UTC' } });
  await expect(deck(window)).toBeVisible();
  await moveTo(window, MORNING);
  await press(window, 'P');
  await window.getByLabel('Interview on').fill('2026-11-23');
  await expect(window.getByText('The day must be after today.')).toBeVisible();
  await window.getByRole('button', { name: 'Set the interview day' }).press('Enter');
  await expect(window.getByRole('button', { name: 'Set the interview day' })).toBeVisible();
  await window.getByLabel('Recall on the day, %').fill('99.5');
  await expect(window.getByText('Between 80 and 99 %.')).toBeVisible();
  await window.getByLabel('Recall on the day, %').fill('99');
  await window.getByLabel('Interview on').fill('2026-11-24');
  await expect(window.getByText(/^The day is too near for 99 %\./)).toBeVisible();
});

test('whatever button goes away on the screen of the interview day, the focus stays there', async ({
  launchApp,
}) => {
  const { window } = await launchApp({ env: { TZ: 'UTC' }, app: repository });
  await expect(deck(window)).toBeVisible();
  await moveTo(window, MORNING);
  await press(window, 'P');
  const day = window.getByLabel('Interview on', { exact: true });
  const button = (name: string) => window.getByRole('button', { name });
  const heading = (name: RegExp) => window.getByRole('heading', { name });
  /** Once it is worked out what the plan asks. */
  const submit = async (name: string): Promise<void> => {
    await expect(button(name)).toBeEnabled();
    await button(name).press('Enter');
  };

  await test.step('what is missing has the focus, and is said', async () => {
    await submit('Set the interview day');
    await expect(day).toBeFocused();
    await expect(day).toHaveAccessibleDescription('Choose the day of the interview.');
    await day.fill('2026-12-07');
    await submit('Set the interview day');
    await expect(
      window.getByRole('group', { name: 'For these decks' }).getByRole('checkbox').first(),
    ).toBeFocused();
    await expect(window.getByRole('main').getByRole('alert')).toHaveText(
      'Choose at least one deck.',
    );
  });

  await test.step('set', async () => {
    await window.getByRole('checkbox', { name: PRINCIPLE }).check();
    await submit('Set the interview day');
    await expect(heading(/7 December 2026 in 14 days/)).toBeFocused();
  });

  await test.step('changed, and left as it is', async () => {
    await button('Change').press('Enter');
    await expect(day).toBeFocused();
    await button('Cancel').press('Enter');
    await expect(heading(/7 December 2026/)).toBeFocused();
    await button('Change').press('Enter');
    await day.fill('2026-12-08');
    await submit('Change the plan');
    await expect(heading(/8 December 2026/)).toBeFocused();
  });

  await test.step('another one', async () => {
    await button('Set another interview day').press('Enter');
    await expect(day).toBeFocused();
    await button('Cancel').press('Enter');
    await expect(button('Set another interview day')).toBeFocused();
    await press(window, 'Enter');
    await day.fill('2026-12-20');
    await window.getByRole('checkbox', { name: 'Ownership' }).check();
    await submit('Set the interview day');
    await expect(heading(/20 December 2026/)).toBeFocused();
  });

  await test.step('removed, one after another', async () => {
    const plan = window.getByRole('region', { name: /20 December 2026$/ });
    await plan.getByRole('button', { name: 'Remove' }).press('Enter');
    await expect(heading(/8 December 2026/)).toBeFocused();
    await button('Remove').press('Enter');
    await expect(heading(/^Interview day$/)).toBeFocused();
    await press(window, 'Z');
    await expect(heading(/8 December 2026/)).toBeVisible();
  });
});
