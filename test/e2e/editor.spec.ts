import type { Page } from '@playwright/test';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, repository, test } from './support/app.ts';
import { lookAt } from './support/look.ts';
import { gradeCard, press, PRINCIPLE, tabTo, turnOver } from './support/study.ts';

const dialog = (window: Page, name: string) => window.getByRole('dialog', { name });
const text = (window: Page, name: string | RegExp) =>
  window.getByRole('textbox', { name, exact: true });
const row = (window: Page, name: string) =>
  window
    .getByRole('listitem')
    .filter({ has: window.getByRole('heading', { level: 3, name, exact: true }) });

/** Runs a command by the palette, as somebody does who knows its name and no key. */
const command = async (window: Page, words: string): Promise<void> => {
  await press(window, 'ControlOrMeta+k');
  const input = window.getByRole('combobox', { name: 'Type a command' });
  await expect(input).toBeFocused();
  await input.pressSequentially(words);
  await press(window, 'Enter');
};

/** Types into the fields one after another; an empty text leaves a field as it is. */
const fill = async (window: Page, texts: readonly string[]): Promise<void> => {
  for (const words of texts) {
    await press(window, 'ControlOrMeta+a');
    if (words !== '') await window.keyboard.insertText(words);
    await press(window, 'Tab');
  }
};

/** Chooses in a list of the system's own by typing, as one does without a mouse. */
const choose = async (window: Page, label: string, words: string): Promise<void> => {
  const list = window.getByRole('combobox', { name: label, exact: true });
  await tabTo(window, list);
  await window.keyboard.type(words);
  await expect(list.locator('option:checked')).toHaveText(words);
};

const WEAK = 'We kept an eye on it over the weekend.';
const STRONG = 'I phoned the night desk at ten, and again at two, until the belt ran.';

const SEED = 'success-and-scale-bring-broad-responsibility';
const SEED_TEXT = readFileSync(join(repository, 'decks', `${SEED}.lesson.yaml`), 'utf8');
/** “I flagged the issue to their tech lead …” */
const SHIPPED_STRONG = /strong: (.*)/.exec(SEED_TEXT)?.[1] ?? '';

