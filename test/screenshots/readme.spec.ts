import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../e2e/support/app.ts';
import { cardFront, gradeCard, playRound, press, PRINCIPLE } from '../e2e/support/study.ts';

const images = join(import.meta.dirname, '..', '..', 'docs', 'images');

for (const theme of ['light', 'dark'] as const) {
  test(`pictures for the README, ${theme}`, async ({ launchApp }) => {
    const { window, app } = await launchApp();
    await app.evaluate(({ nativeTheme }, chosen) => {
      nativeTheme.themeSource = chosen;
    }, theme);
    await window.setViewportSize({ width: 1080, height: 720 });
    const shoot = async (name: string): Promise<void> => {
      await settled(window);
      await window.screenshot({ path: join(images, `${name}-${theme}.png`) });
    };

    await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
    await shoot('library');
    await press(window, 'L');
    await expect(window.locator('.reader-text')).toBeVisible();
    await window.getByRole('button', { name: 'Weak beside strong' }).click();
    await shoot('reader');
    await press(window, 'R');
    await expect(window.locator('.card-front')).toBeVisible();
    while (!(await cardFront(window)).includes('Say it aloud')) await gradeCard(window, '3');
    await shoot('review-question');
    await press(window, 'Space');
    await expect(window.locator('.card-back')).toBeVisible();
    await shoot('review-answer');
    await press(window, 'Q');
    await expect(window.locator('.quiz-question')).toBeVisible();
    await shoot('quiz-question');
    await press(window, 'ArrowLeft');
    await expect(window.locator('.quiz-reveal')).toBeVisible();
    await shoot('quiz-answer');
    await press(window, 'Space');
    await playRound(window);
    await shoot('quiz-result');
  });
}

/** Fonts are there and nothing moves any more. */
const settled = (window: Page): Promise<void> =>
  window.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(document.getAnimations().map(({ finished }) => finished));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
