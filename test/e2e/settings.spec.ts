import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { expect, test } from './support/app.ts';
import { storedRows } from './support/stored.ts';
import { cardFront, gradeCard, press, PRINCIPLE, tabTo } from './support/study.ts';
import { startAt } from './support/time.ts';

const LESSONS = join(import.meta.dirname, '..', 'fixtures', 'lessons');
const DAY = 24 * 60 * 60_000;

const option = (window: Page, name: string) => window.getByRole('textbox', { name, exact: true });

const openSettings = async (window: Page): Promise<void> => {
  await press(window, 'ControlOrMeta+,');
  await expect(window.getByRole('heading', { level: 1, name: 'Settings' })).toBeFocused();
};

const openLibrary = async (window: Page): Promise<void> => {
  await press(window, 'ControlOrMeta+l');
  await expect(window.getByRole('heading', { level: 1, name: 'Library' })).toBeFocused();
};

/** Goes to an option from wherever the focus is, and types over what it holds. */
const typeInto = async (window: Page, name: string, words: string): Promise<void> => {
  await tabTo(window, option(window, name));
  await press(window, 'ControlOrMeta+a');
  if (words === '') await press(window, 'Delete');
  await window.keyboard.type(words);
};

/** The stored options of every preset that was ever changed. */
const storedPresets = async (window: Page) => (await storedRows(window, ['presets']))['presets'];

const newCards = (window: Page, deck: string) =>
  window.getByRole('listitem', { name: deck }).locator('.deck-counts > div').first();

