import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { lookAt } from './support/look.ts';
import { storedRows } from './support/stored.ts';
import { gradeCard, press, PRINCIPLE } from './support/study.ts';

const startReview = async (window: Page): Promise<void> => {
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await press(window, 'R');
  await expect(window.locator('.card-front')).toBeVisible();
};

const answers = async (window: Page): Promise<number> =>
  (await storedRows(window, ['reviews']))['reviews']?.length ?? 0;

const openData = async (window: Page): Promise<void> => {
  await press(window, 'Escape');
  await press(window, 'b');
  await expect(window.getByRole('heading', { level: 1, name: 'Your data' })).toBeFocused();
};

/** The person's choice in the system's next dialogs for files. */
const choose = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, path);

const button = (window: Page, name: string | RegExp) => window.getByRole('button', { name });

test('a backup is made, its preview says what would change, and it is put back and taken back', async ({
  launchApp,
}) => {
  const first = await launchApp();
  const { window, userData } = first;
  await startReview(window);
  for (const key of ['3', '4', '3'] as const) await gradeCard(window, key);
  await openData(window);
  await button(window, 'Back up now').click();
  await expect(window.getByText('The backup is made, and was read back.')).toBeVisible();
  await expect(window.getByRole('list', { name: 'Backups' }).getByRole('listitem')).toHaveCount(1);

  await press(window, 'Escape');
  await startReview(window);
  for (const key of ['4', '4'] as const) await gradeCard(window, key);
  expect(await answers(window)).toBe(5);

  await openData(window);
  await button(window, /^Put back the backup of \d{1,2} [A-Z][a-z]{2,3} \d{4}, \d\d:\d\d$/).click();
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByRole('row', { name: 'Answers 0 2' })).toBeVisible();
  await expect(dialog.getByText('5 answers now, 3 answers in the archive.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Go back to it' }).click();
  await expect(window.getByText('It is put back.')).toBeVisible();
  expect(await answers(window)).toBe(3);

  // What was here before is in a backup of its own, and comes back from it.
  const rows = window.getByRole('list', { name: 'Backups' }).getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await rows.filter({ hasText: 'made before another was put back' }).getByRole('button').click();
  await expect(dialog.getByRole('row', { name: 'Answers 2 0' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Go back to it' }).click();
  await expect.poll(() => answers(window)).toBe(5);

  // It stands after a restart, and without the database too.
  await first.close();
  for (const entry of readdirSync(userData, { withFileTypes: true, recursive: true })) {
    if (entry.isDirectory() && entry.name === 'IndexedDB') {
      rmSync(join(entry.parentPath, entry.name), { recursive: true });
    }
  }
  const again = await first.restart();
  expect(await answers(again.window)).toBe(5);
});

test('what cannot be put back is told in the dialog, and can be tried again there', async ({
  launchApp,
}) => {
  const { window, userData } = await launchApp();
  await startReview(window);
  await gradeCard(window, '3');
  await openData(window);
  await button(window, 'Back up now').click();
  await expect(window.getByText('The backup is made, and was read back.')).toBeVisible();
  await press(window, 'Escape');
  await startReview(window);
  await gradeCard(window, '4');
  await openData(window);
  await button(window, /^Put back the backup/).click();
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByRole('row', { name: 'Answers 0 1' })).toBeVisible();

  const backups = join(userData, 'backups');
  rmSync(backups, { recursive: true });
  writeFileSync(backups, 'no folder');
  await dialog.getByRole('button', { name: 'Go back to it' }).click();
  await expect(dialog.getByRole('alert')).toContainText('is a file and not a folder');
  expect(await answers(window)).toBe(2);

  rmSync(backups);
  await dialog.getByRole('button', { name: 'Go back to it' }).click();
  await expect(window.getByText('It is put back.')).toBeVisible();
  await expect(dialog).toHaveCount(0);
  expect(await answers(window)).toBe(1);
});

test('the backups that are shown on request go on from those that were', async ({ launchApp }) => {
  const { window } = await launchApp();
  await startReview(window);
  await gradeCard(window, '3');
  await openData(window);
  const rows = window.getByRole('list', { name: 'Backups' }).getByRole('listitem');
  const all = button(window, 'Show all 6');
  for (let made = 1; made <= 6; made += 1) {
    await button(window, 'Back up now').click();
    await expect(rows).toHaveCount(Math.min(made, 5));
    if (made === 6) await expect(all).toBeVisible();
    else await expect(window.getByText('Making a backup…')).toHaveCount(0);
  }
  await all.press('Enter');
  await expect(rows).toHaveCount(6);
  await expect(rows.nth(5)).toBeFocused();
});

test('everything is exported, and another machine takes it in', async ({
  launchApp,
  freshFolder,
}) => {
  const one = await launchApp();
  await startReview(one.window);
  for (const key of ['3', '4', '1'] as const) await gradeCard(one.window, key);
  const file = join(freshFolder(), 'mine.recast');
  await choose(one.app, file);
  await openData(one.window);
  await button(one.window, 'Export everything…').click();
  await expect(one.window.getByText(`Everything is in ${file}.`)).toBeVisible();
  const before = await storedRows(one.window, ['cards', 'reviews']);
  await one.close();

  const two = await launchApp();
  await choose(two.app, file);
  await expect(two.window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await openData(two.window);
  await button(two.window, 'Open an archive…').click();
  await expect(two.window.getByRole('row', { name: 'Answers 3 0' })).toBeVisible();
  await button(two.window, 'Only add what is missing').click();
  await expect(two.window.getByText('It is put back.')).toBeVisible();
  expect(await storedRows(two.window, ['cards', 'reviews'])).toEqual(before);
});

test('what does not fit into a backup is named beside it', async ({ launchApp }) => {
  const { window, app, userData } = await launchApp();
  const film = join(userData, 'decks', 'film.mp4');
  writeFileSync(film, '');
  truncateSync(film, 17 * 2 ** 20);
  await openData(window);
  await button(window, 'Back up now').click();
  const without = 'Without 1 file. decks/film.mp4: It has 18 MB;';
  await expect(window.getByRole('list', { name: 'Backups' })).toContainText(without);
  await choose(app, join(userData, 'mine.recast'));
  await button(window, 'Export everything…').click();
  await expect(window.getByText(`mine.recast. ${without}`)).toBeVisible();
});

test('a file that is no archive, and one with a flipped bit, are refused with a reason', async ({
  launchApp,
  freshFolder,
}) => {
  const { window, app } = await launchApp();
  await startReview(window);
  await gradeCard(window, '3');
  await openData(window);
  const folder = freshFolder();
  const file = join(folder, 'mine.recast');
  await choose(app, file);
  await button(window, 'Export everything…').click();
  await expect(window.getByText(`Everything is in ${file}.`)).toBeVisible();
  const bytes = readFileSync(file);
  bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 4;
  writeFileSync(file, bytes);
  await button(window, 'Open an archive…').click();
  await expect(window.getByRole('alert').filter({ hasText: 'mine.recast' })).toBeVisible();
  await expect(window.getByRole('dialog')).toHaveCount(0);
  writeFileSync(file, 'no archive at all');
  await button(window, 'Open an archive…').click();
  await expect(window.getByRole('alert').filter({ hasText: 'mine.recast' })).toBeVisible();
  expect(await answers(window)).toBe(1);
});

test('the database is held against the journal, and mended', async ({ launchApp }) => {
  const { window } = await launchApp();
  await startReview(window);
  for (const key of ['3', '4', '1'] as const) await gradeCard(window, key);
  await openData(window);
  await button(window, 'Check my data').click();
  await expect(window.getByText(/in the journal, and the database agrees/)).toBeVisible();

  await window.evaluate(async () => {
    const opened = indexedDB.open('recast');
    await new Promise((resolve) => (opened.onsuccess = resolve));
    const transaction = opened.result.transaction(['cards', 'reviews'], 'readwrite');
    transaction.objectStore('reviews').clear();
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    opened.result.close();
  });
  await button(window, 'Check my data').click();
  await expect(window.getByText(/3 rows missing in the database/)).toBeVisible();
  await button(window, 'Repair').click();
  await expect(window.getByText('Repaired: 3 rows missing in the database.')).toBeVisible();
  expect(await answers(window)).toBe(3);
});

test('two profiles that share a folder end in the same state after an interleaved week', async ({
  launchApp,
  freshFolder,
}) => {
  test.slow();
  const shared = freshFolder();
  const tables = ['cards', 'reviews', 'marks', 'settings'];
  const stateOf = async (window: Page) => {
    const { settings, ...rows } = await storedRows(window, tables);
    const told = (settings ?? []).filter((row) => (row as { key: string }).key !== 'route');
    return { ...rows, settings: told };
  };
  const one = await launchApp();
  const two = await launchApp();
  for (const { window, app } of [one, two]) {
    await choose(app, shared);
    await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
    await openData(window);
    await button(window, 'Choose a folder…').click();
    await expect(window.getByText(/^In step as of/)).toBeVisible();
    await press(window, 'Escape');
  }
  /** One day on a machine: some cards, then the folder. Nothing is waited for in between. */
  const day = async (window: Page, days: number, keys: readonly ('1' | '3' | '4')[]) => {
    await window.clock.setFixedTime(Date.parse('2026-12-01T09:00:00Z') + days * 86_400_000);
    await startReview(window);
    for (const key of keys) await gradeCard(window, key);
    await press(window, '@');
    await press(window, 'z');
    await openData(window);
    await button(window, 'Bring together now').click();
    await expect(window.getByText('Looking at the folder…')).toHaveCount(0);
    await press(window, 'Escape');
  };
  await day(one.window, 0, ['3', '4', '1']);
  await day(two.window, 0, ['4', '3']);
  await day(one.window, 1, ['4', '4']);
  await day(two.window, 3, ['3', '1', '4']);
  await day(one.window, 6, ['3']);
  for (const { window } of [two, one, two]) {
    await openData(window);
    await button(window, 'Bring together now').click();
    await expect(window.getByText('Looking at the folder…')).toHaveCount(0);
    await press(window, 'Escape');
  }
  await expect.poll(async () => (await answers(one.window)) + (await answers(two.window))).toBe(22);
  expect(await stateOf(two.window)).toEqual(await stateOf(one.window));

  // A lesson of the person's own goes along; an edit on both sides keeps both.
  const file = 'mine.lesson.yaml';
  const text = readFileSync(
    join(import.meta.dirname, '..', 'fixtures', 'lessons', ownLesson()),
    'utf8',
  );
  mkdirSync(join(one.userData, 'decks'), { recursive: true });
  writeFileSync(join(one.userData, 'decks', file), text);
  const bringBoth = async () => {
    for (const { window } of [one, two, one, two]) {
      await openData(window);
      await button(window, 'Bring together now').click();
      await expect(window.getByText('Looking at the folder…')).toHaveCount(0);
      await press(window, 'Escape');
    }
  };
  await bringBoth();
  expect(readFileSync(join(two.userData, 'decks', file), 'utf8')).toBe(text);
  writeFileSync(join(one.userData, 'decks', file), `${text}# first\n`);
  writeFileSync(join(two.userData, 'decks', file), `${text}# second\n`);
  await bringBoth();
  const decks = ({ userData }: { readonly userData: string }) =>
    readdirSync(join(userData, 'decks'))
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => [name, readFileSync(join(userData, 'decks', name), 'utf8')]);
  expect(decks(one)).toEqual(decks(two));
  expect(
    decks(one)
      .map(([, said]) => said)
      .sort(),
  ).toEqual([`${text}# first\n`, `${text}# second\n`]);
  await openData(one.window);
  await expect(one.window.getByText(/was edited on two machines/)).toBeVisible();
});

const ownLesson = (): string => {
  const folder = join(import.meta.dirname, '..', 'fixtures', 'lessons');
  const [name = ''] = readdirSync(folder).filter((file) => file.endsWith('.lesson.yaml'));
  return name;
};

test('the screen and its dialog are clean under axe, and fit', async ({ launchApp }) => {
  const running = await launchApp();
  const { window } = running;
  await startReview(window);
  await gradeCard(window, '3');
  await openData(window);
  await button(window, 'Back up now').click();
  await button(window, 'Check my data').click();
  await expect(window.getByText(/the database agrees/)).toBeVisible();
  const look = (screen: string): Promise<void> => lookAt(running, screen, { height: 800 });
  await look('screen');
  await button(window, /^Put back the backup/).click();
  await expect(window.getByRole('dialog')).toBeVisible();
  await look('dialog');
});