test('a deck and items of two kinds are made by keyboard, warned of, changed, moved and taken back', async ({
  launchApp,
}) => {
  test.slow();
  const { window, userData } = await launchApp();
  const files = (): readonly string[] =>
    readdirSync(join(userData, 'decks'))
      .filter((name) => name.endsWith('.yaml'))
      .toSorted();
  const file = (id: string): string =>
    readFileSync(join(userData, 'decks', `${id}.lesson.yaml`), 'utf8');
  await expect(row(window, PRINCIPLE)).toBeVisible();

  await test.step('a new deck', async () => {
    await command(window, 'new deck');
    await expect(text(window, 'Name')).toBeFocused();
    await expect(window.getByRole('button', { name: 'Make the deck' })).toBeDisabled();
    await window.keyboard.insertText('Mock interview');
    await press(window, 'Enter');
    await expect(dialog(window, 'New deck')).toHaveCount(0);
    await expect(window.getByRole('button', { name: 'Write its first item' })).toBeVisible();
    expect(files()).toEqual(['mock-interview.lesson.yaml']);
  });

  await test.step('a pair, with what it makes beside it, and another one', async () => {
    await press(window, 'n');
    await expect(window.getByRole('radio', { name: 'Pair' })).toBeFocused();
    await expect(window.getByRole('combobox', { name: 'Deck' })).toHaveValue('mock-interview');
    await press(window, 'Tab');
    await press(window, 'Tab');
    await fill(window, ['Tell me of a night that went wrong.', WEAK, 'Nobody hears who did what.']);
    await window.keyboard.insertText(STRONG);
    const made = window.getByRole('region', { name: 'What it makes' });
    await expect(made.getByRole('article')).toHaveCount(4);
    await expect(made.getByRole('article').nth(1)).toContainText(STRONG);

    // Two further phrases, the second before the first.
    await press(window, 'Tab');
    await press(window, 'Tab');
    await press(window, 'Enter');
    await expect(text(window, 'Further weak phrase 1')).toBeFocused();
    await window.keyboard.insertText('It was looked after.');
    await press(window, 'Enter');
    await expect(text(window, 'Further weak phrase 2')).toBeFocused();
    await window.keyboard.insertText('We had it in view.');
    await press(window, 'Alt+ArrowUp');
    await expect(text(window, 'Further weak phrase 1')).toHaveValue('We had it in view.');
    await press(window, 'Enter');
    await press(window, 'Backspace');
    await expect(text(window, 'Further weak phrase 1')).toBeFocused();

    await tabTo(window, window.getByRole('combobox', { name: /^Tags/ }));
    await window.keyboard.type('nights,');
    await expect(window.getByRole('button', { name: 'Remove the tag nights' })).toBeVisible();
    await press(window, 'ControlOrMeta+Shift+Enter');
    await expect(text(window, /interviewer’s question/)).toBeFocused();
    await expect(text(window, 'Weak')).toHaveValue('');
    expect(file('mock-interview')).toContain(`pairs:
  - id: we-kept-an-eye
    question: Tell me of a night that went wrong.
    weak: ${WEAK}
    why: Nobody hears who did what.
    strong: ${STRONG}
    further_weak:
      - id: we-had-it-in-view
        text: We had it in view.
      - id: it-was-looked-after
        text: It was looked after.
    tags:
      - nights
`);
  });

  await test.step('a warning as it is typed, which keeps nothing from being saved', async () => {
    await press(window, 'Tab');
    await fill(window, ['It was a flag in a drawer.', 'It names nobody.']);
    await window.keyboard.insertText(SHIPPED_STRONG);
    await expect(text(window, 'Strong')).toHaveAccessibleDescription(
      new RegExp(`Said already\\. The same as the strong phrase in “${PRINCIPLE}”`),
    );
    await expect(text(window, 'Strong')).toHaveAccessibleDescription(
      /Gives itself away by length\. The strong phrase is \d\.\d times as long/,
    );
    await expect(text(window, 'Strong')).toHaveAccessibleDescription(/Shared words\. .*“flagged”/);
    await expect(window.getByText('3 warnings. It can be saved all the same.')).toBeVisible();
  });

  await test.step('another kind, with what was typed left behind', async () => {
    const pair = window.getByRole('radio', { name: 'Pair' });
    while (!(await pair.evaluate((radio) => radio === document.activeElement)))
      await press(window, 'Shift+Tab');
    await press(window, 'ArrowRight');
    await expect(window.getByRole('radio', { name: 'Question and answer' })).toBeChecked();
    await press(window, 'Tab');
    await press(window, 'Tab');
    await window.keyboard.type('What does the desk do at night?');
    await press(window, 'Enter');
    await window.keyboard.type('And on Sundays?');
    await press(window, 'Tab');
    await window.keyboard.type('It answers.');
    await press(window, 'ControlOrMeta+Enter');
    await expect(dialog(window, 'New item')).toHaveCount(0);
    await expect(window.getByText('Added to Mock interview.')).toBeVisible();
    expect(file('mock-interview')).toMatch(/notes:\n {2}- id: what-does-the-desk-do/);
    await expect(row(window, 'Mock interview')).toContainText('yours · 3 cards');
  });

  await test.step('an item is changed from its card', async () => {
    await press(window, 'r');
    await expect(window.locator('.card-front')).toBeFocused();
    await press(window, 'e');
    await tabTo(window, text(window, 'Weak'));
    await fill(window, ['We watched it over the weekend.']);
    await press(window, 'ControlOrMeta+Enter');
    await expect(window.locator('.card-front')).toContainText('We watched it');
    await expect(dialog(window, 'Edit item')).toHaveCount(0);
    // The text is back a moment before the turn is: what is pressed in between shows no answer.
    await turnOver(window, () => press(window, 'z'));
    await expect(window.locator('.card-front')).toContainText(WEAK);
    expect(file('mock-interview')).toContain(`weak: ${WEAK}`);
    await gradeCard(window, '4');
    await press(window, 'Escape');
    await expect(row(window, 'Mock interview').getByRole('img')).toHaveAccessibleName(/1 young/);
  });

  await test.step('renamed and copied', async () => {
    await command(window, 'rename the deck');
    await expect(text(window, 'Name')).toBeFocused();
    await window.keyboard.insertText('Mock of May');
    await press(window, 'Enter');
    await expect(row(window, 'Mock of May')).toBeVisible();
    expect(file('mock-interview')).toContain('principle: Mock of May');
    await command(window, 'duplicate the deck');
    await expect(text(window, 'Name')).toHaveValue('Mock of May, copy');
    await expect(text(window, 'Name')).toBeFocused();
    await press(window, 'Enter');
    await expect(row(window, 'Mock of May, copy').getByRole('img')).toHaveAccessibleName(
      '3 not met yet',
    );
    expect(files()).toEqual(['mock-interview.lesson.yaml', 'mock-of-may-copy.lesson.yaml']);
  });

  await test.step('merged, its progress with it; and taken back in one step', async () => {
    await command(window, 'delete the deck');
    await expect(row(window, 'Mock of May, copy')).toHaveCount(0);
    await tabTo(window, window.getByRole('button', { name: 'Review 2 cards Mock of May' }));
    await command(window, 'merge into');
    await choose(window, 'Into', PRINCIPLE);
    await press(window, 'Enter');
    await tabTo(window, window.getByRole('button', { name: 'Merge', exact: true }));
    await press(window, 'Enter');
    await expect(row(window, 'Mock of May')).toHaveCount(0);
    await expect(row(window, PRINCIPLE).getByRole('img')).toHaveAccessibleName(/1 young/);
    expect(files()).toEqual([`${SEED}.lesson.yaml`]);
    expect(file(SEED)).toContain('progress_of: mock-interview/we-kept-an-eye');
    await press(window, 'z');
    await expect(row(window, 'Mock of May')).toBeVisible();
    await expect(row(window, PRINCIPLE).getByRole('img')).not.toHaveAccessibleName(/young/);
  });

  await test.step('one item is moved', async () => {
    await tabTo(window, window.getByRole('button', { name: 'Review 2 cards Mock of May' }));
    await command(window, 'move items');
    await tabTo(window, window.getByRole('checkbox', { name: WEAK }));
    await press(window, 'Space');
    await choose(window, 'To', PRINCIPLE);
    await tabTo(window, window.getByRole('button', { name: 'Move 1 item' }));
    await press(window, 'Enter');
    await expect(row(window, 'Mock of May')).toContainText('1 card');
    expect(existsSync(join(userData, 'decks', `${SEED}.lesson.yaml`))).toBe(true);
    await expect(row(window, PRINCIPLE).getByRole('img')).toHaveAccessibleName(/1 young/);
  });

  await test.step('and one is changed where it is read', async () => {
    await press(window, 'l');
    const edit = window.getByRole('button', { name: /^Edit: What does the desk do/ });
    await tabTo(window, edit);
    await press(window, 'Enter');
    await tabTo(window, text(window, 'Answer'));
    await fill(window, ['It answers, on Sundays too.']);
    await press(window, 'ControlOrMeta+Enter');
    await expect(dialog(window, 'Edit item')).toHaveCount(0);
    await expect(window.getByText('It answers, on Sundays too.')).toBeVisible();
    await expect(edit).toBeFocused();
    expect(file('mock-interview')).toContain('answer: It answers, on Sundays too.');
  });
});

