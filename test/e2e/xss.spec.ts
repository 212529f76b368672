import type { Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cardsOf } from '#shared/domain/deck/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { writeLessonFile } from '#shared/domain/lesson/file/index.ts';
import { WALKED } from '../fixtures/xss.ts';
import { FULL_LESSONS, hostileLessons, textsByField } from '../support/hostile-lessons.ts';
import { expect, test, type LaunchOptions, type RunningApp } from './support/app.ts';
import { press } from './support/study.ts';
import {
  drillAll,
  openReader,
  playQuiz,
  readLessons,
  reviewAll,
  searchEach,
} from './support/walks.ts';
import { watchPage } from './support/watch.ts';

const lessons = hostileLessons(WALKED);

const writeLessons = (folder: string, written: readonly Lesson[]): void => {
  for (const [index, lesson] of written.entries()) {
    writeFileSync(join(folder, `hostile-${index}.lesson.yaml`), writeLessonFile(lesson));
  }
};

const titleOf = ({ title }: Lesson): string => title.principle;

/** Goes to a place by its key, remembers what stands there and comes back. */
const lookAt = async (window: Page, key: string, screen: string): Promise<void> => {
  await press(window, key);
  await expect(window.locator(`[data-screen="${screen}"] h1`)).toBeVisible();
  await window.evaluate((name) => note(name), screen);
  await press(window, 'ControlOrMeta+l');
  await expect(window.locator('[data-screen="library"] .deck').first()).toBeVisible();
};

test('every text is a text in every title, on every screen that names a deck', async ({
  launchApp,
  freshFolder,
}) => {
  test.slow();
  const folder = freshFolder();
  const batches = Array.from({ length: Math.ceil(WALKED.length / 15) }, (_, batch) =>
    // The same few lessons under other titles, so that the library stays a library.
    lessons.slice(batch * 15, batch * 15 + 15).map((lesson, index): Lesson => ({
      ...lesson,
      id: `titled-${index}`,
      summary: [titleOf(lesson)],
      ...{ stages: [], pairs: [], redFlags: [], verdicts: [], angles: [], levels: [], notes: [] },
    })),
  );
  writeLessons(folder, batches[0] ?? []);
  const running = await launchApp({ decksDir: folder });
  const { window, userData } = running;
  await window.emulateMedia({ reducedMotion: 'reduce' });
  const watch = await watchPage(running);
  for (const batch of batches) {
    writeLessons(join(userData, 'decks'), batch);
    const titles = batch.map(titleOf);
    await window.evaluate(
      (wanted) =>
        until('the new titles', () => {
          const shown = [...document.querySelectorAll('.deck-title')].map((t) => t.textContent);
          return wanted.every((title) => shown.includes(title));
        }),
      titles,
    );
    await window.evaluate(() => note('library'));
    await readLessons(window, titles);
    await lookAt(window, 'p', 'plan');
    await lookAt(window, 'd', 'drill');
  }
  for (const screen of ['library', 'palette', 'reader', 'plan', 'drill', 'window title']) {
    expect(await watch.missing(screen, WALKED), screen).toEqual([]);
  }
  expect(await watch.sightings()).toEqual([]);
});

/** Opens the app with lessons that hold every text in every field. */
const openFull = async (
  launchApp: (options: LaunchOptions) => Promise<RunningApp>,
  folder: string,
) => {
  const full = lessons.slice(0, FULL_LESSONS);
  writeLessons(folder, full);
  const running = await launchApp({ decksDir: folder });
  const { window } = running;
  await window.emulateMedia({ reducedMotion: 'reduce' });
  const watch = await watchPage(running);
  const [first, second] = full;
  if (!first || !second) throw new Error('There is no lesson.');
  return { window, watch, full, first, second };
};

test('every text is a text where a lesson is read, reviewed, edited and drafted', async ({
  launchApp,
  freshFolder,
}) => {
  test.slow();
  const { window, watch, full, first, second } = await openFull(launchApp, freshFolder());
  await readLessons(window, full.map(titleOf));
  for (const [index, lesson] of full.entries()) {
    const shown = [...textsByField(lesson)].flatMap(([field, texts]) =>
      /further|title.series|redFlags.text/.test(field) ? [] : texts,
    );
    expect(await watch.missing(`reader ${index}`, shown), titleOf(lesson)).toEqual([]);
  }

  await press(window, 'ControlOrMeta+,');
  await window.getByRole('textbox', { name: 'New cards a day' }).fill('9999');
  await press(window, 'Enter');
  for (const name of ['new siblings', 'siblings in review', 'siblings in steps']) {
    await window.getByLabel(`Hold back ${name}`).setChecked(false);
  }
  await press(window, 'ControlOrMeta+l');
  for (const lesson of [first, second]) {
    await openReader(window, titleOf(lesson));
    expect(await reviewAll(window, WALKED.join('\n'))).toBe(cardsOf(lesson).length);
  }
  for (const screen of ['review', 'edit dialog', 'card info', 'draft field', 'draft']) {
    expect.soft(await watch.missing(screen, WALKED), screen).toEqual([]);
  }
  expect(await watch.sightings()).toEqual([]);
});

test('every text is a text in a quiz', async ({ launchApp, freshFolder }) => {
  test.slow();
  const { window, watch, full, first } = await openFull(launchApp, freshFolder());
  // A quiz draws what it asks, so it is played until every text has come.
  for (let round = 0; round < 4 * full.length; round += 1) {
    await openReader(window, titleOf(full[round % full.length] ?? first));
    await playQuiz(window);
    if ((await watch.missing('quiz', WALKED)).length === 0) break;
  }
  expect(await watch.missing('quiz', WALKED)).toEqual([]);
  expect((await watch.missing('quiz summary', WALKED)).length).toBeLessThan(WALKED.length / 2);
  expect(await watch.sightings()).toEqual([]);
});

test('every text is a text in a drill and its search', async ({ launchApp, freshFolder }) => {
  test.slow();
  const { window, watch, full } = await openFull(launchApp, freshFolder());
  for (const lesson of full) {
    await openReader(window, titleOf(lesson));
    const cards = cardsOf(lesson);
    expect(await drillAll(window, `drill ${lesson.id}`)).toBe(cards.length);
    const shown = cards.flatMap(({ front, back }) =>
      [front, back]
        .flatMap((side): unknown[] => Object.values(side))
        .filter((text): text is string => typeof text === 'string'),
    );
    expect(await watch.missing(`drill ${lesson.id}`, shown), lesson.id).toEqual([]);
  }
  await searchEach(window, WALKED);
  expect(await watch.missing('drill search', WALKED)).toEqual([]);
  expect(await watch.sightings()).toEqual([]);
});
