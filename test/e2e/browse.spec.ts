import type { Locator, Page } from '@playwright/test';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type LaunchOptions, type RunningApp } from './support/app.ts';
import { expectAllAgree } from './support/commands.ts';
import { lookAt } from './support/look.ts';
import { gradeCard, press, PRINCIPLE } from './support/study.ts';

/** A deck of a person's own with 210 notes, of which ten have a tag. */
const manyNotes = (): string =>
  [
    '# mine',
    'format: recast-lesson/1',
    'id: many',
    'source: original',
    'title: {principle: Many}',
    'notes:',
    ...Array.from({ length: 210 }, (_, n) => [
      `  - id: n-${n}`,
      `    question: Question ${n}?`,
      `    answer: Answer ${n}.`,
      ...(n < 10 ? ['    tags: [mock]'] : []),
    ]).flat(),
    '',
  ].join('\n');

const field = (window: Page) => window.getByRole('searchbox', { name: 'Search cards' });
const count = (window: Page) => window.locator('.browse-bar [role="status"]');

const search = async (window: Page, query: string, found: RegExp): Promise<void> => {
  await field(window).fill(query);
  await expect(count(window)).toHaveText(found);
};

test('cards are found, sorted, chosen and changed together, and all of it is taken back', async ({
  launchApp,
  freshFolder,
}) => {
  test.slow();
  const decksDir = freshFolder();
  writeFileSync(join(decksDir, 'many.lesson.yaml'), manyNotes());
  const { window, app, userData } = await launchApp({ decksDir });
  const folder = join(userData, 'decks');
  const file = join(folder, 'many.lesson.yaml');
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await window.getByRole('button', { name: `Read the lesson ${PRINCIPLE}` }).focus();
  await press(window, 'R');
  await expect(window.locator('.card-front')).toBeVisible();
  await gradeCard(window, '1');
  await gradeCard(window, '4');
  await press(window, 'Escape');
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();

  await press(window, 'C');
  await expect(window.getByRole('heading', { level: 1, name: 'Browse cards' })).toBeFocused();
  await expect(count(window)).toHaveText('236 cards');

  // Three ways to one and the same, and what is wrong is told where it is.
  await search(window, 'slack kind:recast', /^1 of 236 cards$/);
  await search(window, `principle:"${PRINCIPLE}" kind:recast`, /^4 of 236 cards$/);
  await search(window, 'tag:mock', /^10 of 236 cards$/);
  await search(window, 'rated:1', /^2 of 236 cards$/);
  await search(window, 'rated:1:1', /^1 of 236 cards$/);
  await field(window).fill('is:dew slack');
  await expect(window.locator('.browse .field-error')).toHaveText(/“is:” knows new, learning, /);
  await expect(window.locator('.browse-error-place mark')).toHaveText('is:dew');
  await expect(field(window)).toHaveAttribute('aria-invalid', 'true');

  // By keyboard into the table: sorted, chosen, suspended, and back.
  await search(window, 'deck:many', /^210 of 236 cards$/);
  await press(window, 'Enter');
  const grid = window.getByRole('grid', { name: 'Cards' });
  await expect(grid).toBeFocused();
  await press(window, 'Shift+ArrowDown');
  await press(window, 'Shift+ArrowDown');
  await expect(count(window)).toHaveText('210 of 236 cards, 3 cards chosen');
  await press(window, '@');
  await expect(window.getByText('3 cards suspended. Z takes it back.')).toBeVisible();
  await search(window, 'is:suspended', /^3 of 236 cards/);
  await press(window, 'Escape');
  await press(window, 'Z');
  await expect(count(window)).toHaveText(/^0 of 236 cards/);
  await window.getByRole('columnheader', { name: 'Card' }).getByRole('button').click();
  await search(window, 'deck:many', /^210 of 236 cards/);
  await expect(grid.locator('.browse-rows .browse-row').first()).toContainText('Question 0?');
  await window.getByRole('columnheader', { name: 'Card' }).getByRole('button').click();
  await expect(grid.locator('.browse-rows .browse-row').first()).toContainText('Question 209?');

  // Tags, and another deck: the files say so, and one step back they do not.
  await grid.focus();
  await press(window, 'Escape');
  await expect(count(window)).toHaveText('210 of 236 cards');
  await press(window, 'Home');
  await press(window, 'T');
  await window.getByLabel('Add, with commas between').fill('friend, mock');
  await press(window, 'Enter');
  await expect(window.getByText('Tags of 1 item changed. Z takes it back.')).toBeVisible();
  await search(window, 'tag:friend', /^1 of 236 cards/);
  expect(readFileSync(file, 'utf8')).toContain('friend');
  await press(window, 'Enter');
  await press(window, 'M');
  const target = window.getByRole('dialog').getByRole('combobox', { name: 'To' });
  await expect(target).toBeFocused();
  await target.selectOption(PRINCIPLE);
  await press(window, 'Tab');
  await press(window, 'Enter');
  await expect(window.getByText(`1 item is in ${PRINCIPLE} now.`)).toBeVisible();
  await expect(window.getByRole('dialog')).toHaveCount(0);
  await search(window, `tag:friend principle:"${PRINCIPLE}"`, /^1 of 236 cards/);
  await press(window, 'Escape');
  await press(window, 'Z');
  await expect(window.getByText('Taken back: moving of items.').first()).toBeVisible();
  await press(window, 'Z');
  await expect(window.getByText('Taken back: tag.').first()).toBeVisible();
  await search(window, 'tag:friend', /^0 of 236 cards/);
  expect(readFileSync(file, 'utf8')).toBe(manyNotes());

  // Two hundred items deleted, and back letter by letter.
  await search(window, 'deck:many -tag:mock', /^200 of 236 cards/);
  await press(window, 'Enter');
  await press(window, 'ControlOrMeta+a');
  await expect(count(window)).toHaveText('200 of 236 cards, 200 cards chosen');
  await press(window, 'Delete');
  await expect(window.getByRole('dialog', { name: 'Delete 200 items?' })).toBeVisible();
  await expect(window.getByRole('dialog').getByRole('button', { name: 'Delete' })).toBeFocused();
  await press(window, 'Enter');
  await expect(window.getByText(/^200 items deleted\. Their progress is kept/)).toBeVisible();
  await expect(count(window)).toHaveText('0 of 36 cards');
  expect(readFileSync(file, 'utf8').match(/- id:/g)).toHaveLength(10);
  expect(readdirSync(join(folder, 'before edits')).length).toBeGreaterThan(0);
  await press(window, 'Z');
  await expect(window.getByText('Taken back: delete.').first()).toBeVisible();
  await expect(count(window)).toHaveText(/^200 of 236 cards/);
  expect(readFileSync(file, 'utf8')).toBe(manyNotes());

  // As it looks, and to whom it does not look like anything.
  await field(window).fill('is:dew');
  await window.getByRole('button', { name: 'How to search' }).click();
  await lookAt({ window, app }, 'browse', { height: 800 });
});