const OWN = `# mine, by hand
format: recast-lesson/1
id: nights
source: original
title:
  principle: Nights
  topic: null # none yet
  series: null
pairs:
  - id: drawer
    weak: It was left in a drawer. # so vague
    why: Nobody hears who left it there.
    strong: I took the list out at six and rang every name on it.
    tags: [desk]
`;

/** Opens the editor on the first card of the deck in hand. */
const editFirst = async (window: Page): Promise<void> => {
  await press(window, 'r');
  await expect(window.locator('.card-front')).toBeFocused();
  await press(window, 'e');
  await expect(dialog(window, 'Edit item')).toBeVisible();
};

test('a file that changes meanwhile is merged, or both are shown to choose from; comments stay', async ({
  launchApp,
  freshFolder,
}) => {
  const decks = freshFolder();
  writeFileSync(join(decks, 'nights.lesson.yaml'), OWN);
  const { window, userData } = await launchApp({ decksDir: decks });
  const own = join(userData, 'decks', 'nights.lesson.yaml');
  const save = (): Promise<void> => press(window, 'ControlOrMeta+Enter');
  await tabTo(window, window.getByRole('button', { name: 'Read the lesson Nights' }));
  await editFirst(window);

  await test.step('other fields, other items, and comments are kept', async () => {
    await tabTo(window, text(window, 'Strong'));
    await fill(window, ['I rang every name on the list at six.']);
    const changed = OWN.replace('[desk]', '[desk, calm]').concat(
      '  - {id: other, weak: They know., why: Who?, strong: I asked. } # by hand\n',
    );
    writeFileSync(own, changed);
    await expect(window.getByRole('button', { name: 'Remove the tag calm' })).toBeVisible();
    await expect(text(window, 'Strong')).toHaveValue('I rang every name on the list at six.');
    await save();
    await expect(window.getByText('Saved.', { exact: true })).toBeVisible();
    expect(readFileSync(own, 'utf8')).toBe(
      changed.replace(
        'I took the list out at six and rang every name on it.',
        'I rang every name on the list at six.',
      ),
    );
  });

  await test.step('the same field is shown twice, side by side, and one of them is chosen', async () => {
    await press(window, 'e');
    await tabTo(window, text(window, 'Weak'));
    await fill(window, ['It lay in a drawer of mine.']);
    const theirs = readFileSync(own, 'utf8').replace('It was left', 'It was forgotten');
    writeFileSync(own, theirs);
    await expect(text(window, 'Weak')).toHaveAccessibleDescription(
      'In the file since It was forgotten in a drawer.',
    );
    await save();
    await expect(text(window, 'Weak')).toBeFocused();
    expect(readFileSync(own, 'utf8')).toBe(theirs);
    await tabTo(window, window.getByRole('button', { name: 'Take the file’s' }));
    await press(window, 'Enter');
    await expect(text(window, 'Weak')).toHaveValue('It was forgotten in a drawer.');
    await expect(text(window, 'Weak')).toHaveAccessibleDescription('');
    await press(window, 'Escape');
    await expect(dialog(window, 'Edit item')).toHaveCount(0);
  });

  await test.step('or both are kept, mine as an item of its own', async () => {
    await press(window, 'e');
    await tabTo(window, text(window, 'Weak'));
    await fill(window, ['It lay in a drawer of mine.']);
    const theirs = readFileSync(own, 'utf8').replace('It was forgotten', 'It was lost');
    writeFileSync(own, theirs);
    const both = window.getByRole('button', { name: 'Keep both, mine as a new item' });
    await expect(both).toBeVisible();
    await tabTo(window, both);
    await press(window, 'Enter');
    await expect(dialog(window, 'Edit item')).toHaveCount(0);
    const saved = readFileSync(own, 'utf8');
    expect(saved).toContain('weak: It was lost in a drawer. # so vague');
    expect(saved).toContain('weak: It lay in a drawer of mine.');
  });

  await test.step('what is taken away from under it comes back when it is saved', async () => {
    await press(window, 'e');
    await tabTo(window, text(window, 'Why it falls flat'));
    await fill(window, ['Nobody knows whose drawer it was.']);
    const [head = ''] = OWN.split('pairs:');
    writeFileSync(own, `${head}pairs: []\n`);
    await expect(window.getByText('The item is no longer in its file.')).toBeVisible();
    await save();
    await expect.poll(() => readFileSync(own, 'utf8')).toContain('whose drawer it was.');
  });
});

