import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { lookAt } from './support/look.ts';
import { cardFront, chooseInDeck, gradeCard, press, PRINCIPLE } from './support/study.ts';

/** Every row of the tables that the schedule is made of, and of what undo knows, as text. */
const scheduleRows = (window: Page): Promise<Record<string, string>> =>
  window.evaluate(async () => {
    const open = indexedDB.open('recast');
    const db = await new Promise<IDBDatabase>((resolve) => {
      open.onsuccess = () => resolve(open.result);
    });
    const tables = [
      'cards',
      'reviews',
      'marks',
      'actions',
      'drafts',
      'sessions',
      'plans',
      'presets',
    ];
    const rows = await Promise.all(
      tables.map(
        (name) =>
          new Promise<[string, string]>((resolve) => {
            const request = db.transaction(name).objectStore(name).getAll();
            request.onsuccess = () => resolve([name, JSON.stringify(request.result)]);
          }),
      ),
    );
    db.close();
    return Object.fromEntries(rows);
  });

const deckCounts = (window: Page): Promise<string> =>
  window.getByRole('listitem', { name: PRINCIPLE }).locator('.deck-counts').innerText();

const cardsGot = (window: Page): Promise<number> =>
  window
    .getByRole('progressbar', { name: 'Cards got' })
    .evaluate((bar: HTMLProgressElement) => bar.value);

/** Shows the answer of the card that is drilled and says whether it was known. */
const drillCard = async (window: Page, key: '1' | '2' | 'Space' | 'Enter'): Promise<void> => {
  await press(window, 'Space');
  await expect(window.locator('.card-back')).toBeFocused();
  await press(window, key);
  await expect(window.locator('.card-back')).toHaveCount(0);
};

