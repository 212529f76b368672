import type { ElectronApplication, Page } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMAND_IDS, commandSpec } from '#shared/commands/registry.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { writeLessonFile } from '#shared/domain/lesson/file/index.ts';
import { WALKED } from '../fixtures/xss.ts';
import { hostileLessons } from '../support/hostile-lessons.ts';
import { expect, test } from './support/app.ts';
import { runFromPalette } from './support/commands.ts';
import { press, PRINCIPLE } from './support/study.ts';
import { watchPage } from './support/watch.ts';

const isWindows = process.platform === 'win32';

/** The text as a file may be called: no separator, not too long, and what Windows allows where it is Windows. */
const asName = (text: string): string => {
  const plain = text.replaceAll('/', '\u2215').slice(0, 60);
  return isWindows ? plain.replace(/[<>:"|?*\\]/g, '_').replace(/[. ]+$/, '') : plain;
};

const SUFFIX = '.lesson.yaml';
const HOSTILE = asName('<img src=x onerror=xssRan=1>');

/** What main was asked to show in the file manager, in order. */
const recordShown = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ shell }) => {
    const shown: string[] = [];
    Object.assign(globalThis, { shown });
    shell.showItemInFolder = (path: string) => void shown.push(path);
  });
const shownFiles = (app: ElectronApplication): Promise<string[]> =>
  app.evaluate(() => (globalThis as unknown as { shown: string[] }).shown);

const noteNow = (window: Page, screen: string): Promise<void> =>
  window.evaluate((name) => note(name), screen);

test('every text is a text in a broken file’s report and in its name', async ({
  launchApp,
  freshFolder,
}) => {
  const folder = freshFolder();
  const names = WALKED.map((text, index) => `${asName(text)} ${index}${SUFFIX}`);
  for (const [index, text] of WALKED.entries()) {
    const quoted = JSON.stringify(text);
    const [told, raw] = [`source: ${quoted}\n${quoted}: 1\n`, `title: x\n${text}\n`];
    writeFileSync(join(folder, names[index] ?? ''), `format: recast-lesson/1\nid: a\n${told}`);
    writeFileSync(join(folder, `raw-${index}${SUFFIX}`), raw);
  }
  const running = await launchApp({ decksDir: folder });
  const { app, window, userData } = running;
  await recordShown(app);
  const watch = await watchPage(running);
  await expect(window.locator('.broken')).toHaveCount(2 * WALKED.length);
  await noteNow(window, 'report');
  expect(await watch.missing('report', names)).toEqual([]);
  expect(
    await watch.missing(
      'report',
      // A key with a meaning of its own is refused in other words, and named there too.
      WALKED.map((text) => `"${text.slice(0, 80)}"`),
    ),
  ).toEqual([]);
  // The place of a mistake is not always the line with the text in it.
  const excerpts = WALKED.map((text) => text.slice(0, 60).trimEnd());
  expect((await watch.missing('report', excerpts)).length).toBeLessThan(WALKED.length / 2);

  await test.step('main shows the very file, whatever it is called', async () => {
    // Main reads the whole folder for each, so a part of them has to do.
    const some = names.filter((_, index) => index % 6 === 0);
    await window.evaluate((wanted) => {
      for (const report of document.querySelectorAll('.broken')) {
        const name = report.querySelector('h2 code')?.textContent ?? '';
        if (wanted.includes(name)) report.querySelector('button')?.click();
      }
    }, some);
    await expect.poll(async () => (await shownFiles(app)).length).toBe(some.length);
    expect((await shownFiles(app)).toSorted()).toEqual(
      some.map((name) => join(userData, 'decks', name)).toSorted(),
    );
  });
  expect(await watch.sightings()).toEqual([]);
});

