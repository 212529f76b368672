import type { ElectronApplication, Page } from '@playwright/test';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, repository, test } from './support/app.ts';
import { lookAt } from './support/look.ts';
import { LESSON_ID, press, PRINCIPLE } from './support/study.ts';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures');
const SEED = readFileSync(join(FIXTURES, 'seed.txt'), 'utf8');
/** A text that lacks a line, so that several others are doubtful. */
const DAMAGED = readFileSync(join(FIXTURES, 'walkthroughs', 'damaged-strong-removed.txt'), 'utf8');

const openImport = async (window: Page): Promise<void> => {
  await press(window, 'ControlOrMeta+l');
  await expect(window.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
  await press(window, 'F');
  await expect(window.getByRole('heading', { level: 1, name: 'Bring in' })).toBeFocused();
};

const paste = async (window: Page, text: string): Promise<void> => {
  await window.getByLabel('Paste it as it is').fill(text);
  await window.getByRole('button', { name: 'Read the text' }).press('Enter');
};

interface Chosen {
  readonly name: string;
  readonly text: string | Buffer;
}

const choose = (window: Page, ...files: readonly Chosen[]): Promise<void> =>
  window
    .locator('input[data-choose="files"]')
    .setInputFiles(
      files.map(({ name, text }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })),
    );

const roleOf = (window: Page, line: number) =>
  window.getByLabel(`Role of line ${line}`, { exact: true });

const ownFiles = (userData: string): string[] =>
  readdirSync(join(userData, 'decks')).filter((file) => file.endsWith('.lesson.yaml'));

const counts = (window: Page): Promise<string> =>
  window
    .locator('.import-counts')
    .innerText()
    .then((text) => text.replace(/\s+/g, ' '));

const saveTo = (app: ElectronApplication, file: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);

