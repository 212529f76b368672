import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/app.ts';
import { storedRows } from './support/stored.ts';
import {
  answeredToday,
  cardFront,
  chooseInDeck,
  gradeCard,
  press,
  PRINCIPLE,
} from './support/study.ts';

const LONG = 'incomprehensibilities'.repeat(90);
const EVIL = '<script>globalThis.ran = 1</script><img src=x onerror="globalThis.ran = 1">';

/** A lesson of the worst texts that the format allows. */
const roughLesson = (id: string, word: string): string => {
  const text = JSON.stringify(`${word} ${EVIL}`);
  return `format: recast-lesson/1
id: ${id}
source: original
title:
  principle: ${text}
  topic: ${text}
  series: ${text}
summary:
  - ${text}
stages:
  - { id: s1, name: ${text}, tip: ${text}, mistake: ${text}, cost: ${text} }
pairs:
  - { id: p1, question: ${text}, weak: ${text}, why: ${text}, strong: ${text} }
red_flags:
  - { id: f1, text: ${text}, phrase: ${text}, shows: ${text} }
verdicts:
  - { id: v1, phrase: ${text}, text: ${text} }
angles:
  - { id: a1, name: ${text}, lead: ${text}, emphasize: ${text}, play_down: ${text} }
levels:
  - { id: l1, name: ${text}, text: ${text} }
`;
};

test('words without end stay in the window, and markup stays text, on every screen', async ({
  launchApp,
  freshFolder,
}) => {
  const decksDir = join(freshFolder(), 'decks');
  mkdirSync(decksDir);
  writeFileSync(join(decksDir, 'rough.lesson.yaml'), roughLesson('rough', LONG));
  const { window } = await launchApp({ decksDir });
  await window.setViewportSize({ width: 480, height: 640 });
  const fits = async (screen: string): Promise<void> => {
    const { content, room } = await window.evaluate(() => ({
      content: document.documentElement.scrollWidth,
      room: document.documentElement.clientWidth,
    }));
    expect(content, screen).toBeLessThanOrEqual(room);
  };
  const row = window.getByRole('listitem').filter({ hasText: LONG });
  await expect(row).toBeVisible();
  await fits('library');
  await row.getByRole('button', { name: /^Read the lesson/ }).click();
  await expect(window.locator('.reader-text')).toBeVisible();
  await fits('reader');
  await press(window, 'R');
  for (let card = 1; card <= 7; card += 1) {
    await expect(window.locator('.card-front')).toBeVisible();
    await fits(`question ${card}`);
    await press(window, 'Space');
    await expect(window.locator('.card-back')).toBeVisible();
    await fits(`answer ${card}`);
    await press(window, '4');
    await expect.poll(() => answeredToday(window)).toBe(card);
  }
  await press(window, 'Q');
  await expect(window.locator('.quiz-question')).toBeVisible();
  await press(window, 'ArrowLeft');
  await expect(window.locator('.quiz-reveal')).toBeVisible();
  await fits('quiz');
  expect(await window.evaluate(() => 'ran' in globalThis)).toBe(false);
});

test('a double click on what shows the answer does not grade it', async ({ launchApp }) => {
  const { window } = await launchApp();
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await press(window, 'R');
  const button = window.getByRole('button', { name: 'Show the answer' });
  const box = await button.boundingBox();
  if (!box) throw new Error('the button is not there');
  await window.mouse.dblclick(box.x + box.width / 2 - 60, box.y + box.height / 2);
  await expect(window.locator('.card-back')).toBeVisible();
  expect(await answeredToday(window)).toBe(0);
});

test('the second half of a double click answers no question of a quiz, and leaves none', async ({
  launchApp,
}) => {
  const { window } = await launchApp();
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await press(window, 'Q');
  await expect(window.getByText('1 of 28')).toBeVisible();
  // The first option and what goes on stand in the same place.
  await window.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '.quiz-side:first-child, .quiz-reveal .button-primary { position: fixed; inset: auto 0 0 0 }',
    );
    document.adoptedStyleSheets = [sheet];
  });
  const reveal = window.locator('.quiz-reveal');
  const stored = async () => {
    const { quizSessions, quizAnswers } = await storedRows(window, ['quizSessions', 'quizAnswers']);
    const [row] = quizSessions as { readonly session: { readonly position: number } }[];
    return { position: row?.session.position, answers: quizAnswers?.length };
  };
  const box = await window.getByRole('button', { name: 'Weak' }).boundingBox();
  if (!box) throw new Error('the button is not there');
  await window.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const click = async (clickCount: 1 | 2): Promise<void> => {
    await window.mouse.down({ clickCount });
    await window.mouse.up({ clickCount });
  };
  await click(1);
  await expect(reveal).toBeVisible();
  await click(2);
  expect(await stored()).toEqual({ position: 0, answers: 1 });
  await click(1);
  await expect(window.getByText('2 of 28')).toBeVisible();
  await expect(reveal).toHaveCount(0);
  await click(2);
  expect(await stored()).toEqual({ position: 1, answers: 1 });
  await expect(reveal).toHaveCount(0);
});