test('every text is a text as the name of a preset', async ({ launchApp }) => {
  test.slow();
  const running = await launchApp();
  const { window } = running;
  const watch = await watchPage(running);
  const names = WALKED.map((text) => text.slice(0, 60).trim());
  await press(window, 'ControlOrMeta+,');
  await expect(window.getByRole('heading', { level: 1, name: 'Settings' })).toBeFocused();
  await window.evaluate(async (wanted) => {
    const presets = () => document.querySelectorAll('.preset-bar option').length;
    for (const name of wanted) {
      const before = presets();
      [...document.querySelectorAll<HTMLElement>('.preset-bar button')]
        .find(({ textContent }) => textContent === 'New preset')
        ?.click();
      await until('form', () => document.querySelector('.preset-bar form input'));
      const input = document.querySelector<HTMLInputElement>('.preset-bar form input');
      if (input) enter(input, name);
      await until('save', () =>
        document.querySelector('.preset-bar form button[type="submit"]:not(:disabled)'),
      );
      input?.form?.requestSubmit();
      await until(`preset ${name}`, () => presets() > before);
    }
    note('settings');
  }, names);
  expect(await watch.missing('settings', names)).toEqual([]);
  const [last = ''] = names.slice(-1);
  await window.getByRole('button', { name: 'Remove' }).first().click();
  await expect(window.locator('.notices')).toContainText(`The preset ${last} is removed.`);
  await press(window, 'ControlOrMeta+l');
  await press(window, 's');
  await expect(window.getByRole('heading', { level: 1, name: 'Simulator' })).toBeVisible();
  expect(await watch.sightings()).toEqual([]);
});

test('what the app says of files and decks is text, and main’s own words are nobody else’s', async ({
  launchApp,
  freshFolder,
}) => {
  const userData = join(freshFolder(), HOSTILE);
  const decks = join(userData, 'decks');
  mkdirSync(decks, { recursive: true });
  const [model] = hostileLessons(WALKED);
  if (!model) throw new Error('There is no lesson.');
  const title = '"><svg onload=xssRan=1><b>{{7*7}}';
  const lesson: Lesson = {
    ...model,
    title: { ...model.title, principle: title },
    ...{ stages: model.stages.slice(0, 2), pairs: [], redFlags: [] },
    ...{ verdicts: [], angles: [], levels: [], notes: [] },
  };
  const file = `${HOSTILE}${SUFFIX}`;
  writeFileSync(join(decks, file), writeLessonFile(lesson));
  const running = await launchApp({ userData });
  const { app, window } = running;
  const watch = await watchPage(running);
  const notice = window.locator('.notices');

  await test.step('a path in a notice', async () => {
    await window.getByRole('button', { name: `Read the lesson ${PRINCIPLE}` }).focus();
    await runFromPalette(window, 'own copy');
    await expect(notice).toContainText(`Your own copy is ${decks}`);
  });

  await test.step('a title in a notice, in the window’s title and in no menu', async () => {
    await window.getByRole('button', { name: `Read the lesson ${title}`, exact: true }).click();
    await expect(window.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(window).toHaveTitle(`${title} – Recast`);
    const labels = await app.evaluate(({ Menu }, ids) => {
      const menu = Menu.getApplicationMenu();
      return ids.flatMap((id) => menu?.getMenuItemById(id)?.label ?? []);
    }, COMMAND_IDS);
    const titles = new Set<string>(COMMAND_IDS.map((id) => commandSpec(id).title));
    expect(labels.length).toBeGreaterThan(20);
    expect(labels.filter((label) => !titles.has(label))).toEqual([]);

    await press(window, 'r');
    await expect(window.locator('.card-front')).toBeVisible();
    await press(window, '@');
    await expect(notice).toContainText('Suspended.');
    await press(window, 'ControlOrMeta+l');
    await expect(window.getByRole('heading', { level: 1, name: 'Library' })).toBeFocused();
    await runFromPalette(window, 'bring back');
    await expect(notice).toContainText(`1 card is back in ${title}.`);
  });

  await test.step('a file’s name and words where an edit is refused', async () => {
    await window.getByRole('listitem', { name: title }).getByRole('button').first().focus();
    await press(window, 'r');
    await expect(window.locator('.card-front')).toBeVisible();
    await press(window, 'e');
    const field = window.getByRole('dialog').getByRole('textbox').first();
    await expect(field).toBeFocused();
    writeFileSync(join(decks, file), 'source: "<script>xssRan=1</script>"\n');
    await field.fill('<script>xssRan=1</script> and mine');
    await press(window, 'ControlOrMeta+Enter');
    const problem = window.getByRole('dialog').getByRole('alert');
    await expect(problem).toContainText(file);
  });
  expect(await watch.sightings()).toEqual([]);
});
