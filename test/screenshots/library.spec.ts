import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, repository, test } from '../e2e/support/app.ts';
import { gradeCard, press } from '../e2e/support/study.ts';

const images = join(import.meta.dirname, '..', '..', 'docs', 'images');

/** Lessons that somebody has begun, so that the library has something to say of each kind. */
const BEGUN = [
  ['Customer Obsession', 18],
  ['Ownership', 9],
  ['Dive Deep', 4],
] as const;

for (const theme of ['light', 'dark'] as const) {
  test(`pictures of the library and two of its lessons, ${theme}`, async ({ launchApp }) => {
    const { window, app } = await launchApp({ app: repository });
    await app.evaluate(({ nativeTheme }, chosen) => {
      nativeTheme.themeSource = chosen;
    }, theme);
    await window.setViewportSize({ width: 1080, height: 900 });
    const shoot = async (name: string): Promise<void> => {
      await window.evaluate(() => document.fonts.ready);
      await window.screenshot({
        path: join(images, `${name}-${theme}.png`),
        animations: 'disabled',
      });
    };

    for (const [title, cards] of BEGUN) {
      await openLesson(window, title);
      await press(window, 'R');
      for (let card = 0; card < cards; card += 1) {
        await gradeCard(window, card % 5 === 0 ? '3' : '4');
      }
      await home(window);
    }
    await window.evaluate(() => globalThis.scrollTo({ top: 0 }));
    await shoot('library');
    for (const [title, name] of [
      ['Invent and Simplify', 'lesson-invent-and-simplify'],
      ['Hard questions', 'lesson-hard-questions'],
    ] as const) {
      await openLesson(window, title);
      await window.getByRole('button', { name: 'Weak beside strong' }).click();
      await shoot(name);
      await home(window);
    }
  });
}

const openLesson = async (window: Page, title: string): Promise<void> => {
  await window.getByRole('button', { name: `Read the lesson ${title}` }).click();
  await expect(window.getByRole('heading', { level: 1, name: title })).toBeVisible();
};

const home = async (window: Page): Promise<void> => {
  await press(window, 'Escape');
  await expect(window.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
};
