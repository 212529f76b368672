import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { PRINCIPLES } from '#shared/domain/lesson/principles.ts';
import { expect, repository, test } from './support/app.ts';
import { lookAt } from './support/look.ts';
import { cardFront, gradeCard, press, tabTo } from './support/study.ts';

const rows = (window: Page) => window.locator('.deck');
const titles = (window: Page): Promise<readonly string[]> =>
  window.locator('.deck-title').allTextContents();

test('the library has every lesson by series, the principles in their order', async ({
  launchApp,
}) => {
  const { window } = await launchApp({ app: repository });
  const shipped = readdirSync(join(repository, 'decks'));
  await expect(rows(window)).toHaveCount(shipped.length);
  expect((await titles(window)).map((title) => title.replace("'", '’'))).toEqual([
    ...PRINCIPLES,
    'STAR basics',
    'Hard questions',
  ]);
  await expect(window.getByRole('heading', { level: 2 })).toHaveText([
    'Amazon LP STAR Walkthrough',
    'Interview basics',
  ]);
  // What each is about, in a line.
  await expect(window.locator('.deck-about')).toHaveCount(shipped.length);
  // Eighteen decks ask no more of the first day than one.
  await expect(window.getByText('20 cards for today')).toBeVisible();
});

test('arrow keys go from deck to deck, across the series, and the letters mean that deck', async ({
  launchApp,
}) => {
  const { window } = await launchApp({ app: repository });
  const last = PRINCIPLES.length - 1;
  const buttonOf = (n: number) => rows(window).nth(n).getByRole('button').first();
  await expect(rows(window).first()).toBeVisible();
  await press(window, 'ArrowDown');
  await expect(buttonOf(0)).toBeFocused();
  for (let n = 1; n <= last + 1; n += 1) {
    await press(window, 'ArrowDown');
    await expect(buttonOf(n)).toBeFocused();
  }
  await expect(rows(window).nth(last + 1)).toBeInViewport();
  await press(window, 'ArrowUp');
  await expect(buttonOf(last)).toBeFocused();
  await press(window, 'L');
  await expect(window.getByRole('heading', { level: 1 })).toHaveText(PRINCIPLES[last] ?? '');
  await press(window, 'Escape');
  await expect(rows(window).nth(last)).toHaveAttribute('data-in-hand', 'true');
  await expect(rows(window).nth(last)).toBeInViewport();
});

test('a mixed session goes over all decks, begins with those that were begun, and counts for each', async ({
  launchApp,
}) => {
  const { window } = await launchApp({ app: repository });
  await expect(rows(window).first()).toBeVisible();
  const dive = window.getByRole('listitem', { name: 'Dive Deep' });
  await window.getByRole('button', { name: 'Read the lesson Dive Deep' }).click();
  await window.getByRole('button', { name: 'Review its cards' }).scrollIntoViewIfNeeded();
  await expect(window.getByRole('button', { name: 'Review its cards' })).toBeInViewport();
  await press(window, 'Escape');
  await expect(window.getByText('1 of 16 lessons begun')).toBeVisible();

  await press(window, 'A');
  await expect(window.getByRole('navigation', { name: 'Breadcrumb' })).toContainText('All decks');
  await gradeCard(window, '4');
  await gradeCard(window, '4');
  await press(window, 'Escape');
  await expect(dive.getByRole('img', { name: /^2 young, / })).toBeVisible();
  await expect(window.getByText('18 cards for today')).toBeVisible();
});

test('a session over one series has its cards alone, and goes on after a restart', async ({
  launchApp,
}) => {
  const first = await launchApp({ app: repository });
  const { window } = first;
  await window.getByRole('button', { name: 'Review this series Interview basics' }).click();
  const breadcrumb = (page: Page) => page.getByRole('navigation', { name: 'Breadcrumb' });
  await expect(breadcrumb(window)).toContainText('Interview basics');
  await gradeCard(window, '4');
  const front = await cardFront(window);
  const again = await first.restart();
  await expect(breadcrumb(again.window)).toContainText('Interview basics');
  await expect.poll(() => cardFront(again.window)).toBe(front);
  await press(again.window, 'Escape');
  await expect(
    again.window
      .getByRole('listitem', { name: 'STAR basics' })
      .getByRole('img', { name: '1 young, 41 not met yet' }),
  ).toBeVisible();
});