type LaunchApp = (options?: LaunchOptions) => Promise<RunningApp>;

/** Browse over the deck of {@link manyNotes}. */
const browseMany = async (launchApp: LaunchApp, decksDir: string) => {
  writeFileSync(join(decksDir, 'many.lesson.yaml'), manyNotes());
  const launched = await launchApp({ decksDir });
  const { window } = launched;
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await press(window, 'C');
  await search(window, 'deck:many', /^210 of 236 cards$/);
  return { ...launched, grid: window.getByRole('grid', { name: 'Cards' }) };
};

test('a column is sorted by with its own keys', async ({ launchApp, freshFolder }) => {
  const { window, grid } = await browseMany(launchApp, freshFolder());
  const head = grid.getByRole('columnheader', { name: 'Card' });
  await head.getByRole('button').focus();
  await press(window, 'Enter');
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await press(window, 'Space');
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  await expect(window.getByRole('dialog')).toHaveCount(0);
  await expect(count(window)).toHaveText('210 of 236 cards');
  // All other keys are the table's from there too.
  await press(window, 'ControlOrMeta+a');
  await expect(count(window)).toHaveText('210 of 236 cards, 210 cards chosen');
  await press(window, 'Escape');
  await expect(count(window)).toHaveText('210 of 236 cards');
});