test('what was missed today is drilled by keyboard alone, and the schedule never hears of it', async ({
  launchApp,
}) => {
  const first = await launchApp();
  const { window } = first;
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await press(window, 'R');
  const missed: string[] = [];
  for (const key of ['1', '4', '1', '4', '1', '4'] as const) {
    if (key === '1') missed.push(await cardFront(window));
    await gradeCard(window, key);
  }
  await press(window, 'Escape');
  await expect(window.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
  const counts = await deckCounts(window);
  const rows = await scheduleRows(window);
  expect(JSON.parse(rows['reviews'] ?? '')).toHaveLength(6);

  await test.step('the chooser counts what each choice would give', async () => {
    await press(window, 'D');
    await expect(window.getByRole('heading', { level: 1, name: 'Drill' })).toBeFocused();
    await expect(window.getByRole('navigation', { name: 'Breadcrumb' })).toHaveText(
      /Library\s*Drill/,
    );
    await expect(window.getByRole('radio', { name: 'Missed today, 3 cards' })).toBeChecked();
    await expect(window.getByRole('button', { name: 'Drill 3 cards' })).toBeVisible();
    await press(window, 'Tab');
    await expect(window.getByRole('radio', { name: 'Missed today, 3 cards' })).toBeFocused();
    await press(window, 'ArrowUp');
    await expect(window.getByRole('radio', { name: 'All cards, 26 cards' })).toBeChecked();
    await expect(window.getByRole('button', { name: 'Drill 26 cards' })).toBeVisible();
    await press(window, 'ArrowDown');

    await press(window, 'Tab');
    await expect(window.getByRole('searchbox', { name: /^Search/ })).toBeFocused();
    await window.keyboard.type('no such words');
    await expect(window.getByText('No card fits all of this.')).toBeVisible();
    await expect(window.getByRole('button', { name: 'Drill', exact: true })).toBeDisabled();
    await press(window, 'Enter');
    await expect(window.getByRole('radio', { name: 'Missed today, 0 cards' })).toBeVisible();
    await press(window, 'Escape');
    await expect(window.getByRole('button', { name: 'Drill 3 cards' })).toBeVisible();
  });

  await test.step('one is missed, one answer is taken back, and all are got', async () => {
    await press(window, 'Enter');
    await expect(window.locator('.card-front')).toBeFocused();
    await expect(window.getByText('Practice: your schedule is not changed.')).toBeVisible();
    const again = await cardFront(window);
    expect(missed).toContain(again);
    await drillCard(window, '1');
    expect(await cardsGot(window)).toBe(0);
    const second = await cardFront(window);
    expect(second).not.toBe(again);
    await drillCard(window, '2');
    await expect.poll(() => cardsGot(window)).toBe(1);
    await press(window, 'Z');
    await expect.poll(() => cardsGot(window)).toBe(0);
    expect(await cardFront(window)).toBe(second);
    await press(window, 'ControlOrMeta+Shift+Z');
    await expect.poll(() => cardsGot(window)).toBe(1);
    await press(window, 'Z');
    await expect.poll(() => cardsGot(window)).toBe(0);
    const met = new Set<string>();
    for (const key of ['2', 'Space', 'Enter'] as const) {
      met.add(await cardFront(window));
      await drillCard(window, key);
    }
    expect(met).toEqual(new Set(missed));
    await expect(window.getByRole('heading', { name: '2 of 3 at first try' })).toBeFocused();
    await expect(window.locator('.drill-missed li')).toHaveCount(1);
    expect(again).toContain(await window.locator('.drill-missed .phrase').innerText());
  });

  await test.step('the missed one is drilled again', async () => {
    await press(window, 'Tab');
    await expect(window.getByRole('button', { name: 'Drill the missed again' })).toBeFocused();
    await press(window, 'Enter');
    await expect(window.locator('.card-front')).toBeFocused();
    await drillCard(window, '2');
    await expect(window.getByRole('heading', { name: '1 of 1 at first try' })).toBeFocused();
    await press(window, 'Tab');
    await expect(window.getByRole('button', { name: 'Back to the library' })).toBeFocused();
    await press(window, 'Enter');
    await expect(window.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
  });

  expect(await deckCounts(window)).toBe(counts);
  expect(await scheduleRows(window)).toEqual(rows);
});

test('a drill that was left can be gone on with, and a restart opens the chooser', async ({
  launchApp,
}) => {
  const first = await launchApp();
  const { window } = first;
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await press(window, 'L');
  await expect(window.locator('.reader-text')).toBeVisible();
  await press(window, 'D');
  await expect(window.getByRole('radio', { name: 'All cards, 26 cards' })).toBeChecked();
  await press(window, 'Enter');
  await expect(window.locator('.card-front')).toBeFocused();
  await drillCard(window, '2');
  const second = await cardFront(window);
  await press(window, 'Escape');
  await expect(window.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
  await press(window, 'D');
  await window.getByRole('button', { name: 'Go on with it' }).press('Enter');
  await expect(window.locator('.card-front')).toBeFocused();
  expect(await cardFront(window)).toBe(second);
  expect(await cardsGot(window)).toBe(1);

  const { window: later } = await first.restart();
  await expect(later.getByRole('radio', { name: 'All cards, 26 cards' })).toBeChecked();
  await expect(later.getByText('You left a drill')).toHaveCount(0);
});

const ownLesson = `format: recast-lesson/1
id: frugality
source: original
title:
  principle: Frugality
pairs:
  - { id: p1, weak: The café was dear, why: It tells no number, strong: It cost 40 euros less }
  - { id: p2, weak: We saved some money, why: Nobody knows how much, strong: We saved 4 euros a day }
`;

test('one deck, one kind and words narrow the choice, and a suspended card stays away', async ({
  launchApp,
  freshFolder,
}) => {
  const decksDir = join(freshFolder(), 'decks');
  mkdirSync(decksDir);
  writeFileSync(join(decksDir, 'frugality.lesson.yaml'), ownLesson);
  const { window } = await launchApp({ decksDir });
  await expect(window.getByRole('heading', { name: 'Frugality' })).toBeVisible();
  await chooseInDeck(window, 'Frugality', 'Review');
  await expect(window.locator('.card-front')).toBeVisible();
  await press(window, '@');
  await expect(window.getByText('Suspended. Z takes it back.')).toBeVisible();
  await press(window, 'D');

  // Opened on a deck, it is about that deck.
  const all = (count: number) =>
    window.getByRole('radio', { name: `All cards, ${count} ${count === 1 ? 'card' : 'cards'}` });
  await expect(window.getByRole('combobox', { name: 'Deck' })).toHaveValue('frugality');
  await expect(all(3)).toBeChecked();
  await window.getByRole('combobox', { name: 'Kind' }).selectOption('Say it the strong way');
  await expect(all(2)).toBeVisible();
  const search = window.getByRole('searchbox', { name: /^Search/ });
  await search.fill('CAFE euros');
  await expect(all(1)).toBeVisible();
  await search.fill('"euros 40"');
  await expect(all(0)).toBeVisible();
  await search.fill('');
  await window.getByRole('combobox', { name: 'Deck' }).selectOption('All decks');
  await window.getByRole('combobox', { name: 'Kind' }).selectOption('Every kind');
  await expect(all(29)).toBeVisible();
  await window.getByRole('radio', { name: 'Leeches, 0 cards' }).check();
  await expect(window.getByText('No card is a leech.')).toBeVisible();
});

test('the drill is clean under axe and fits', async ({ launchApp, freshFolder }) => {
  const decksDir = join(freshFolder(), 'decks');
  mkdirSync(decksDir);
  const long = 'incomprehensibilities'.repeat(30);
  writeFileSync(
    join(decksDir, 'frugality.lesson.yaml'),
    ownLesson.replaceAll('Frugality', long).replaceAll('money', long),
  );
  const running = await launchApp({ decksDir });
  const { window } = running;
  const look = (screen: string): Promise<void> => lookAt(running, screen);
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();

  await press(window, 'D');
  await expect(window.getByRole('button', { name: 'Drill 30 cards' })).toBeVisible();
  await look('chooser');
  const search = window.getByRole('searchbox', { name: /^Search/ });
  await search.fill('nothing of the kind');
  await expect(window.getByText('No card fits all of this.')).toBeVisible();
  await look('chooser, nothing found');
  await search.fill('"we saved some"');
  await press(window, 'Enter');
  await expect(window.locator('.card-front')).toBeFocused();
  await look('question');
  await press(window, 'Space');
  await expect(window.locator('.card-back')).toBeFocused();
  await look('answer');
  await press(window, '1');
  await expect(window.locator('.card-back')).toHaveCount(0);
  await drillCard(window, '2');
  await press(window, 'Escape');
  await press(window, 'D');
  await expect(window.getByText('You left a drill with 1 of 2 cards to go.')).toBeVisible();
  await look('chooser, a drill left');
  await window.getByRole('button', { name: 'Go on with it' }).press('Enter');
  await drillCard(window, '2');
  await expect(window.getByRole('heading', { name: '1 of 2 at first try' })).toBeVisible();
  await look('summary');
});
