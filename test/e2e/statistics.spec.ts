import type { Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cardsOf } from '#shared/domain/deck/index.ts';
import { readLessonFile } from '#shared/domain/lesson/file/index.ts';
import { studyPast } from '../support/study-past.ts';
import { expect, repository, test } from './support/app.ts';
import { lookAt } from './support/look.ts';
import { seedLog } from './support/seed.ts';
import { gradeCard, press, PRINCIPLE } from './support/study.ts';

const DAY = 86_400_000;

const shipped = join(repository, 'decks');
const lessons = readdirSync(shipped)
  .filter((file) => file.endsWith('.lesson.yaml'))
  .flatMap((file) => {
    const lesson = readLessonFile(readFileSync(join(shipped, file), 'utf8'));
    return lesson.ok ? [lesson.value] : [];
  });

/** Half a year of somebody who studied on most days. */
const past = () =>
  studyPast(
    lessons.flatMap((lesson) => cardsOf(lesson)),
    { lastDay: Math.floor(Date.now() / DAY) - 1, days: 180 },
  );

const figure = (window: Page, name: string) => window.getByRole('figure', { name });

test('with little, the statistics say that it is little, and count what is there', async ({
  launchApp,
}) => {
  const running = await launchApp();
  const { window } = running;
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await press(window, 'G');
  await expect(window.getByRole('heading', { level: 1, name: 'Statistics' })).toBeFocused();
  await expect(window.getByText('There are no reviews yet.').first()).toBeVisible();
  await expect(window.getByText('The first day is still to come.')).toBeVisible();
  await lookAt(running, 'statistics without any data');

  await press(window, 'Escape');
  await window.getByRole('button', { name: `Read the lesson ${PRINCIPLE}` }).focus();
  await press(window, 'R');
  await expect(window.locator('.card-front')).toBeVisible();
  for (const key of ['3', '4', '1'] as const) await gradeCard(window, key);
  await press(window, 'Escape');
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await press(window, 'G');
  await expect(window.getByText('3 answers are too few to say.')).toBeVisible();
  await expect(window.getByText(/^3 answers on 1 day/)).toBeVisible();
  await expect(window.getByText(/^1 day in a row now/)).toBeVisible();
  // An undone answer is none.
  await press(window, 'Z');
  await expect(window.getByText(/^2 answers on 1 day/)).toBeVisible();
});

test('with much, every graph is read by keyboard, as a table, and taken out', async ({
  launchApp,
  freshFolder,
}) => {
  test.slow();
  const { window, app } = await launchApp({ app: repository });
  const { reviews, ...rest } = past();
  await seedLog(window, { reviews, ...rest });
  await press(window, 'G');
  const answered = figure(window, 'How much did I answer?');
  await expect(answered.getByText(/ answers on \d+ days, /)).toBeVisible();

  // The whole time has every answer; one deck has its own; words narrow it further.
  const count = reviews.length.toLocaleString('en');
  const allOfThem = answered.getByText(new RegExp(`^${count} answers`));
  await window.getByRole('radio', { name: 'All time' }).check({ force: true });
  await expect(allOfThem).toBeVisible();
  await window.getByLabel('Deck').selectOption({ index: 1 });
  await expect(allOfThem).toHaveCount(0);
  await window.getByLabel('With the words').fill('zzzz');
  await expect(answered.getByText('Nothing in this time.')).toBeVisible();
  await window.getByLabel('With the words').fill('');
  await window.getByLabel('Deck').selectOption({ index: 0 });
  await expect(allOfThem).toBeVisible();

  const reader = answered.getByRole('slider');
  await reader.focus();
  await press(window, 'End');
  await press(window, 'ArrowLeft');
  await expect(reader).toHaveAttribute('aria-valuetext', /Learning: \d+; Young: \d+; Mature: \d+/);
  await expect(answered.locator('.chart-tip')).toBeVisible();
  const calendar = figure(window, 'Do I keep at it?').getByRole('slider');
  await calendar.focus();
  await press(window, 'ArrowLeft');
  await expect(calendar).toHaveAttribute('aria-valuetext', /20\d\d: \d+ answers/);

  const folder = freshFolder();
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = (...args: unknown[]) => {
      const { defaultPath = '' } = args.at(-1) as { defaultPath?: string };
      const file = defaultPath.split(/[\\/]/).at(-1) ?? '';
      return Promise.resolve({ canceled: false, filePath: `${path}/${file}` });
    };
  }, folder);
  await answered.getByText('Values').click();
  await answered.getByRole('button', { name: 'Save as CSV' }).click();
  await expect(window.getByText(/^Saved as .*How much did I answer\.csv/)).toBeVisible();
  await answered.getByRole('button', { name: 'Save as PNG' }).click();
  await expect(window.getByText(/^Saved as .*How much did I answer\.png/)).toBeVisible();
  const csv = readFileSync(join(folder, 'How much did I answer.csv'), 'utf8');
  const lines = csv.trimEnd().split('\r\n');
  expect(lines[0]).toBe('\ufeffDay,Learning,Young,Mature,All');
  const sum = lines.slice(1).reduce((all, line) => all + Number(line.split(',').at(-1)), 0);
  expect(sum).toBe(reviews.length);
  const png = readFileSync(join(folder, 'How much did I answer.png'));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBeGreaterThan(600);

  await lookAt({ window, app }, 'statistics with much', { height: 800 });

  // What goes wrong is a click from its lesson.
  await window.locator('.statistics-phrase').first().click();
  await expect(window.locator('[data-screen="reader"]')).toBeVisible();
});