test('a walkthrough is pasted, roles corrected by keyboard, its cards are there, undo takes it back', async ({
  launchApp,
}) => {
  const { window, app, userData } = await launchApp();
  await openImport(window);
  await paste(window, SEED.replace(PRINCIPLE, 'Owning What You Ship'));
  await expect(window.getByText('The text is whole')).toBeVisible();
  const cards = window.getByRole('heading', { name: /cards to come$/ });
  const whole = await cards.innerText();

  await test.step('a letter gives the line in hand a role, Backspace takes it back', async () => {
    await roleOf(window, 1).focus();
    for (let n = 1; n < 14; n += 1) await press(window, 'ArrowDown');
    await expect(roleOf(window, 14)).toBeFocused();
    await expect(roleOf(window, 14)).toHaveValue('pair_why');
    await press(window, 'x');
    await expect(roleOf(window, 14)).toHaveValue('prose');
    await expect(cards).not.toHaveText(whole);
    await press(window, 'Backspace');
    await expect(roleOf(window, 14)).toHaveValue('pair_why');
    await expect(cards).toHaveText(whole);
    await press(window, 'x');
  });

  await test.step('the parts that are whole come in, the others are in the report', async () => {
    const button = window.getByRole('button', { name: /^Import the complete parts/ });
    await button.press('Enter');
    await expect(window.getByRole('heading', { name: 'What came of pasted text' })).toBeFocused();
    expect(await counts(window)).toContain('refused 1');
    await expect(window.getByText('pasted text, line 13')).toBeVisible();
    const report = join(userData, 'report.txt');
    await saveTo(app, report);
    await window.getByRole('button', { name: 'Save the report…' }).press('Enter');
    await expect(window.getByText(`The report is in ${report}.`)).toBeVisible();
    expect(readFileSync(report, 'utf8')).toContain('pasted text:13: pair 1 is incomplete');
  });

  await test.step('the lesson is in the library, and undo takes it out again', async () => {
    expect(ownFiles(userData)).toEqual(['owning-what-you-ship.lesson.yaml']);
    await press(window, 'ControlOrMeta+l');
    await expect(window.getByRole('heading', { name: 'Owning What You Ship' })).toBeVisible();
    await press(window, 'Z');
    await expect(window.getByRole('heading', { name: 'Owning What You Ship' })).toHaveCount(0);
    expect(ownFiles(userData)).toEqual([]);
  });

  await test.step('what is there already is merged, and says that nothing changed', async () => {
    await openImport(window);
    await window.getByRole('button', { name: 'Bring in more' }).press('Enter');
    await paste(window, SEED);
    await expect(window.getByLabel('Where it goes')).toHaveValue(LESSON_ID);
    await window.getByRole('button', { name: /^Bring in \(/ }).press('Enter');
    await expect(window.getByRole('heading', { name: 'What came of pasted text' })).toBeFocused();
    expect(await counts(window)).toContain('came in 0 changed 0');
    expect(ownFiles(userData)).toEqual([]);
  });
});

test('each view that opens has the focus, and what is shown of the rest', async ({ launchApp }) => {
  const { window } = await launchApp();
  await openImport(window);
  const heading = (name: string | RegExp) => window.getByRole('heading', { level: 2, name });
  const button = (name: string | RegExp) => window.getByRole('button', { name });
  const start = heading('A walkthrough, as text');
  await paste(window, SEED);
  await expect(heading(/^pasted text, \d+ lines$/)).toBeFocused();
  await button(/^Show all/).press('Enter');
  const seventh = window
    .getByRole('region', { name: /cards to come$/ })
    .getByRole('listitem')
    .nth(6);
  await expect(seventh).toBeFocused();
  await button('Change the text').press('Enter');
  await expect(start).toBeFocused();
  await button('Read the text').press('Enter');
  await button('Something else').press('Enter');
  await expect(start).toBeFocused();

  const table = { name: 'mock.csv', text: 'Weak,Why,Strong\nWe did it,No one,I did it\n' };
  await choose(window, table);
  await expect(heading('mock.csv')).toBeFocused();
  await window.getByLabel('Where it goes').press('Tab');
  await press(window, 'Enter');
  await expect(heading('What came of mock.csv')).toBeFocused();
  await button('Bring in more').press('Enter');
  await expect(start).toBeFocused();
});

test('a table comes in, whatever wrote it, and the second time changes nothing', async ({
  launchApp,
}) => {
  const { window, userData } = await launchApp();
  await openImport(window);
  const rows = [
    'Interview question;Weak;Why;Strong;Tags;Notes',
    'How was it?;"We did it; somehow";No number;I cut it by 40 \x80 \x96 each;work; x',
    'And then?;We tried;;I tried;;x',
    'Who was it?;They said no;Routed;I asked again;"work; people";',
  ].join('\r\n');
  // 0x80 and 0x96 are the euro and the dash of Windows, and nothing in UTF-8.
  const table = { name: 'mock interviews.csv', text: Buffer.from(rows, 'latin1') };
  const bringIn = async (): Promise<void> => {
    await choose(window, table);
    await expect(window.getByText('3 rows: 2 items in 1 lesson, 1 refused.')).toBeVisible();
    await expect(window.getByLabel('Encoding')).toHaveValue('windows-1252');
    await expect(window.getByLabel('Between the cells')).toHaveValue(';');
    await expect(window.getByLabel('What “Notes” holds')).toHaveValue('');
    await window.getByRole('button', { name: 'Bring in (2 items)' }).press('Enter');
    await expect(window.getByRole('heading', { name: `What came of ${table.name}` })).toBeFocused();
  };
  await bringIn();
  expect(await counts(window)).toBe('came in 2 changed 0 there already 0 refused 1');
  await expect(window.getByText('mock interviews.csv, line 3')).toBeVisible();
  const path = join(userData, 'decks', 'mock-interviews.lesson.yaml');
  const text = readFileSync(path, 'utf8');
  expect(text).toContain('I cut it by 40 € – each');

  await window.getByRole('button', { name: 'Bring in more' }).press('Enter');
  await bringIn();
  expect(await counts(window)).toBe('came in 0 changed 0 there already 2 refused 1');
  expect(readFileSync(path, 'utf8')).toBe(text);

  await test.step('what is not brought in leaves nothing', async () => {
    await window.getByRole('button', { name: 'Bring in more' }).press('Enter');
    await choose(window, { name: 'other.csv', text: 'question,answer\na,b' });
    await expect(window.getByText('1 row: 1 item in 1 lesson.')).toBeVisible();
    await window.getByRole('button', { name: 'Something else' }).press('Enter');
    await expect(window.getByRole('button', { name: 'Read the text' })).toBeVisible();
    expect(ownFiles(userData)).toEqual(['mock-interviews.lesson.yaml']);
  });
});

test('lesson files come in as they are, beside what has their id, and an archive as in “Your data”', async ({
  launchApp,
}) => {
  const { window, app, userData } = await launchApp();
  const folder = join(userData, 'lessons of a friend');
  mkdirSync(folder);
  const shipped = (name: string): string =>
    readFileSync(join(repository, 'decks', `${name}.lesson.yaml`), 'utf8');
  const commented = `# a friend's\n${shipped('ownership')}`;
  writeFileSync(join(folder, 'a.lesson.yaml'), commented);
  writeFileSync(
    join(folder, 'b.lesson.yaml'),
    shipped(LESSON_ID).replace(/^( +)why: .*$/m, '$1why: Another reason altogether.'),
  );
  writeFileSync(join(folder, 'c.lesson.yaml'), 'format: recast-lesson/1\nid: x\nfoo: bar\n');
  writeFileSync(join(folder, 'notes.txt'), 'nothing to bring in');

  await openImport(window);
  await window.locator('input[data-choose="folder"]').setInputFiles(folder);
  const list = window.getByRole('list', { name: 'Lesson files' });
  await expect(list.getByRole('listitem')).toHaveCount(3);
  await expect(list.getByText('Line 3: "foo" is no key of a lesson')).toBeVisible();
  await expect(window.getByLabel('What becomes of b.lesson.yaml')).toHaveValue('second');
  await window.getByRole('button', { name: 'Bring in 2 lessons' }).press('Enter');
  await expect(
    window.getByRole('heading', { name: 'What came of lessons of a friend' }),
  ).toBeFocused();
  expect(ownFiles(userData).sort()).toEqual([
    'ownership.lesson.yaml',
    `${LESSON_ID}-2.lesson.yaml`,
  ]);
  expect(readFileSync(join(userData, 'decks', 'ownership.lesson.yaml'), 'utf8')).toBe(commented);

  await test.step('an archive is handed over, opened and put away again', async () => {
    const archive = join(userData, 'all.recast');
    await saveTo(app, archive);
    await press(window, 'ControlOrMeta+l');
    await press(window, 'B');
    await window.getByRole('button', { name: 'Export everything…' }).press('Enter');
    await expect(window.getByText(`Everything is in ${archive}.`)).toBeVisible();
    await openImport(window);
    await window.getByRole('button', { name: 'Bring in more' }).press('Enter');
    await window.locator('input[data-choose="files"]').setInputFiles(archive);
    const dialog = window.getByRole('dialog');
    await expect(dialog.getByText('Your lesson files stay as they are.')).toBeVisible();
    expect(existsSync(join(userData, 'import'))).toBe(false);
    await dialog.getByRole('button', { name: 'Close' }).press('Enter');
    await expect(window.getByRole('button', { name: 'Read the text' })).toBeVisible();
  });
});

test('a file that was being handed over when the app was killed is gone at the next start', async ({
  launchApp,
}) => {
  const first = await launchApp();
  await first.window.evaluate(async () => {
    const { recast } = globalThis as unknown as {
      recast: { invoke: Record<string, (input: unknown) => Promise<unknown>> };
    };
    await recast.invoke['import:begin']?.({ name: 'a.recast', size: 100 });
    await recast.invoke['import:write']?.({ bytes: new Uint8Array(10) });
  });
  const folder = join(first.userData, 'import');
  expect(readdirSync(folder)).toEqual(['a.recast']);
  await first.kill();
  expect(existsSync(folder)).toBe(true);
  const second = await launchApp({ userData: first.userData });
  await expect(second.window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  expect(existsSync(folder)).toBe(false);
});

test('“Bring in” is clean under axe, fits its width, and goes by keyboard', async ({
  launchApp,
}) => {
  test.slow();
  const { window, app } = await launchApp();
  await openImport(window);
  const look = (screen: string): Promise<void> => lookAt({ window, app }, screen, { height: 700 });
  await look('the start');
  await paste(window, DAMAGED);
  await expect(window.getByRole('grid')).toBeVisible();
  await test.step('the next doubtful line is a key away, from anywhere', async () => {
    const doubtful = window.locator('.role-row[data-doubtful="true"] select');
    const lines = await doubtful.evaluateAll((all) => all.map((each) => each.dataset['line']));
    expect(lines.length).toBeGreaterThan(1);
    await press(window, 'ControlOrMeta+j');
    await expect(doubtful.first()).toBeFocused();
    await press(window, 'ControlOrMeta+j');
    await expect(doubtful.nth(1)).toBeFocused();
  });
  await look('a walkthrough');
  await window.getByRole('button', { name: 'Something else' }).press('Enter');
  await choose(window, { name: 'a.csv', text: 'question,answer,x\none,two,\nthree,,' });
  await expect(window.getByText('2 rows: 1 item in 1 lesson, 1 refused.')).toBeVisible();
  await look('a table');
  await window.getByRole('button', { name: 'Bring in (1 item)' }).press('Enter');
  await expect(window.getByRole('heading', { name: 'What came of a.csv' })).toBeFocused();
  await look('a report');
  await window.getByRole('button', { name: 'Bring in more' }).press('Enter');
  await choose(window, { name: 'a.lesson.yaml', text: 'format: recast-lesson/1\n' });
  await expect(window.getByRole('list', { name: 'Lesson files' })).toBeVisible();
  await look('lesson files');
});
