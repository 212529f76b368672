import type { ElectronApplication, Page } from '@playwright/test';
import { join } from 'node:path';
import { expect, test, type RunningApp } from './support/app.ts';
import { storedRows } from './support/stored.ts';
import { gradeCard, press, PRINCIPLE } from './support/study.ts';

/** The person names this file in the system's next dialog. */
const nextFile = (app: ElectronApplication, filePath: string): Promise<void> =>
  app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, filePath);

interface Card {
  readonly cardId: string;
  readonly state: string;
  readonly dueDay: number;
  readonly reps: number;
  readonly lapses: number;
  readonly stability: number;
}

/** What is asked when, card by card, and how often each was answered. */
const dueOf = async (window: Page) => {
  const {
    cards = [],
    marks = [],
    reviews = [],
  } = await storedRows(window, ['cards', 'marks', 'reviews']);
  return {
    cards: (cards as readonly Card[]).map(({ cardId, state, dueDay, reps, lapses, stability }) => ({
      ...{ cardId, state, dueDay, reps, lapses },
      stability: Math.round(stability * 100) / 100,
    })),
    suspended: (marks as readonly { cardId: string }[]).map(({ cardId }) => cardId),
    answers: (reviews as readonly { kind: string }[]).filter(({ kind }) => kind === 'answer')
      .length,
  };
};

const waiting = async (window: Page): Promise<string> => {
  const row = window.locator('.deck').first();
  await expect(row).toBeVisible();
  return row.innerText();
};

const bringIn = async ({ window }: RunningApp, file: string): Promise<void> => {
  await expect(window.getByRole('heading', { name: PRINCIPLE }).first()).toBeVisible();
  await press(window, 'ControlOrMeta+k');
  await window.getByRole('combobox').fill('Bring in');
  await press(window, 'Enter');
  await expect(window.getByRole('heading', { level: 1, name: 'Bring in' })).toBeVisible();
  const more = window.getByRole('button', { name: 'Bring in more' });
  const choose = window.locator('input[data-choose="files"]');
  await expect(more.or(choose)).toBeAttached();
  if (await more.isVisible()) await more.click();
  await choose.setInputFiles(file);
  await expect(window.getByText(/of the review log/)).toBeVisible();
  await window.getByRole('button', { name: 'Bring in', exact: true }).click();
  await expect(window.getByRole('heading', { name: /^What came of/ })).toBeVisible();
};

test('decks go to Anki’s format and come back in a fresh profile as they were, once', async ({
  launchApp,
  freshFolder,
}) => {
  test.slow();
  const file = join(freshFolder(), 'mine.apkg');
  const first = await launchApp();
  const { window, app } = first;
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await window.getByRole('button', { name: `Read the lesson ${PRINCIPLE}` }).focus();
  await press(window, 'R');
  await expect(window.locator('.card-front')).toBeVisible();
  for (const key of ['4', '4', '3', '1', '4'] as const) await gradeCard(window, key);
  await press(window, '@');
  await expect(window.getByText('Suspended. Z takes it back.')).toBeVisible();
  await press(window, 'Escape');
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  const before = await dueOf(window);
  const shown = await waiting(window);
  expect(before.answers).toBe(5);

  await nextFile(app, file);
  await press(window, 'ControlOrMeta+k');
  await window.getByRole('combobox').fill('Take out');
  await press(window, 'Enter');
  await expect(window.getByRole('dialog', { name: 'Take out' })).toBeVisible();
  await window.getByRole('radio', { name: /Anki package/ }).check();
  await window.getByRole('button', { name: 'Take out…' }).click();
  await expect(window.getByText(/^Written to .*mine\.apkg/)).toBeVisible();
  await first.close();

  const second = await launchApp();
  await bringIn(second, file);
  expect(await dueOf(second.window)).toEqual(before);
  // Brought in a second time, it changes nothing.
  await press(second.window, 'Escape');
  await bringIn(second, file);
  expect(await dueOf(second.window)).toEqual(before);
  await press(second.window, 'Escape');
  expect(await waiting(second.window)).toBe(shown);
  // One step back, and the other, there is nothing of it left.
  await press(second.window, 'Z');
  await expect.poll(async () => (await dueOf(second.window)).answers).toBe(0);
});
