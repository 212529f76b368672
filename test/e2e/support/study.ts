import { expect, type Locator, type Page } from '@playwright/test';

export const LESSON_ID = 'success-and-scale-bring-broad-responsibility';
export const PRINCIPLE = 'Success and Scale Bring Broad Responsibility';

/** What the person does, by keyboard alone. */
export const press = (window: Page, key: string): Promise<void> => window.keyboard.press(key);

type GradeKey = '1' | '2' | '3' | '4';

/** Grades the card whose answer is shown, and waits until the next one is there and the answer counts. */
export const gradeShown = async (window: Page, key: GradeKey): Promise<void> => {
  const before = await answeredToday(window);
  await press(window, key);
  await expect(window.locator('.card-back')).toHaveCount(0);
  // The next card is there before the answer is stored, and only then it counts.
  await expect.poll(() => answeredToday(window)).toBe(before + 1);
};

/** Shows the answer and gives a grade, then waits until the next question or the end is there. */
export const gradeCard = async (window: Page, key: GradeKey): Promise<void> => {
  await expect(window.locator('.card-front')).toBeVisible();
  await press(window, 'Space');
  await expect(window.locator('.card-back')).toBeVisible();
  await gradeShown(window, key);
};

export const answeredToday = (window: Page): Promise<number> => progress(window, 'Answered today');

const questionsDone = (window: Page): Promise<number> => progress(window, 'Questions answered');

const progress = (window: Page, name: string): Promise<number> =>
  window.getByRole('progressbar', { name }).evaluate((bar: HTMLProgressElement) => bar.value);

/** The question side of the card that is shown, as a person reads it. */
export const cardFront = (window: Page): Promise<string> =>
  window.locator('.card-front').innerText();

/** Answers every question of a quiz's round with the same keys, and answers how many there were. */
export const playRound = async (window: Page): Promise<number> => {
  const result = window.locator('.quiz-summary');
  const question = window.locator('.quiz-question');
  let count = 0;
  for (;;) {
    await expect(result.or(question).first()).toBeVisible();
    if (await result.isVisible()) return count;
    const matching = (await window.locator('.quiz-options').count()) > 0;
    const place = await questionsDone(window);
    await press(window, matching ? '1' : 'ArrowLeft');
    await expect(window.locator('.quiz-reveal')).toBeVisible();
    await press(window, 'Space');
    count += 1;
    await expect.poll(() => questionsDone(window)).toBe(place + 1);
  }
};

/** Does what a deck's menu offers beside its next step. */
export const chooseInDeck = async (
  window: Page,
  principle: string,
  item: 'Read the lesson' | 'Review' | 'Take the quiz',
): Promise<void> => {
  await window.getByRole('button', { name: `More for ${principle}` }).click();
  await window.getByRole('menuitem', { name: item }).click();
};

/** Goes forward by Tab until that control has the focus, as somebody without a mouse does. */
export const tabTo = async (window: Page, control: Locator): Promise<void> => {
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await press(window, 'Tab');
  }
  await expect(control).toBeFocused();
};

/** More controls than any screen has. */
const MOST_STOPS = 80;

/** Does something that ends in another card being shown, or the same one anew, and waits for it. */
export const turnOver = async (window: Page, act: () => Promise<void>): Promise<void> => {
  // Each turn has an element of its own.
  await window.locator('.card').evaluate((card) => card.setAttribute('data-seen', ''));
  await act();
  await expect(window.locator('.card:not([data-seen])')).toBeVisible();
};