test('the card in hand stays in hand, wherever it goes among the rows', async ({
  launchApp,
  freshFolder,
}) => {
  const { window, grid } = await browseMany(launchApp, freshFolder());
  const inHand = grid.locator('.browse-row[data-active]');
  await press(window, 'Enter');
  await press(window, 'End');
  await expect(inHand).toContainText('Question 209?');
  await press(window, 'ArrowUp');
  await expect(inHand).toContainText('Question 208?');

  // Sorted the other way it is the second row, and a range begins at it.
  const head = grid.getByRole('columnheader', { name: 'Card' }).getByRole('button');
  await head.click();
  await head.click();
  await expect(grid.locator('.browse-rows .browse-row').first()).toContainText('Question 209?');
  await expect(inHand).toContainText('Question 208?');
  await grid.focus();
  await press(window, 'Shift+ArrowDown');
  await expect(count(window)).toHaveText('210 of 236 cards, 2 cards chosen');

  // What is deleted gives its place to the next.
  await press(window, 'Delete');
  await expect(
    window.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }),
  ).toBeFocused();
  await press(window, 'Enter');
  await expect(window.getByText(/^2 items deleted\./)).toBeVisible();
  await expect(count(window)).toHaveText('208 of 234 cards');
  await expect(inHand).toContainText('Question 206?');

  // Another search that finds it keeps it; one that does not begins at its top.
  await search(window, 'deck:many Question 20', /^10 of 234 cards$/);
  await expect(inHand).toContainText('Question 206?');
  await press(window, 'Enter');
  await press(window, 'End');
  await expect(inHand).toContainText('Question 20?');
  await search(window, 'tag:mock', /^10 of 234 cards$/);
  await expect(inHand).toContainText('Question 9?');
});

test('what was buried in a session is found with its day, and brought back', async ({
  launchApp,
}) => {
  const { window } = await launchApp();
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await press(window, 'R');
  const front = window.locator('.card-front');
  await expect(front).toBeVisible();
  const later = await front.innerText();
  await press(window, 'ControlOrMeta+Shift+D');
  await window.getByRole('dialog', { name: 'Meet it later' }).getByRole('textbox').fill('5');
  await press(window, 'Enter');
  await expect(front).not.toHaveText(later, { useInnerText: true });
  await press(window, '-');
  await expect(window.getByText('Buried until tomorrow. Z takes it back.')).toBeVisible();
  await press(window, 'Escape');
  await expect(window.getByRole('heading', { level: 1, name: 'Library' })).toBeFocused();

  await press(window, 'C');
  await search(window, 'is:buried', /^2 of 26 cards$/);
  const grid = window.getByRole('grid', { name: 'Cards' });
  const due = grid.getByRole('columnheader', { name: 'Due' });
  await due.getByRole('button').click();
  await expect(grid.locator('.browse-rows .browse-cell[data-column="due"]')).toHaveText([
    'tomorrow',
    'in 5 d',
  ]);
  await grid.focus();
  await press(window, 'End');
  await press(window, 'I');
  const about = window.getByRole('dialog', { name: 'About this card' });
  await expect(about).toContainText('It is buried, and comes back in 5 days.');
  await press(window, 'Escape');
  await expect(about).toHaveCount(0);

  await press(window, 'ControlOrMeta+a');
  await expect(window.getByRole('button', { name: 'Bring back' })).toBeEnabled();
  await press(window, '@');
  await expect(window.getByText('2 cards brought back. Z takes it back.')).toBeVisible();
  await expect(count(window)).toHaveText(/^0 of 26 cards/);
  await press(window, 'Z');
  await expect(count(window)).toHaveText(/^2 of 26 cards/);
});

