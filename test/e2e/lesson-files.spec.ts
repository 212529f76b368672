import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/app.ts';
import {
  answeredToday,
  cardFront,
  gradeCard,
  LESSON_ID,
  press,
  PRINCIPLE,
} from './support/study.ts';

const file = `${LESSON_ID}.lesson.yaml`;
const MISTAKE = 'Spending 90 seconds on system architecture before reaching the problem';
const NEW_MISTAKE = 'Drawing the whole system before naming the problem';

test('a lesson file edited while the app runs changes its card and keeps its progress', async ({
  launchApp,
}) => {
  const { window, userData } = await launchApp();
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await press(window, 'ControlOrMeta+k');
  await window.getByRole('combobox').pressSequentially('own copy');
  await press(window, 'Enter');
  await expect(window.getByText('Your own copy is')).toBeVisible();
  await expect(window.getByText('1 lesson file of your own in')).toBeVisible();
  const path = join(userData, 'decks', file);
  const text = readFileSync(path, 'utf8');

  await press(window, 'R');
  await expect(window.locator('.card-front')).toContainText(MISTAKE);
  await gradeCard(window, '2');
  await gradeCard(window, '4');
  await press(window, 'Z');
  await expect.poll(() => answeredToday(window)).toBe(1);
  await press(window, 'Z');
  await expect.poll(() => cardFront(window)).toContain(MISTAKE);
  await gradeCard(window, '2');
  await press(window, 'Z');
  await expect.poll(() => cardFront(window)).toContain(MISTAKE);

  await test.step('the card on the screen changes', async () => {
    writeFileSync(path, text.replace(MISTAKE, NEW_MISTAKE));
    await expect(window.locator('.card-front')).toContainText(NEW_MISTAKE);
    await gradeCard(window, '2');
    expect(await answeredToday(window)).toBe(1);
  });

  await test.step('another edit keeps the answer that was given', async () => {
    writeFileSync(path, text.replace(MISTAKE, `${NEW_MISTAKE} at all`));
    await press(window, 'Z');
    await expect(window.locator('.card-front')).toContainText(`${NEW_MISTAKE} at all`);
    await press(window, 'Escape');
    await expect(window.getByText('20 cards for today')).toBeVisible();
  });
});

test('progress of a card stays when its words change', async ({ launchApp }) => {
  const first = await launchApp();
  const { window } = first;
  await press(window, 'ControlOrMeta+k');
  await window.getByRole('combobox').pressSequentially('own copy');
  await press(window, 'Enter');
  await expect(window.getByText('1 lesson file of your own in')).toBeVisible();
  const path = join(first.userData, 'decks', file);
  await press(window, 'R');
  await gradeCard(window, '4');
  await press(window, 'Escape');
  await expect(window.getByText('19 cards for today')).toBeVisible();

  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace(MISTAKE, NEW_MISTAKE));
  await press(window, 'L');
  await expect(window.getByText(NEW_MISTAKE)).toBeVisible();
  await press(window, 'Escape');
  await expect(window.getByText('19 cards for today')).toBeVisible();

  const second = await first.restart();
  await expect(second.window.getByText('19 cards for today')).toBeVisible();
  await expect(second.window.getByRole('img', { name: '1 young, 25 not met yet' })).toBeVisible();
});

test('a broken file is shown with line and reason while every other deck goes on working', async ({
  launchApp,
}) => {
  const { window, userData } = await launchApp();
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  const path = join(userData, 'decks', 'mine.lesson.yaml');
  const broken = 'format: recast-lesson/1\nid: mine\nsource: original\ntitel: x\n';
  writeFileSync(path, broken);

  const problem = window.getByRole('region', { name: 'Problem in mine.lesson.yaml' });
  await expect(problem).toContainText('Line 4');
  await expect(problem).toContainText('title');
  await press(window, 'R');
  await gradeCard(window, '3');
  await press(window, 'Escape');
  await expect(problem).toBeVisible();
  expect(readFileSync(path, 'utf8')).toBe(broken);
  expect(readdirSync(join(userData, 'decks'))).toEqual(['mine.lesson.yaml']);
  expect(existsSync(path)).toBe(true);
});
