import { expect, repository, test } from '../e2e/support/app.ts';
import { seedLog } from '../e2e/support/seed.ts';
import { gradeCard, press } from '../e2e/support/study.ts';
import { studyPast } from '../support/study-past.ts';
import { shippedCards, standForPictures } from './support.ts';

const DAY = 86_400_000;

/** Five of six cards are known. */
const KEYS = ['3', '3', '4', '1', '3', '2'] as const;

for (const theme of ['light', 'dark'] as const) {
  test(`pictures of a session's summary, ${theme}`, async ({ launchApp }) => {
    const running = await launchApp({ app: repository });
    const { window } = running;
    const shoot = await standForPictures(running, theme);
    const lastDay = Math.floor(Date.now() / DAY) - 1;
    await seedLog(window, studyPast(shippedCards, { lastDay, days: 30 }));
    await press(window, 'P');
    const date = new Date(Date.now() + 21 * DAY).toISOString().slice(0, 10);
    await window.getByLabel('Interview on').fill(date);
    for (const box of await window.getByRole('checkbox').all()) await box.check();
    await expect(window.getByRole('table')).toBeVisible();
    await window.getByRole('button', { name: 'Set the interview day' }).press('Enter');
    await expect(window.getByRole('region', { name: /^Interview on/ })).toBeVisible();
    await press(window, 'ControlOrMeta+l');
    await press(window, 'A');
    await expect(window.locator('.card-front')).toBeVisible();
    for (let n = 0; n < 36; n += 1) await gradeCard(window, KEYS[n % KEYS.length] ?? '3');
    await press(window, 'X');
    await expect(window.locator('.summary-plan')).toBeVisible();
    await shoot('session-summary');
  });
}
