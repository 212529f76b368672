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
    await takeLesson(window, shoot);
    await takeSession(window, shoot);
    await takeQuiz(window, shoot);
    await takePlaces(window, shoot);
  });
}

/** Fonts are there and nothing moves any more. */
const settled = (window: Page): Promise<void> =>
  window.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(document.getAnimations().map(({ finished }) => finished));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });

type Shoot = (name: string) => Promise<void>;

const home = async (window: Page): Promise<void> => {
  await press(window, 'Escape');
  await expect(window.getByRole('heading', { name: 'Library' })).toBeVisible();
};

const takeLesson = async (window: Page, shoot: Shoot): Promise<void> => {
  await press(window, 'L');
  await expect(window.locator('.reader-text')).toBeVisible();
  await window.getByRole('button', { name: 'Weak beside strong' }).click();
  await shoot('reader');
};

const takeSession = async (window: Page, shoot: Shoot): Promise<void> => {
  await press(window, 'R');
  await expect(window.locator('.card-front')).toBeVisible();
  while (!(await cardFront(window)).includes('Say it aloud')) await gradeCard(window, '3');
  await shoot('review-question');
  await press(window, 'W');
  await window.keyboard.insertText(
    'I did escalate it - I sent them a Slack message, and then I called their lead.',
  );
  await press(window, 'ControlOrMeta+Enter');
  await expect(window.locator('.card-back')).toBeVisible();
  await shoot('draft');
  await press(window, '3');
  await expect(window.locator('.card-back')).toHaveCount(0);
  await press(window, 'Space');
  await expect(window.locator('.card-back')).toBeVisible();
  await shoot('review-answer');
  await press(window, '3');
  await expect(window.locator('.card-back')).toHaveCount(0);
  await home(window);
};

const takeQuiz = async (window: Page, shoot: Shoot): Promise<void> => {
  await press(window, 'Q');
  await expect(window.locator('.quiz-question')).toBeVisible();
  await shoot('quiz-question');
  await press(window, 'ArrowLeft');
  await expect(window.locator('.quiz-reveal')).toBeVisible();
  await shoot('quiz-answer');
  await press(window, 'Space');
  await playRound(window);
  await shoot('quiz-result');
  await home(window);
};

/** What the days to come bring: these pictures are taken some weeks later than the first ones. */
const takePlaces = async (window: Page, shoot: Shoot): Promise<void> => {
  const start = Date.now();
  const day = 86_400_000;
  for (const later of [1, 3, 8, 16]) {
    await window.clock.setFixedTime(start + later * day);
    await press(window, 'R');
    for (
      let cards = 0;
      cards < 12 && (await window.locator('.grade-bar').isVisible());
      cards += 1
    ) {
      await gradeCard(window, later === 3 && cards === 2 ? '1' : '3');
    }
    await home(window);
  }
  await window.clock.setFixedTime(start + 40 * day);
  await press(window, 'R');
  await expect(window.locator('.card-front')).toBeVisible();
  const history = window.getByRole('heading', { name: 'History' });
  const unmet = window.getByText('You have not met this card yet.');
  for (;;) {
    await press(window, 'I');
    await expect(history.or(unmet).first()).toBeVisible();
    if (await history.isVisible()) break;
    await window.getByRole('button', { name: 'Close' }).click();
    await gradeCard(window, '3');
  }
  await shoot('card-info');
  await window.getByRole('button', { name: 'Close' }).click();
  await home(window);

  await press(window, 'P');
  const date = new Date(start + 61 * day).toISOString().slice(0, 10);
  await window.getByLabel('Interview on').fill(date);
  await window.getByRole('button', { name: 'Set the interview day' }).click();
  await expect(window.getByText('on the day.')).toBeVisible();
  await dismiss(window);
  await shoot('plan');
  await home(window);

  await press(window, 'S');
  await expect(window.getByRole('button', { name: /^Use 0\.\d\d$/ })).toBeVisible();
  await shoot('simulator');
  await press(window, 'D');
  await expect(window.getByRole('heading', { name: 'Drill' })).toBeVisible();
  await shoot('drill');
  await press(window, 'ControlOrMeta+,');
  await expect(window.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await shoot('settings');
};

const dismiss = (window: Page): Promise<void> =>
  window.getByRole('button', { name: 'Dismiss' }).click();
