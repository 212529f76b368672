import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMAND_IDS, commandSpec, type CommandId } from '#shared/commands/registry.ts';
import { expect, test, type RunningApp } from './support/app.ts';
import { REVIEW_COMMANDS, reviewMenu, reviewPalette, runFromPalette } from './support/commands.ts';
import { storedRows, type Rows } from './support/stored.ts';
import { cardFront, press, tabTo, turnOver } from './support/study.ts';

const LESSONS = join(import.meta.dirname, '..', 'fixtures', 'lessons');
const FILE = 'frugality.lesson.yaml';
const WEAK = 'I just bought the cheapest one.';
const NEW_WEAK = 'I took whatever was cheapest.';
const DRAFT = 'We saved a lot of money with it, and it was I who asked.';

/** What undo and redo change, and how many steps are done. */
const progressOf = async (window: Page): Promise<Rows> => {
  const { actions, ...rows } = await storedRows(window, [
    'cards',
    'reviews',
    'marks',
    'drafts',
    'actions',
  ]);
  const done = (actions as readonly { undone: 0 | 1 }[]).filter(({ undone }) => undone === 0);
  return { ...rows, steps: [done.length] };
};

/** Does what a person can take back, and keeps what was stored after each of it. */
const recorder = (window: Page, states: Rows[]) => ({
  /** One step after which a card is shown: the next one, or the same anew. */
  step: async (...keys: readonly string[]): Promise<void> => {
    await turnOver(window, async () => {
      for (const key of keys) await press(window, key);
    });
    await expect.poll(async () => (await progressOf(window))['steps']).toEqual([states.length]);
    states.push(await progressOf(window));
  },
  /** Marks the card, or takes the mark away; the card stays as it is. */
  toggleMark: async (): Promise<void> => {
    const flag = window.locator('.mark-flag');
    const before = await flag.count();
    await press(window, '*');
    await expect(flag).toHaveCount(1 - before);
    await expect.poll(async () => (await progressOf(window))['steps']).toEqual([states.length]);
    states.push(await progressOf(window));
  },
});

const showAnswer = async (window: Page): Promise<void> => {
  await press(window, 'Space');
  await expect(window.locator('.card-back')).toBeFocused();
};

const openOwnDeck = async (window: Page): Promise<void> => {
  await tabTo(window, window.getByRole('button', { name: 'Read the lesson Frugality' }));
  await press(window, 'R');
  await expect(window.locator('.card-front')).toBeFocused();
};

const goBack = async (window: Page, states: readonly Rows[]): Promise<void> => {
  for (const state of states.slice(0, -1).toReversed()) {
    await turnOver(window, () => press(window, 'Z'));
    expect(await progressOf(window)).toEqual(state);
  }
};

const goForth = async (window: Page, states: readonly Rows[]): Promise<void> => {
  for (const state of states.slice(1)) {
    await turnOver(window, () => press(window, 'ControlOrMeta+Shift+Z'));
    expect(await progressOf(window)).toEqual(state);
  }
};

