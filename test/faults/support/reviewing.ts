import { expect, type Page } from '@playwright/test';
import type { RandomSource } from '#shared/domain/random.ts';
import { press, PRINCIPLE } from '../../e2e/support/study.ts';

/** Goes to the review of the lesson that ships, from wherever the app opened. */
export const openReview = async (window: Page): Promise<void> => {
  const card = window.locator('.card-front');
  const library = window.getByRole('heading', { name: PRINCIPLE });
  await expect(card.or(library).first()).toBeVisible();
  if (await card.isVisible()) return;
  await press(window, 'R');
  await expect(card).toBeVisible();
};

/** What the bar on the screen says: an answer counts from the moment that it is in there. */
const answered = (window: Page): Promise<number> =>
  window
    .getByRole('progressbar', { name: 'Answered today' })
    .evaluate((bar: HTMLProgressElement) => bar.value);

/**
 * A grade by key. Nearly always Again or Hard, so that the cards stay in their steps and there is
 * always one to answer; now and then one that lets a card go.
 */
const gradeKey = (random: RandomSource): string => {
  const at = random();
  if (at < 0.55) return '1';
  if (at < 0.99) return '2';
  return at < 0.995 ? '3' : '4';
};

/** Looks at each frame, not at ever longer intervals. */
const everyFrame = { polling: 'raf', timeout: 20_000 } as const;

/** Answers one card by keyboard, and waits until the screen has moved on. */
export const answerOne = async (window: Page, random: RandomSource): Promise<void> => {
  const before = await answered(window);
  await press(window, 'Space');
  await window.waitForFunction(() => document.querySelector('.card-back'), null, everyFrame);
  await press(window, gradeKey(random));
  await window.waitForFunction(
    (count) =>
      (document.querySelector<HTMLProgressElement>('.session-progress')?.value ?? 0) > count,
    before,
    everyFrame,
  );
};

/** Answers as fast as the screen allows, until the window is gone; tells of each answer. */
export const answerUntilGone = async (
  window: Page,
  random: RandomSource,
  onAnswer: () => void,
): Promise<void> => {
  while (!window.isClosed()) {
    try {
      await answerOne(window, random);
    } catch (reason) {
      if (window.isClosed() || /closed|crashed|disconnected/i.test(String(reason))) return;
      throw reason;
    }
    onAnswer();
  }
};

/** Lets some time go by, counted in questions to the page instead of on a clock. */
export const letTurnsPass = async (window: Page, turns: number): Promise<void> => {
  for (let turn = 0; turn < turns; turn += 1) await window.evaluate(() => 0);
};