/** Decks of the person's own, by their names; they come first in the library. */
const ownDecks = (folder: string, names: readonly string[]): string => {
  const decksDir = join(folder, 'decks');
  mkdirSync(decksDir);
  for (const name of names) {
    const id = name.toLowerCase();
    writeFileSync(
      join(decksDir, `${id}.lesson.yaml`),
      `format: recast-lesson/1
id: ${id}
source: original
title:
  principle: ${name}
summary: []
notes:
  - { id: n1, question: What is ${name}?, answer: A letter. }
`,
    );
  }
  return decksDir;
};

/** Chooses in the menu of a deck by keyboard alone. */
const chooseByKeys = async (window: Page, deck: string, item: string): Promise<void> => {
  await tabTo(window, window.getByRole('button', { name: `More for ${deck}` }));
  await press(window, 'Enter');
  await expect(window.getByRole('menu')).toBeVisible();
  await window.keyboard.type(item);
  await expect(window.getByRole('menuitem', { name: item })).toBeFocused();
  await press(window, 'Enter');
};

test('where a deck is deleted the next one is in hand, where it is merged the other one', async ({
  launchApp,
  freshFolder,
}) => {
  const decksDir = ownDecks(freshFolder(), ['Alpha', 'Beta', 'Gamma', 'Omega']);
  const { window } = await launchApp({ decksDir });
  const row = (name: string) => window.getByRole('listitem', { name, exact: true });
  const buttonOf = (name: string) => row(name).getByRole('button').first();
  await chooseByKeys(window, 'Beta', 'Delete the deck');
  await expect(row('Beta')).toHaveCount(0);
  await expect(buttonOf('Gamma')).toBeFocused();
  await press(window, 'ArrowDown');
  await expect(buttonOf('Omega')).toBeFocused();

  await chooseByKeys(window, 'Omega', 'Merge');
  await window.getByRole('combobox', { name: 'Into' }).selectOption('Alpha');
  await tabTo(window, window.getByRole('button', { name: 'Merge', exact: true }));
  await press(window, 'Enter');
  await expect(row('Omega')).toHaveCount(0);
  await expect(buttonOf('Alpha')).toBeFocused();

  await chooseByKeys(window, 'Gamma', 'Merge');
  await press(window, 'Escape');
  await expect(window.getByRole('button', { name: 'More for Gamma' })).toBeFocused();
});

test('a deck that is deleted where it is read says no more than that', async ({
  launchApp,
  freshFolder,
}) => {
  const decksDir = ownDecks(freshFolder(), ['Alpha', 'Beta', 'Gamma']);
  const { window } = await launchApp({ decksDir });
  await window.clock.install();
  await window.getByRole('button', { name: 'Read the lesson Beta' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Beta' })).toBeFocused();
  await press(window, 'ControlOrMeta+k');
  await expect(window.getByRole('combobox', { name: 'Type a command' })).toBeFocused();
  await window.keyboard.type('delete the deck');
  await press(window, 'Enter');
  const gamma = window.getByRole('listitem', { name: 'Gamma' });
  await expect(gamma.getByRole('button').first()).toBeFocused();
  const said = window.getByText('Beta is deleted. Undo brings it back, with its progress.');
  await expect(said).toBeVisible();
  // As long as a lesson that goes away by itself is waited for.
  await window.clock.fastForward(3000);
  await press(window, 'ArrowUp');
  await expect(
    window.getByRole('listitem', { name: 'Alpha' }).getByRole('button').first(),
  ).toBeFocused();
  await expect(said).toBeVisible();
});

test('the library and two lessons are clean under axe and fit', async ({ launchApp }) => {
  const running = await launchApp({ app: repository });
  const { window } = running;
  const look = (screen: string) => lookAt(running, screen, { height: 800 });
  await expect(rows(window).first()).toBeVisible();
  await look('library');
  await window.getByRole('button', { name: 'More for Frugality' }).click();
  await expect(window.getByRole('menuitem', { name: 'Take the quiz' })).toBeVisible();
  await look('library, menu');
  await press(window, 'Escape');
  for (const title of ['Customer Obsession', 'Hard questions']) {
    await window.getByRole('button', { name: `Read the lesson ${title}` }).click();
    await expect(window.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await look(title);
    await press(window, 'Escape');
    await expect(rows(window).first()).toBeVisible();
  }
});