test('cards are marked and given a due date together, met or not, and it is taken back', async ({
  launchApp,
}) => {
  const { window } = await launchApp();
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await press(window, 'R');
  await gradeCard(window, '4');
  await press(window, 'Escape');
  await expect(window.getByRole('heading', { level: 1, name: 'Library' })).toBeFocused();
  await press(window, 'C');
  const grid = window.getByRole('grid', { name: 'Cards' });
  const due = grid.locator('.browse-rows .browse-cell[data-column="due"]');
  const dialog = window.getByRole('dialog', { name: 'Set the due date' });
  await search(window, '-is:new or kind:flag', /^\d of 26 cards$/);
  const both = await grid.locator('.browse-rows .browse-row').count();
  expect(both).toBeGreaterThan(1);
  const dates = (text: string): readonly string[] => Array.from({ length: both }, () => text);
  await press(window, 'Enter');

  await press(window, '*');
  await expect(window.getByText('1 card marked. Z takes it back.')).toBeVisible();
  await expect(window.getByRole('button', { name: 'Take the mark away' })).toBeVisible();
  await press(window, 'ControlOrMeta+a');
  await press(window, '*');
  await expect(window.getByText(`${both - 1} cards marked.`).first()).toBeVisible();
  await expect(window.getByRole('button', { name: 'Take the mark away' })).toBeVisible();
  await expect(window.getByRole('region', { name: 'The card' })).toContainText('Marked');

  await press(window, 'ControlOrMeta+Shift+D');
  await expect(dialog).toContainText(`Show ${both} cards in so many days`);
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await window.keyboard.type('7');
  await press(window, 'Enter');
  await expect(window.getByText(`The due date of ${both} cards is set.`)).toBeVisible();
  await expect(due).toHaveText(dates('in 7 d'));
  await expect(grid).toBeFocused();
  // Today is today for those too that were put off.
  await press(window, 'ControlOrMeta+Shift+D');
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await window.keyboard.type('0');
  await press(window, 'Enter');
  await expect(due.filter({ hasText: 'today' })).toHaveCount(1);
  await search(window, 'is:buried', /^0 of 26 cards/);
  await press(window, 'Escape');
  await press(window, 'Z');
  await expect(window.getByText('Taken back: set due date.').first()).toBeVisible();
  await search(window, 'is:marked', new RegExp(`^${both} of 26 cards`));
  await expect(due).toHaveText(dates('in 7 d'));

  await press(window, 'Escape');
  await expectAllAgree(window);
});

test('what is chosen and what is in hand is seen without the colours of the app', async ({
  launchApp,
  freshFolder,
}) => {
  const { window, grid } = await browseMany(launchApp, freshFolder());
  await window.emulateMedia({ forcedColors: 'active' });
  await press(window, 'Enter');
  await press(window, 'Space');
  await press(window, 'ArrowDown');
  const look = (part: Locator) =>
    part.evaluate((element) => {
      const { color, outlineStyle } = getComputedStyle(element);
      return { color, framed: outlineStyle !== 'none' };
    });
  const [chosen, inHand, other] = await Promise.all(
    [0, 1, 2].map((n) => look(grid.locator('.browse-rows .browse-row').nth(n))),
  );
  expect(chosen?.color).not.toBe(other?.color);
  expect(inHand?.color).toBe(other?.color);
  expect([chosen?.framed, inHand?.framed, other?.framed]).toEqual([false, true, false]);

  await press(window, 'Escape');
  await press(window, 'ControlOrMeta+l');
  await press(window, 'G');
  const segments = window.getByRole('group', { name: 'Time' });
  const checked = await look(segments.locator('input:checked + span'));
  const others = await look(segments.locator('input:not(:checked) + span').first());
  expect(checked.color).not.toBe(others.color);
});