test('what does not fit is refused where it is typed, and is not stored', async ({ launchApp }) => {
  const { window } = await launchApp();
  await openSettings(window);
  for (const [name, wrong, why] of [
    ['The study day starts at', '24', /^Between 0 and 23 hours\./],
    ['Learn ahead', '', /^A whole number between 0 and 1439 minutes\./],
    ['New cards a day', '2.5', /^A whole number between 0 and 9999 cards\./],
    ['Reviews a day', '10000', /^Between 0 and 9999 reviews\./],
    ['Desired retention', '69', /^Between 70 % and 99 %\./],
    ['Maximum interval', 'a lot', /^A whole number between 1 and 36500 days\./],
    ['Learning steps', '10m 1m', /^Each step is at least as long as the one before it\./],
    ['Relearning steps', '10 min', /^"10" is not a step/],
    ['Leech threshold', '0', /^Between 1 and 99 lapses\./],
    ['Longest answer', '4', /^Between 5 and 600 seconds\./],
  ] as const) {
    await typeInto(window, name, wrong);
    await press(window, 'Enter');
    const field = option(window, name);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(window.getByRole('alert').filter({ hasText: why })).toBeVisible();
    await expect(field).toHaveAccessibleDescription(why);
    await press(window, 'Tab');
    // It stays to be mended.
    await expect(field).toHaveValue(wrong);
  }
  const { presets, settings } = await storedRows(window, ['presets', 'settings']);
  expect(presets).toEqual([]);
  expect((settings as readonly { key: string }[]).map(({ key }) => key)).not.toContain('study');

  await tabTo(window, option(window, 'Longest answer'));
  await press(window, 'Escape');
  await expect(option(window, 'Longest answer')).toHaveValue('60');
  await expect(window.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
});

test('options change what is asked, by preset and deck, are undone, and stay after a restart', async ({
  launchApp,
}) => {
  test.slow();
  const first = await launchApp({ decksDir: LESSONS });
  const { window } = first;
  await expect(newCards(window, PRINCIPLE)).toHaveText(/20$/);

  await test.step('the limit of new cards changes the count in the library', async () => {
    await openSettings(window);
    await typeInto(window, 'New cards a day', '5');
    await press(window, 'Enter');
    await expect.poll(() => storedPresets(window)).toHaveLength(1);
    await openLibrary(window);
    await expect(newCards(window, PRINCIPLE)).toHaveText(/5$/);
    await expect(newCards(window, 'Frugality')).toHaveText(/5$/);
  });

  await test.step('a new preset has the options of the one before it, for one deck', async () => {
    await openSettings(window);
    await typeInto(window, 'Learning steps', '2M, 15m');
    await press(window, 'Tab');
    await expect(option(window, 'Learning steps')).toHaveValue('2m 15m');
    await openLibrary(window);
    await openSettings(window);
    await tabTo(window, window.getByRole('button', { name: 'New preset' }));
    await press(window, 'Enter');
    await expect(window.getByRole('textbox', { name: 'Name of the new preset' })).toBeFocused();
    await window.keyboard.type('Small');
    await press(window, 'Enter');
    const presets = window.getByRole('combobox', { name: 'Preset' });
    await expect(presets.locator('option:checked')).toHaveText('Small');
    await expect(presets).toBeFocused();
    const deck = window.getByRole('checkbox', { name: /^Frugality/ });
    await tabTo(window, deck);
    await press(window, 'Space');
    await expect(deck).toBeChecked();
    await typeInto(window, 'New cards a day', '2');
    await press(window, 'Enter');
    await openLibrary(window);
    await expect(newCards(window, 'Frugality')).toHaveText(/2$/);
    await expect(newCards(window, PRINCIPLE)).toHaveText(/5$/);
  });

  await test.step('the steps are what the grade buttons say', async () => {
    await tabTo(window, window.getByRole('button', { name: 'Read the lesson Frugality' }));
    await press(window, 'R');
    await expect(window.locator('.card-front')).toBeFocused();
    await press(window, 'Space');
    await expect(
      window.getByRole('button', { name: /^Again: .* Back in 2 minutes\.$/ }),
    ).toBeVisible();
    await expect(
      window.getByRole('button', { name: /^Good: .* Back in 15 minutes\.$/ }),
    ).toBeVisible();
  });

  await test.step('Z takes back what was changed, on the control and elsewhere', async () => {
    await openSettings(window);
    const fuzz = window.getByRole('switch', { name: 'Fuzz' });
    await tabTo(window, fuzz);
    await press(window, 'Space');
    await expect(fuzz).not.toBeChecked();
    await expect
      .poll(() => storedPresets(window))
      .toContainEqual(
        expect.objectContaining({ options: expect.objectContaining({ fuzz: false }) }),
      );
    await press(window, 'Z');
    await expect(fuzz).toBeChecked();
    await expect(fuzz).toBeFocused();
    await openLibrary(window);
    await press(window, 'Z');
    await expect(newCards(window, 'Frugality')).toHaveText(/5$/);
    await press(window, 'ControlOrMeta+Shift+Z');
    await expect(newCards(window, 'Frugality')).toHaveText(/2$/);
  });

  await test.step('a restart has all of it', async () => {
    const { window: later } = await first.restart();
    await expect(newCards(later, 'Frugality')).toHaveText(/2$/);
    await expect(newCards(later, PRINCIPLE)).toHaveText(/5$/);
    await openSettings(later);
    const presets = later.getByRole('combobox', { name: 'Preset' });
    await tabTo(later, presets);
    await expect(presets.locator('option:checked')).toHaveText('Default');
    await expect(option(later, 'New cards a day')).toHaveValue('5');
    await press(later, 'ArrowDown');
    await expect(presets.locator('option:checked')).toHaveText('Small');
    await expect(option(later, 'New cards a day')).toHaveValue('2');
    await expect(option(later, 'Learning steps')).toHaveValue('2m 15m');
  });
});

test('what was typed is kept when a key leaves the screen from within the field', async ({
  launchApp,
}) => {
  const { window } = await launchApp();
  const wasLeft = async (): Promise<void> => {
    await openLibrary(window);
    await openSettings(window);
  };
  await openSettings(window);
  await typeInto(window, 'New cards a day', '30');
  await wasLeft();
  await expect(option(window, 'New cards a day')).toHaveValue('30');
  // What does not fit is refused here too.
  await typeInto(window, 'Reviews a day', '10000');
  await wasLeft();
  await expect(option(window, 'Reviews a day')).toHaveValue('200');
  // And it was one step.
  await press(window, 'Z');
  await expect(option(window, 'New cards a day')).toHaveValue('20');
  expect(await storedPresets(window)).toEqual([]);
});

test('another start of the study day makes it another day at once', async ({ launchApp }) => {
  const { window } = await launchApp();
  // Before four at night it is still the day before.
  await startAt(window, new Date(2027, 2, 10, 2, 0));
  await openSettings(window);
  await typeInto(window, 'New cards a day', '2');
  await press(window, 'Enter');
  await openLibrary(window);
  await expect(newCards(window, PRINCIPLE)).toHaveText(/2$/);
  await press(window, 'R');
  await gradeCard(window, '4');
  await gradeCard(window, '4');
  await expect(window.getByRole('heading', { name: 'Done for today' })).toBeVisible();

  await openSettings(window);
  await typeInto(window, 'The study day starts at', '1');
  await press(window, 'Enter');
  await openLibrary(window);
  await expect(newCards(window, PRINCIPLE)).toHaveText(/2$/);
  await press(window, 'Z');
  await expect(newCards(window, PRINCIPLE)).toHaveText(/0$/);
});

test('a leech is suspended or marked, as the settings say, and one is told', async ({
  launchApp,
}) => {
  const { window } = await launchApp();
  const marks = async () => (await storedRows(window, ['marks']))['marks'];
  await startAt(window, new Date(2027, 2, 10, 10, 0));
  await openSettings(window);
  await typeInto(window, 'New cards a day', '1');
  await typeInto(window, 'Leech threshold', '1');
  await press(window, 'Enter');
  await openLibrary(window);
  await press(window, 'R');
  await expect(window.locator('.card-front')).toBeFocused();
  const front = await cardFront(window);
  await gradeCard(window, '4');
  await expect(window.getByRole('heading', { name: 'Done for today' })).toBeVisible();

  // The finished session looks at the clock by itself.
  await window.clock.fastForward(30 * DAY);
  await expect(window.locator('.card-front')).toBeVisible();
  // What was answered last is not asked again at once: the day's new card comes before it.
  expect(await cardFront(window)).not.toBe(front);
  await gradeCard(window, '4');
  expect(await cardFront(window)).toBe(front);
  await gradeCard(window, '1');
  await expect(window.getByText(/^Forgotten 1 time: the card is suspended\./)).toBeVisible();
  expect(await marks()).toEqual([expect.objectContaining({ suspended: true, marked: false })]);

  await press(window, 'Z');
  await expect.poll(() => cardFront(window)).toBe(front);
  expect(await marks()).toEqual([]);
  await openSettings(window);
  const action = window.getByRole('combobox', { name: 'What happens to a leech' });
  await tabTo(window, action);
  await press(window, 'ArrowDown');
  await expect(action.locator('option:checked')).toHaveText('Mark it');
  await openLibrary(window);
  await press(window, 'R');
  await expect.poll(() => cardFront(window)).toBe(front);
  await gradeCard(window, '1');
  await expect(window.getByText(/^Forgotten 1 time: the card is marked\./)).toBeVisible();
  expect(await marks()).toEqual([expect.objectContaining({ suspended: false, marked: true })]);
});