test('answers that the disk is slow to take are few, and none is lost', async ({ launchApp }) => {
  const { window } = await launchApp();
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await press(window, 'R');
  await expect(window.locator('.card-front')).toBeVisible();
  // What takes long is another transaction, which every answer has to wait for.
  await window.evaluate(async () => {
    const opened = indexedDB.open('recast');
    await new Promise((resolve) => (opened.onsuccess = resolve));
    const store = opened.result.transaction('actions', 'readwrite').objectStore('actions');
    const goOn = (): void => {
      if (!globalThis.hold['free']) store.count().onsuccess = goOn;
      else opened.result.close();
    };
    globalThis.hold = { free: false };
    goOn();
  });
  for (let card = 1; card <= 6; card += 1) {
    await press(window, 'Space');
    await expect(window.locator('.card-back')).toBeVisible();
    await press(window, '4');
    if (card <= 5) await expect(window.locator('.card-front')).toBeFocused();
  }
  const last = await cardFront(window);
  for (const key of ['1', '4', 'Space', 'Z']) await press(window, key);
  await expect(window.locator('.card-back')).toBeVisible();
  expect(await cardFront(window)).toBe(last);
  expect(await answeredToday(window)).toBe(0);
  await window.evaluate(() => (globalThis.hold = { free: true }));
  await expect.poll(() => answeredToday(window)).toBe(6);
  await expect(window.locator('.card-back')).toHaveCount(0);
  const { reviews } = await storedRows(window, ['reviews']);
  const grades = reviews?.map((row) => (row as { grade: string }).grade);
  expect(grades).toEqual(Array.from({ length: 6 }, () => 'easy'));
});

test('a lesson that goes away during its review says so, and comes back with its progress', async ({
  launchApp,
  freshFolder,
}) => {
  const decksDir = join(freshFolder(), 'decks');
  mkdirSync(decksDir);
  writeFileSync(join(decksDir, 'mine.lesson.yaml'), roughLesson('mine', 'Mine'));
  const { window, userData } = await launchApp({ decksDir });
  const path = join(userData, 'decks', 'mine.lesson.yaml');
  const text = readFileSync(path);
  const row = window.getByRole('listitem').filter({ hasText: 'Mine' });
  await chooseInDeck(window, 'Mine', 'Review');
  await gradeCard(window, '4');
  rmSync(path);
  await expect(
    window.getByText('The lesson that was open is no longer in its folder.'),
  ).toBeVisible();
  await expect(window.getByRole('heading', { name: 'Library' })).toBeVisible();
  await expect(row).toHaveCount(0);
  writeFileSync(path, text);
  await expect(row.getByRole('img', { name: '1 young, 6 not met yet' })).toBeVisible();
});

/** A deck of questions and answers only, as those of Anki are. */
const NOTES = `format: recast-lesson/1
id: mine
source: original
title:
  principle: Mine
summary: []
notes:
  - { id: n1, question: What was it?, answer: That. }
`;

test('a deck without anything for a quiz leads into none', async ({ launchApp, freshFolder }) => {
  const decksDir = join(freshFolder(), 'decks');
  mkdirSync(decksDir);
  writeFileSync(join(decksDir, 'mine.lesson.yaml'), NOTES);
  const { window, app } = await launchApp({ decksDir });
  const offered = () =>
    app.evaluate(({ Menu }) => {
      const menu = Menu.getApplicationMenu();
      return ['deck.review', 'deck.quiz'].map((id) => menu?.getMenuItemById(id)?.enabled);
    });
  const quiz = window.getByRole('button', { name: 'Take the quiz' });
  await test.step('from its row', async () => {
    await window.getByRole('button', { name: 'More for Mine' }).click();
    await expect(window.getByRole('menuitem', { name: 'Review' })).toBeVisible();
    await expect(window.getByRole('menuitem', { name: 'Take the quiz' })).toHaveCount(0);
    await press(window, 'Escape');
    await expect.poll(offered).toEqual([true, false]);
  });
  await test.step('from its lesson', async () => {
    await window.getByRole('button', { name: 'Read the lesson Mine' }).click();
    await expect(window.getByRole('button', { name: 'Review its cards' })).toBeVisible();
    await expect(quiz).toHaveCount(0);
    await expect.poll(offered).toEqual([true, false]);
    await press(window, 'r');
  });
  await test.step('at the end of its session', async () => {
    await gradeCard(window, '4');
    const back = window.getByRole('button', { name: 'Back to the library' });
    await expect(back).toHaveClass('button-primary');
    await expect(quiz).toHaveCount(0);
  });
});

test('a quiz that has nothing to ask leads back, and asks as soon as the lesson has something', async ({
  launchApp,
  freshFolder,
}) => {
  const decksDir = join(freshFolder(), 'decks');
  mkdirSync(decksDir);
  // With fewer of a side than a round asks, coins say how many are asked.
  const further = (side: string): string =>
    `further_${side}: [${Array.from({ length: 9 }, (_, n) => `{ id: ${side}-${n}, text: ${side} phrase ${n} }`).join(', ')}]`;
  const full = roughLesson('mine', 'Mine').replace(
    /(?<=strong: .*)(?= \}\n)/,
    `, ${further('weak')}, ${further('strong')}`,
  );
  writeFileSync(join(decksDir, 'mine.lesson.yaml'), full);
  const first = await launchApp({ decksDir });
  await chooseInDeck(first.window, 'Mine', 'Take the quiz');
  await expect(first.window.getByText('1 of 10')).toBeVisible();
  // The app opens at the quiz again, of which nothing is known any more.
  await first.window.evaluate(async () => {
    const opened = indexedDB.open('recast');
    await new Promise((resolve) => (opened.onsuccess = resolve));
    const transaction = opened.result.transaction('quizSessions', 'readwrite');
    transaction.objectStore('quizSessions').clear();
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    opened.result.close();
  });
  const file = join(first.userData, 'decks', 'mine.lesson.yaml');
  writeFileSync(file, full.replace(/stages:[^]*red_flags:/, 'red_flags:'));
  const { window } = await first.restart();
  await expect(window.getByText('There is nothing to ask of this lesson yet')).toBeVisible();
  await expect(window.getByRole('button', { name: 'Back to the library' })).toBeVisible();
  writeFileSync(file, full);
  await expect(window.getByText('1 of 10')).toBeVisible();
});
