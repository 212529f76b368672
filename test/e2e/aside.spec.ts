import { expect, test } from './support/app.ts';
import { answeredToday, cardFront, gradeCard, press, PRINCIPLE } from './support/study.ts';

test('cards are buried and suspended by key, undone and redone, and brought back', async ({
  launchApp,
}) => {
  const { window } = await launchApp();
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await press(window, 'R');
  await expect(window.locator('.card-front')).toBeVisible();
  const first = await cardFront(window);

  await press(window, 'Shift+Digit2');
  await expect.poll(() => cardFront(window)).not.toBe(first);
  const second = await cardFront(window);
  await press(window, '-');
  await expect.poll(() => cardFront(window)).not.toBe(second);
  await gradeCard(window, '4');

  await test.step('undo and redo go through all three', async () => {
    await press(window, 'Z');
    await expect.poll(() => answeredToday(window)).toBe(0);
    await press(window, 'Z');
    await expect.poll(() => cardFront(window)).toBe(second);
    await press(window, 'ControlOrMeta+Shift+z');
    await expect.poll(() => cardFront(window)).not.toBe(second);
    await press(window, 'ControlOrMeta+Shift+z');
    await expect.poll(() => answeredToday(window)).toBe(1);
  });

  await press(window, 'Escape');
  await expect(window.getByText('26 cards, 1 suspended')).toBeVisible();
  await window.getByRole('button', { name: `More for ${PRINCIPLE}` }).click();
  await window.getByRole('menuitem', { name: 'Bring back suspended cards' }).click();
  await expect(window.getByText(`1 card is back in ${PRINCIPLE}.`)).toBeVisible();
  await expect(window.getByText('26 cards, 1 suspended')).toHaveCount(0);
});