/** What would scroll to the side if something did not fit. */
const PARTS = 'html, .dialog, .editor-body, .editor-form, .editor-made, .editor-foot, .form';

test('a tag that was typed and not added is saved, asked about, and not the next item’s', async ({
  launchApp,
  freshFolder,
}) => {
  const decks = freshFolder();
  writeFileSync(join(decks, 'nights.lesson.yaml'), OWN);
  const { window, userData } = await launchApp({ decksDir: decks });
  const own = (): string => readFileSync(join(userData, 'decks', 'nights.lesson.yaml'), 'utf8');
  const tags = window.getByRole('combobox', { name: /^Tags/ });

  await tabTo(window, window.getByRole('button', { name: 'Read the lesson Nights' }));
  await editFirst(window);
  await tabTo(window, tags);
  await window.keyboard.type('belt');
  await press(window, 'Escape');
  await expect(window.getByRole('group', { name: 'Discard your changes?' })).toBeVisible();
  await press(window, 'Enter');
  await expect(window.getByRole('button', { name: 'Remove the tag belt' })).toBeVisible();
  await tabTo(window, tags);
  await window.keyboard.type('six am');
  await press(window, 'ControlOrMeta+Enter');
  await expect(dialog(window, 'Edit item')).toHaveCount(0);
  expect(own()).toContain('tags: [desk, belt, six am]');

  await press(window, 'Escape');
  await tabTo(window, window.getByRole('button', { name: 'Read the lesson Nights' }));
  await press(window, 'n');
  await tabTo(window, text(window, 'Weak'));
  await fill(window, ['A list in a drawer.', 'Whose?', 'I rang every name on the list.']);
  await tabTo(window, tags);
  await window.keyboard.type('phone');
  await press(window, 'ControlOrMeta+Shift+Enter');
  await expect(text(window, 'Weak')).toHaveValue('');
  await expect(tags).toHaveValue('');
  expect(own()).toMatch(/strong: I rang every name on the list\.\n {4}tags:\n {6}- phone\n/);
});

