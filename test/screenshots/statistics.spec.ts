import { expect, repository, test } from '../e2e/support/app.ts';
import { seedLog } from '../e2e/support/seed.ts';
import { press } from '../e2e/support/study.ts';
import { studyPast } from '../support/study-past.ts';
import { shippedCards, standForPictures } from './support.ts';

const DAY = 86_400_000;

for (const theme of ['light', 'dark'] as const) {
  for (const [amount, days] of [
    ['little', 2],
    ['much', 180],
  ] as const) {
    test(`pictures of the statistics with ${amount} data, ${theme}`, async ({ launchApp }) => {
      const running = await launchApp({ app: repository });
      const { window } = running;
      const shoot = await standForPictures(running, theme);
      const lastDay = Math.floor(Date.now() / DAY) - 1;
      await seedLog(window, studyPast(shippedCards, { lastDay, days }));
      await press(window, 'G');
      await expect(window.getByRole('heading', { level: 2, name: 'The work' })).toBeVisible();
      await shoot(`statistics-${amount}`, { fullPage: true });
    });
  }
}
