import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { gradeCard, playRound, press, PRINCIPLE } from './support/study.ts';

const inspect = async (window: Page, screen: string): Promise<void> => {
  // Legacy mode: axe would otherwise open a second page, which an Electron app does not have.
  const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' | ')}`);
  expect(found, screen).toEqual([]);
};

const fitsItsWidth = async (window: Page, screen: string): Promise<void> => {
  const { content, room } = await window.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    room: document.documentElement.clientWidth,
  }));
  expect(content, screen).toBeLessThanOrEqual(room);
};

for (const theme of ['light', 'dark'] as const) {
  for (const width of [480, 1280]) {
    test(`every screen is clean under axe and fits: ${theme}, ${width} px`, async ({
      launchApp,
    }) => {
      test.slow();
      const { window, app } = await launchApp();
      await app.evaluate(({ nativeTheme }, chosen) => {
        nativeTheme.themeSource = chosen;
      }, theme);
      await window.setViewportSize({ width, height: 640 });
      const look = async (screen: string): Promise<void> => {
        await inspect(window, screen);
        await fitsItsWidth(window, screen);
      };

      await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
      await look('library');
      await window.getByRole('button', { name: `More for ${PRINCIPLE}` }).click();
      await expect(window.getByRole('menu')).toBeVisible();
      await look('deck menu');
      await press(window, 'Escape');
      await expect(window.getByRole('menu')).toHaveCount(0);
      await press(window, 'ControlOrMeta+k');
      await expect(window.getByRole('dialog')).toBeVisible();
      await look('palette');
      await press(window, 'Escape');
      await expect(window.getByRole('dialog')).toHaveCount(0);
      await press(window, '?');
      await expect(window.getByRole('dialog')).toBeVisible();
      await look('keys');
      await press(window, 'Escape');
      await expect(window.getByRole('dialog')).toHaveCount(0);

      await press(window, 'L');
      await expect(window.locator('.reader-text')).toBeVisible();
      await look('reader');

      await press(window, 'R');
      await expect(window.locator('.card-front')).toBeVisible();
      await look('review, question');
      await press(window, 'Space');
      await expect(window.locator('.card-back')).toBeVisible();
      await look('review, answer');
      await press(window, '4');
      await expect(window.locator('.card-back')).toHaveCount(0);
      for (let n = 1; n < 20; n += 1) await gradeCard(window, '4');
      await expect(window.getByRole('heading', { name: 'Done for today' })).toBeVisible();
      await look('review, done');

      await press(window, 'Q');
      await expect(window.locator('.quiz-question')).toBeVisible();
      await look('quiz, question');
      await press(window, 'ArrowLeft');
      await expect(window.locator('.quiz-reveal')).toBeVisible();
      await look('quiz, answer');
      await press(window, 'Space');
      await playRound(window);
      await look('quiz, result');
    });
  }
}
