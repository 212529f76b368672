import type { ElectronApplication, Page } from '@playwright/test';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLessonFile } from '#shared/domain/lesson/file/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { readPdf } from '../support/pdf-text.ts';
import { readCsv } from '../support/read-csv.ts';
import { expect, repository, test } from './support/app.ts';
import { lookAt } from './support/look.ts';
import { LESSON_ID, press, PRINCIPLE } from './support/study.ts';

const LESSONS = join(import.meta.dirname, '..', 'fixtures', 'lessons');
const SHIPPED = join(repository, 'decks', `${LESSON_ID}.lesson.yaml`);
const OWN = join(LESSONS, 'frugality.lesson.yaml');

const lessonIn = (path: string): Lesson => {
  const read = readLessonFile(readFileSync(path, 'utf8'));
  if (!read.ok) throw new Error(`${path} cannot be read.`);
  return read.value;
};

/** The file that the person names in the system's next dialogs. */
const nameFile = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, path);

const dialog = (window: Page) => window.getByRole('dialog', { name: 'Take out' });

const openDialog = async (window: Page): Promise<void> => {
  await press(window, 'o');
  await expect(dialog(window).getByRole('combobox', { name: 'Decks' })).toBeFocused();
};

const theme = (app: ElectronApplication, chosen: 'light' | 'dark'): Promise<void> =>
  app.evaluate(({ nativeTheme }, source) => {
    nativeTheme.themeSource = source;
  }, chosen);

test('decks are taken out as lesson files and as a table that reads back, by keyboard', async ({
  launchApp,
  freshFolder,
}) => {
  const { window, app } = await launchApp({ decksDir: LESSONS });
  const folder = freshFolder();
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();

  await test.step('the deck that is read, as its file', async () => {
    await press(window, 'l');
    await expect(window.locator('.reader-text')).toBeVisible();
    await openDialog(window);
    const file = join(folder, 'one.lesson.yaml');
    await nameFile(app, file);
    await press(window, 'Enter');
    await dialog(window).getByRole('button', { name: 'Take out…' }).press('Enter');
    await expect(window.getByText(`Written to ${file}.`)).toBeVisible();
    await expect(dialog(window)).toHaveCount(0);
    const title = await window.getByRole('heading', { level: 1 }).innerText();
    const source = title === PRINCIPLE ? SHIPPED : OWN;
    expect(readFileSync(file)).toEqual(readFileSync(source));
  });

  await test.step('all decks, as a table', async () => {
    await press(window, 'Escape');
    await expect(window.getByRole('heading', { level: 1, name: 'Library' })).toBeFocused();
    await openDialog(window);
    const file = join(folder, 'all.csv');
    await nameFile(app, file);
    await dialog(window).getByRole('radio', { name: 'Lesson files' }).focus();
    await press(window, 'ArrowDown');
    await expect(dialog(window).getByRole('checkbox', { name: /UTF-8/ })).toBeChecked();
    await press(window, 'Enter');
    await expect(window.getByText(`Written to ${file}.`)).toBeVisible();
    const back = readCsv(readFileSync(file, 'utf8'));
    expect(back.refused).toEqual([]);
    const byId = (a: Lesson, b: Lesson): number => (a.id < b.id ? -1 : 1);
    expect([...back.lessons].sort(byId)).toEqual([OWN, SHIPPED].map(lessonIn).sort(byId));
  });

  await test.step('a place that cannot be written to, told where the person is', async () => {
    await openDialog(window);
    await nameFile(app, join(folder, 'gone', 'all.zip'));
    await dialog(window).getByRole('button', { name: 'Take out…' }).press('Enter');
    await expect(dialog(window).getByRole('alert')).toHaveText(
      /^all\.zip was not written: the folder is not there\./,
    );
    await press(window, 'Escape');
    await expect(dialog(window)).toHaveCount(0);
    expect(readdirSync(folder).sort()).toEqual(['all.csv', 'one.lesson.yaml']);
  });
});

test('a deck becomes a sheet, a PDF with pages, headings and text; clean in light, dark and at 480 px', async ({
  launchApp,
  freshFolder,
}) => {
  const { window, app } = await launchApp({ decksDir: LESSONS });
  const folder = freshFolder();
  mkdirSync(folder, { recursive: true });
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await openDialog(window);
  await lookAt({ window, app }, 'take out');

  await dialog(window).getByRole('radio', { name: 'Printable sheet' }).check();
  await dialog(window).getByRole('button', { name: 'Show the sheet' }).press('Enter');
  await expect(window.getByRole('heading', { level: 1, name: 'All decks' })).toBeFocused();
  await lookAt({ window, app }, 'sheet');
  await window.getByRole('combobox', { name: 'Paper' }).selectOption('A4');

  const save = async (name: string) => {
    const file = join(folder, name);
    await nameFile(app, file);
    await press(window, 'ControlOrMeta+s');
    await expect(window.getByText(`Written to ${file}.`)).toBeVisible();
    return readPdf(readFileSync(file));
  };
  const own = lessonIn(OWN);
  const shipped = lessonIn(SHIPPED);
  const squeezed = (text: string): string => text.replace(/\s/g, '');

  await test.step('in the dark of a narrow window, it is the same paper', async () => {
    const pdf = await save('sheet.pdf');
    expect(pdf.size).toEqual([595, 842]);
    expect(pdf.pages).toBeGreaterThan(3);
    for (const { weak, strong, why } of [...own.pairs, ...shipped.pairs]) {
      for (const text of [weak, strong, why]) expect(pdf.text).toContain(squeezed(text));
    }
    expect(pdf.outline).toEqual(expect.arrayContaining(['Frugality', PRINCIPLE, 'Red flags']));
    // The head of each page says which deck it is of, the foot which page.
    expect(pdf.text).toContain(`1/${pdf.pages}`);
    expect(pdf.text).not.toContain(squeezed('Save as PDF'));
  });

  await theme(app, 'light');
  await window.setViewportSize({ width: 1000, height: 720 });

  await test.step('without why, on Letter', async () => {
    await window.getByRole('checkbox', { name: 'Why' }).uncheck();
    await window.getByRole('combobox', { name: 'Paper' }).selectOption('Letter');
    const pdf = await save('letter.pdf');
    expect(pdf.size).toEqual([612, 792]);
    const [pair] = shipped.pairs;
    expect(pdf.text).toContain(squeezed(pair?.weak ?? ''));
    expect(pdf.text).not.toContain(squeezed(pair?.why ?? ''));
  });
  expect(readdirSync(folder).sort()).toEqual(['letter.pdf', 'sheet.pdf']);
});