test('the editor and the dialogs about decks are clean under axe and fit, in light, dark and 480 px', async ({
  launchApp,
  freshFolder,
}) => {
  test.slow();
  const decks = freshFolder();
  writeFileSync(join(decks, 'nights.lesson.yaml'), OWN);
  const { window, app, userData } = await launchApp({ decksDir: decks });
  const own = join(userData, 'decks', 'nights.lesson.yaml');
  const look = (state: string): Promise<void> =>
    lookAt({ window, app }, state, { height: 720, fits: PARTS });
  const close = async (): Promise<void> => {
    await press(window, 'Escape');
    await expect(window.getByRole('dialog').or(window.getByRole('menu'))).toHaveCount(0);
  };

  await tabTo(window, window.getByRole('button', { name: 'Read the lesson Nights' }));
  await press(window, 'n');
  await tabTo(window, text(window, 'Weak'));
  await fill(window, ['A list in a drawer, in a drawer, in a drawer of all drawers.', 'A drawer.']);
  await fill(window, ['I took the list out at six and rang every name on it.', '']);
  await press(window, 'Enter');
  await window.keyboard.insertText('It lay there.');
  await expect(window.getByText(/^\d warnings\. It can be saved/)).toBeVisible();
  await tabTo(window, window.getByRole('combobox', { name: /^Tags/ }));
  await window.keyboard.type('de');
  await expect(window.getByRole('option', { name: 'desk' })).toBeVisible();
  await look('new item');
  await press(window, 'ArrowDown');
  await press(window, 'Enter');
  await expect(window.getByRole('button', { name: 'Remove the tag desk' })).toBeVisible();
  await press(window, 'ControlOrMeta+Enter');
  await expect(dialog(window, 'New item')).toHaveCount(0);

  await editFirst(window);
  await tabTo(window, text(window, 'Why it falls flat'));
  await fill(window, ['Who left it?']);
  writeFileSync(own, readFileSync(own, 'utf8').replace('Nobody hears', 'Nobody says'));
  await expect(window.getByRole('button', { name: 'Keep mine' })).toBeVisible();
  await press(window, 'ControlOrMeta+Enter');
  await look('two versions');
  await tabTo(window, window.getByRole('button', { name: 'Keep mine' }));
  await press(window, 'Enter');
  await press(window, 'ControlOrMeta+Enter');
  await expect(dialog(window, 'Edit item')).toHaveCount(0);
  await press(window, 'Escape');
  await expect(row(window, 'Nights')).toBeVisible();

  await command(window, 'rename the deck');
  await expect(text(window, 'Name')).toBeFocused();
  await look('rename');
  await close();
  await command(window, 'merge into');
  await expect(dialog(window, 'Merge into another deck')).toBeVisible();
  await look('merge');
  await close();
  await command(window, 'move items');
  await expect(dialog(window, 'Move items to another deck')).toBeVisible();
  await look('move');
  await close();
  await window.getByRole('button', { name: 'More for Nights' }).press('Enter');
  await expect(window.getByRole('menuitem', { name: 'Delete the deck' })).toBeVisible();
  await look('deck menu');
});
