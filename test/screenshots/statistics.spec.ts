import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cardsOf } from '#shared/domain/deck/index.ts';
import { readLessonFile } from '#shared/domain/lesson/file/index.ts';
import { expect, repository, test } from '../e2e/support/app.ts';
import { seedLog } from '../e2e/support/seed.ts';
import { press } from '../e2e/support/study.ts';
import { studyPast } from '../support/study-past.ts';

const images = join(import.meta.dirname, '..', '..', 'docs', 'images');
const DAY = 86_400_000;

const shipped = join(repository, 'decks');
const cards = readdirSync(shipped)
  .filter((file) => file.endsWith('.lesson.yaml'))
  .flatMap((file) => {
    const lesson = readLessonFile(readFileSync(join(shipped, file), 'utf8'));
    return lesson.ok ? cardsOf(lesson.value) : [];
  });

for (const theme of ['light', 'dark'] as const) {
  for (const [amount, days] of [
    ['little', 2],
    ['much', 180],
  ] as const) {
    test(`pictures of the statistics with ${amount} data, ${theme}`, async ({ launchApp }) => {
      const { window, app } = await launchApp({ app: repository });
      await app.evaluate(({ nativeTheme }, chosen) => {
        nativeTheme.themeSource = chosen;
      }, theme);
      await window.setViewportSize({ width: 1080, height: 900 });
      const lastDay = Math.floor(Date.now() / DAY) - 1;
      await seedLog(window, studyPast(cards, { lastDay, days }));
      await press(window, 'G');
      await expect(window.getByRole('heading', { level: 2, name: 'The work' })).toBeVisible();
      await window.evaluate(() => document.fonts.ready);
      await window.screenshot({
        path: join(images, `statistics-${amount}-${theme}.png`),
        animations: 'disabled',
        fullPage: true,
      });
    });
  }
}
