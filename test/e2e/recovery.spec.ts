import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { storedRows, type Rows } from './support/stored.ts';
import { answeredToday, gradeCard, press, PRINCIPLE, turnOver } from './support/study.ts';

/** What of the database follows from the journal. */
const TABLES = ['cards', 'reviews', 'marks', 'drafts', 'settings', 'quizAnswers', 'lessons'];

/** Every folder below the person's data in which Chromium keeps databases. */
const databasesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isDirectory() && entry.name === 'IndexedDB')
    .map((entry) => join(entry.parentPath, entry.name));

const startReview = async (window: Page): Promise<void> => {
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await press(window, 'R');
  await expect(window.locator('.card-front')).toBeVisible();
};

const journalFiles = (userData: string): readonly string[] =>
  readdirSync(join(userData, 'journal'))
    .filter((file) => file.endsWith('.jsonl'))
    .map((file) => join(userData, 'journal', file));

const withoutPlace = (rows: Rows): Rows => ({
  ...rows,
  settings: (rows['settings'] ?? []).filter((row) => (row as { key: string }).key !== 'route'),
});

test('the database is deleted, and after a start everything is back', async ({ launchApp }) => {
  const first = await launchApp();
  const { window, userData } = first;
  await startReview(window);
  for (const key of ['3', '1', '4', '2'] as const) await gradeCard(window, key);
  await turnOver(window, () => press(window, '@'));
  await turnOver(window, () => press(window, '-'));
  await turnOver(window, () => press(window, 'z'));
  await gradeCard(window, '3');
  await turnOver(window, () => press(window, 'z'));
  const before = withoutPlace(await storedRows(window, TABLES));
  expect(before['reviews']).toHaveLength(4);
  await first.close();

  const databases = databasesIn(userData);
  expect(databases).not.toHaveLength(0);
  for (const folder of databases) rmSync(folder, { recursive: true });

  const again = await first.restart();
  await expect(again.window.getByText(/All of it is back: \d+ rows from \d+ events/)).toBeVisible();
  expect(withoutPlace(await storedRows(again.window, TABLES))).toEqual(before);
  await startReview(again.window);
  await expect.poll(() => answeredToday(again.window)).toBe(4);
  await gradeCard(again.window, '3');

  const third = await again.restart();
  expect((await storedRows(third.window, TABLES))['reviews']).toHaveLength(5);
  await expect(third.window.getByText('All of it is back')).toHaveCount(0);
});

test('a torn and a damaged line of the journal lose nothing', async ({ launchApp }) => {
  const first = await launchApp();
  const { window, userData } = first;
  await startReview(window);
  for (const key of ['3', '1', '4', '2'] as const) await gradeCard(window, key);
  const before = withoutPlace(await storedRows(window, TABLES));
  await first.close();

  const [journal = ''] = journalFiles(userData);
  const bytes = readFileSync(journal);
  const lines = bytes.toString().split('\n');
  const damaged = lines.map((line, index) =>
    index === 1 ? line.replace('answer', 'anzwer') : line,
  );
  writeFileSync(journal, damaged.join('\n'));
  truncateSync(journal, bytes.length - 5);

  const second = await first.restart();
  expect(withoutPlace(await storedRows(second.window, TABLES))).toEqual(before);
  await expect(second.window.getByText(/damaged line/)).toBeVisible();
  await second.close();
  for (const folder of databasesIn(userData)) rmSync(folder, { recursive: true });
  expect(databasesIn(userData).some((folder) => existsSync(folder))).toBe(false);

  const third = await second.restart();
  expect(withoutPlace(await storedRows(third.window, TABLES))).toEqual(before);
});
