import type { Page } from '@playwright/test';
import { expect, repository, test } from '../e2e/support/app.ts';
import { gradeCard, press } from '../e2e/support/study.ts';
import { standForPictures } from './support.ts';

/** Lessons that somebody has begun, so that the library has something to say of each kind. */
const BEGUN = [
  ['Customer Obsession', 18],
  ['Ownership', 9],
  ['Dive Deep', 4],
] as const;

for (const theme of ['light', 'dark'] as const) {
  test(`pictures of the library and two of its lessons, ${theme}`, async ({ launchApp }) => {
    const running = await launchApp({ app: repository });
    const { window } = running;
    const shoot = await standForPictures(running, theme);

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