test('a session with every action by keyboard alone, taken back and done again', async ({
  launchApp,
}) => {
  test.slow();
  const first: RunningApp = await launchApp({ decksDir: LESSONS });
  let { window, app } = first;
  const file = join(first.userData, 'decks', FILE);
  const original = readFileSync(file, 'utf8');
  const field = () => window.getByRole('textbox', { name: 'Your version' });
  const timer = () => window.getByRole('timer', { name: 'Time spoken' });
  const dialog = (name: string) => window.getByRole('dialog', { name });

  const offered = new Set<CommandId>();
  /** Menu and palette have these of the Review commands, and no others. */
  const expectOffered = async (...ids: readonly CommandId[]): Promise<void> => {
    await expect.poll(() => reviewMenu(app)).toEqual(ids);
    expect(await reviewPalette(window)).toEqual(ids.map((id) => commandSpec(id).title));
    for (const id of ids) offered.add(id);
  };

  await openOwnDeck(window);
  const states = [await progressOf(window)];
  let { step, toggleMark } = recorder(window, states);

  await test.step('menu and palette have what makes sense', async () => {
    const always = ['review.info', 'review.edit', 'review.bury', 'review.suspend'] as const;
    await expectOffered('review.show', 'review.rehearse', ...always, 'review.mark', 'review.due');
    await showAnswer(window);
    const grades = ['review.again', 'review.hard', 'review.good', 'review.easy'] as const;
    await expectOffered(...grades, 'review.rehearse', ...always, 'review.mark', 'review.due');
    await step('3');
    await toggleMark();
    await expectOffered(
      'review.show',
      'review.rehearse',
      ...always,
      'review.unmark',
      'review.due',
      'review.sumUp',
    );
    await press(window, 'X');
    await expect(window.getByRole('heading', { name: 'So far' })).toBeFocused();
    await expectOffered('review.goOn');
    await press(window, 'X');
    await expect(window.locator('.card-front')).toBeFocused();
    await expect(window.getByText('Marked. Drill finds it again.')).toBeVisible();
  });

  await test.step('marks and grades', async () => {
    await toggleMark();
    await expect(window.getByText('No longer marked.')).toBeVisible();
    await toggleMark();
    await showAnswer(window);
    await step('Space');
    await showAnswer(window);
    await step('2');
    await showAnswer(window);
    await step('4');
  });

  await test.step('the timer is shown when wanted, and stays so after a restart', async () => {
    await expect(timer()).toHaveCount(0);
    await press(window, 'T');
    await expect(timer()).toBeVisible();
    await press(window, 'W');
    await expect(field()).toBeFocused();
    // A grade key, the timer's and undo's are letters here.
    await window.keyboard.type('1 tz');
    await expect(field()).toHaveValue('1 tz');
    await press(window, 'ControlOrMeta+z');
    await expect(field()).not.toHaveValue('1 tz');
    expect(await progressOf(window)).toEqual(states.at(-1));
    await press(window, 'ControlOrMeta+a');
    await window.keyboard.type(DRAFT);
    await expect(field()).toHaveValue(DRAFT);
    // It is stored as it is typed, with nothing that would end the typing.
    await expect
      .poll(async () => (await storedRows(window, ['sessions']))['sessions'])
      .toContainEqual(expect.objectContaining({ draft: DRAFT }));
    await expect(field()).toBeFocused();
  });

  const second = await first.restart();
  ({ window, app } = second);
  ({ step, toggleMark } = recorder(window, states));

  await test.step('what was being typed is there after a restart', async () => {
    await expect(field()).toHaveValue(DRAFT);
    await expect(timer()).toBeVisible();
    await expectOffered(
      'review.show',
      'review.write',
      'review.endRehearse',
      'review.info',
      'review.edit',
      'review.bury',
      'review.suspend',
      'review.mark',
      'review.due',
      'review.sumUp',
    );
    await press(window, 'T');
    await expect(timer()).toHaveCount(0);
  });

  await test.step('the draft is held against the lesson, and the person grades', async () => {
    await press(window, 'W');
    await expect(field()).toBeFocused();
    await press(window, 'ControlOrMeta+Enter');
    await expect(window.locator('.card-back')).toBeFocused();
    const own = window.getByRole('region', { name: 'Your version' });
    await expect(own).toContainText('it was I who asked');
    await expect(own.locator('mark')).toContainText('saved a lot of money');
    await expect(window.getByText('As in the weak version above.')).toBeVisible();
    await expect(window.getByText('It names no sum, and nobody who did it.').first()).toBeVisible();
    await step('1');
    expect(states.at(-1)?.['drafts']).toEqual([expect.objectContaining({ text: DRAFT })]);
    await turnOver(window, () => press(window, 'Z'));
    await expect(field()).toHaveValue(DRAFT);
    await turnOver(window, () => press(window, 'ControlOrMeta+Shift+Z'));
  });

  await test.step('a new card says so, and its text is edited', async () => {
    await expect(window.locator('.card-front')).toContainText(WEAK);
    await press(window, 'I');
    await expect(dialog('About this card')).toContainText('You have not met this card yet.');
    await press(window, 'Escape');
    await expect(dialog('About this card')).toHaveCount(0);
    await expect(window.locator('.card-front')).toBeFocused();

    await press(window, 'E');
    // The focus comes a frame after the dialog; a Tab in between would go from where it was before.
    await expect(dialog('Edit item').locator(':focus')).toHaveCount(1);
    await press(window, 'Tab');
    await expect(window.getByRole('textbox', { name: 'Weak' })).toBeFocused();
    await press(window, 'ControlOrMeta+a');
    await window.keyboard.insertText(NEW_WEAK);
    await press(window, 'ControlOrMeta+Enter');
    await expect(window.locator('.card-front')).toContainText(NEW_WEAK);
    await expect(window.getByText('Saved.', { exact: true })).toBeVisible();
    await expect(window.locator('.card-front')).toBeFocused();
    expect(readFileSync(file, 'utf8')).toBe(original.replace(WEAK, NEW_WEAK));
    await turnOver(window, () => press(window, 'Z'));
    await expect(window.locator('.card-front')).toContainText(WEAK);
    expect(readFileSync(file, 'utf8')).toBe(original);
    await turnOver(window, () => press(window, 'ControlOrMeta+y'));
    await expect(window.locator('.card-front')).toContainText(NEW_WEAK);
    expect(readFileSync(file, 'utf8')).toBe(original.replace(WEAK, NEW_WEAK));
    states.push(await progressOf(window));
  });

  await test.step('a card is buried', async () => {
    await step('-');
    await expect(window.getByText('Buried until tomorrow. Z takes it back.')).toBeVisible();
  });

  await test.step('the draft is shown the next time the card comes', async () => {
    const last = window.getByRole('heading', { name: /^Last time you wrote/ });
    for (let turns = 0; turns < 6; turns += 1) {
      await showAnswer(window);
      if (await last.isVisible()) break;
      await step('2');
    }
    await expect(last).toBeVisible();
    await expect(window.locator('.card-back')).toContainText(DRAFT);
    await step('2');
  });

  await test.step('info, due date, reset, suspend', async () => {
    await expectOffered(
      'review.show',
      ...((await isRecast(window)) ? (['review.write'] as const) : []),
      'review.rehearse',
      'review.info',
      'review.edit',
      'review.bury',
      'review.suspend',
      'review.mark',
      'review.reset',
      'review.due',
      'review.sumUp',
    );
    await press(window, 'I');
    const info = dialog('About this card');
    for (const fact of ['Recall today', 'Stability', 'Difficulty']) {
      await expect(info.getByRole('term').filter({ hasText: fact })).toBeVisible();
    }
    await expect(info.getByRole('heading', { name: 'History' })).toBeVisible();
    await expect(info.getByRole('row', { name: /2 Hard|3 Good/ }).first()).toBeVisible();
    await press(window, 'Escape');
    await expect(info).toHaveCount(0);

    await press(window, 'ControlOrMeta+Shift+D');
    await expect(dialog('Set the due date').getByRole('textbox')).toBeFocused();
    await window.keyboard.type('x');
    await expect(dialog('Set the due date').getByRole('button', { name: 'Set' })).toBeDisabled();
    await press(window, 'ControlOrMeta+a');
    await window.keyboard.type('3');
    await expect(dialog('Set the due date')).toContainText('In 3 days.');
    await step('Enter');
    await expect(window.getByText('The due date is set. Z takes it back.')).toBeVisible();

    await step('ControlOrMeta+Shift+N');
    await expect(window.getByText('The card is new again. Z takes it back.')).toBeVisible();

    await step('@');
    await expect(window.getByText('Suspended. Z takes it back.')).toBeVisible();
  });

  await test.step('more answers, until there are thirty steps', async () => {
    while (states.length <= 30) {
      // None of these two sends a card away for days.
      for (const key of ['1', '2'] as const) {
        await showAnswer(window);
        await step(key);
      }
    }
  });

  await test.step('undo goes back through all of it, and redo forth again', async () => {
    await goBack(window, states);
    await expect.poll(() => undoable(second)).toEqual([false, true]);
    expect(readFileSync(file, 'utf8')).toBe(original);
    await goForth(window, states);
    await expect.poll(() => undoable(second)).toEqual([true, false]);
    expect(readFileSync(file, 'utf8')).toBe(original.replace(WEAK, NEW_WEAK));
  });

  await test.step('the progress agrees with the log, and every key is listed', async () => {
    await runFromPalette(window, 'check my progress');
    await expect(
      window.getByText(/^Checked \d+ cards against \d+ log entries: all agree\.$/),
    ).toBeVisible();
    await press(window, '?');
    const titles = dialog('Keyboard shortcuts').getByRole('term');
    const withKeys = COMMAND_IDS.map(commandSpec).filter(({ keys }) => keys.length > 0);
    await expect(titles).toHaveCount(withKeys.length);
    expect((await titles.allTextContents()).toSorted()).toEqual(
      withKeys.map(({ title }) => title).toSorted(),
    );
    expect([...offered].toSorted()).toEqual(REVIEW_COMMANDS.toSorted());
  });
});

const isRecast = async (window: Page): Promise<boolean> =>
  (await cardFront(window)).includes('Say it aloud');

/** Whether the Edit menu can undo and redo. */
const undoable = ({ app }: RunningApp): Promise<readonly (boolean | undefined)[]> =>
  app.evaluate(({ Menu }) =>
    ['edit.undo', 'edit.redo'].map((id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.enabled),
  );

test('the session over all decks has the cards of both, and undo goes through both', async ({
  launchApp,
}) => {
  const { window } = await launchApp({ decksDir: LESSONS });
  await expect(window.getByRole('heading', { name: 'Frugality' })).toBeVisible();
  await press(window, 'A');
  await expect(window.locator('.card-front')).toBeFocused();
  await expect(window.getByRole('navigation', { name: 'Breadcrumb' })).toContainText('All decks');

  const states = [await progressOf(window)];
  const { step, toggleMark } = recorder(window, states);
  const met = () =>
    new Set((states.at(-1)?.['reviews'] as { lessonId: string }[]).map(({ lessonId }) => lessonId));
  // Marked as well, so that a step of another kind is between the answers.
  await toggleMark();
  while (met().size < 2) {
    await showAnswer(window);
    await step('4');
  }
  await goBack(window, states);
  await goForth(window, states);
});
