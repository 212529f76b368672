import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cardsOf, type Card } from '#shared/domain/deck/index.ts';
import { readLessonFile } from '#shared/domain/lesson/file/index.ts';
import {
  answerEntry,
  applyEntry,
  createScheduler,
  fixedClock,
  type CardState,
  type Grade,
  type LogEntry,
} from '#shared/domain/schedule/index.ts';
import { expect, repository, test } from './support/app.ts';
import { lookAt } from './support/look.ts';
import { seedLog } from './support/seed.ts';
import { cardFront, gradeCard, LESSON_ID, press, PRINCIPLE, tabTo } from './support/study.ts';

const DAY = 86_400_000;

const group = (window: Page, name: string) =>
  window.locator('.summary-moves > li').filter({ hasText: new RegExp(`^${name} `) });

/** The numbers of a row of what comes back: of the session, and of the whole deck where it differs. */
const comesBack = (window: Page, when: string) =>
  window.getByRole('row', { name: new RegExp(`^${when} `) }).getByRole('cell');

const startReview = async (window: Page): Promise<void> => {
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await press(window, 'R');
  await expect(window.locator('.card-front')).toBeFocused();
};

test('a session is summed up at its end, before it, after an undo and after a restart', async ({
  launchApp,
}) => {
  const first = await launchApp();
  const { window } = first;
  const grades = (page: Page) => page.locator('.summary-grades dl');
  await startReview(window);
  await press(window, 'X');
  await expect(window.locator('.card-front'), 'there is nothing to sum up yet').toBeVisible();
  await gradeCard(window, '3');
  await gradeCard(window, '4');

  await test.step('before its end, and back to the same card', async () => {
    const front = await cardFront(window);
    await press(window, 'X');
    await expect(window.getByRole('heading', { name: 'So far' })).toBeFocused();
    await expect(window.getByText(/^2 answers given today.* 19 cards left/)).toBeVisible();
    await expect(grades(window)).toHaveText(/^Again0Hard0Good1Easy1$/);
    await expect(group(window, 'Learning now')).toContainText('1');
    await expect(group(window, 'In review now')).toContainText('1');
    await expect(comesBack(window, 'Later today')).toHaveText(['1']);
    await lookAt(first, 'summary before the end');
    await press(window, 'Space');
    await expect(window.locator('.card-front')).toBeFocused();
    expect(await cardFront(window)).toBe(front);
    await expect(window.locator('.card-back')).toHaveCount(0);
  });

  await test.step('an undo leads to its card', async () => {
    await press(window, 'X');
    await expect(window.getByRole('heading', { name: 'So far' })).toBeFocused();
    await press(window, 'Z');
    await expect(window.locator('.card-front')).toBeFocused();
    await press(window, 'X');
    await expect(grades(window)).toHaveText(/^Again0Hard0Good1Easy0$/);
    await press(window, 'X');
    await expect(window.locator('.card-front')).toBeFocused();
  });

  const atEnd = async (page: Page): Promise<void> => {
    await expect(page.getByRole('heading', { name: 'Done for today' })).toBeVisible();
    await expect(grades(page)).toHaveText('Again0Hard0Good1Easy20');
    await expect(group(page, 'In review now').locator('.summary-count')).toHaveText('20');
  };

  await test.step('at its end', async () => {
    // The last is the one in its step: learned ahead, as nothing else is left.
    for (let n = 0; n < 20; n += 1) await gradeCard(window, '4');
    await atEnd(window);
    await expect(window.getByText(/^21 answers given today, in \d+:\d\d\. The next/)).toBeVisible();
    const numbers = await window.locator('.summary-returns tbody td').allInnerTexts();
    expect(numbers.reduce((sum, text) => sum + Number(text), 0)).toBe(20);
  });

  await test.step('an undo takes the last answer out of it', async () => {
    await press(window, 'Z');
    await expect(window.locator('.card-front')).toBeFocused();
    await gradeCard(window, '1');
    // Nothing else is left, so it is asked again ahead of its time.
    await expect(window.locator('.card-front')).toBeFocused();
    await press(window, 'X');
    await expect(grades(window)).toHaveText(/^Again1Hard0Good1Easy19$/);
    await press(window, 'Z');
    await expect(window.locator('.card-front')).toBeFocused();
    await gradeCard(window, '4');
    await atEnd(window);
  });

  await test.step('the rest of a list by keyboard, and a card is a key from its lesson', async () => {
    const titles = group(window, 'In review now').locator('li');
    await expect(titles).toHaveCount(3);
    await tabTo(window, window.getByRole('button', { name: '17 more: In review now' }));
    await press(window, 'Enter');
    await expect(titles).toHaveCount(20);
    // The focus is on the first card that was not there before.
    await expect(titles.nth(3).getByRole('button')).toBeFocused();
    const fourth = titles.nth(3).getByRole('button');
    const title = await fourth.innerText();
    await press(window, 'Enter');
    await expect(window.getByRole('heading', { level: 1, name: PRINCIPLE })).toBeVisible();
    // The lesson is open at that very item.
    const item = window.locator('.reader-text li:focus');
    await expect(item).toContainText(title);
    await expect(item).toBeInViewport();
    await press(window, 'R');
    await atEnd(window);
  });

  const second = await first.restart();
  await atEnd(second.window);
});

const scheduler = createScheduler();

/** Lets a card be answered on one day after another, so many days before today, by the app's own scheduler. */
const pastOf = (card: Card, answers: readonly (readonly [number, Grade])[]) => {
  let state: CardState | null = null;
  const today = Math.floor(Date.now() / DAY);
  const reviews = answers.map(([ago, grade], index): LogEntry => {
    const clock = fixedClock((today - ago) * DAY + DAY / 2 + index * 60_000, 0);
    const outcome = scheduler.preview(card.id, state, clock)[grade];
    const own = { cardId: card.id, lessonId: card.lessonId };
    const id = `${card.id}-${index}`;
    const entry = {
      ...answerEntry({ id, card: own, before: state, outcome, clock, duration: 5000, cap: 60_000 }),
      seq: index + 1,
    };
    state = applyEntry(state, entry);
    return entry;
  });
  return { state: state as CardState | null, reviews };
};

test('what was forgotten, what is mature and what is a leech now is told by name', async ({
  launchApp,
}) => {
  const running = await launchApp();
  const { window } = running;
  const file = join(repository, 'decks', `${LESSON_ID}.lesson.yaml`);
  const lesson = readLessonFile(readFileSync(file, 'utf8'));
  // Cards of different items, so that none waits for its sibling.
  const cards = (lesson.ok ? cardsOf(lesson.value) : []).filter(({ kind }) => kind === 'stage');
  const [maturing, forgotten, leech] = cards;
  if (!maturing || !forgotten || !leech) throw new Error('The lesson has too few stages.');
  const lapses = Array.from({ length: 7 }, (_, n) => [
    [200 - 20 * n, 'again'] as const,
    [200 - 20 * n, 'good'] as const,
  ]).flat();
  const pasts = [
    pastOf(maturing, [[20, 'easy']]),
    pastOf(forgotten, [[30, 'easy']]),
    pastOf(leech, [[220, 'easy'], ...lapses]),
  ];
  await seedLog(window, {
    cards: pasts.flatMap(({ state }) => state ?? []),
    reviews: pasts.flatMap(({ reviews }) => reviews),
  });
  await startReview(window);
  const textOf = (card: Card): string => (card.kind === 'stage' ? card.front.mistake : '');
  const unseen = new Set([maturing, forgotten, leech]);
  // New cards come between them.
  while (unseen.size > 0) {
    const front = await cardFront(window);
    const card = [...unseen].find((each) => front.includes(textOf(each)));
    await gradeCard(window, card && card !== maturing ? '1' : '4');
    if (card) unseen.delete(card);
  }
  await press(window, 'X');
  for (const [name, card] of [
    ['Mature now', maturing],
    ['Forgotten', forgotten],
    ['Leeches', leech],
  ] as const) {
    await expect(group(window, name).locator('.summary-count')).toHaveText('1');
    await expect(group(window, name).getByRole('button', { name: textOf(card) })).toBeVisible();
  }
  await expect(comesBack(window, 'Suspended')).toHaveText(['1']);
  await lookAt(running, 'summary with all that may have moved');
});

/** `2027-03-10` of the day that is so many days from now, as a date field is typed. */
const dateIn = (days: number): string =>
  new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

test('with an interview day it says how much readier one has become', async ({ launchApp }) => {
  const running = await launchApp();
  const { window } = running;
  await press(window, 'P');
  await window.getByLabel('Interview on').fill(dateIn(14));
  await window.getByRole('checkbox', { name: PRINCIPLE }).check();
  await expect(window.getByRole('table')).toBeVisible();
  await window.getByRole('button', { name: 'Set the interview day' }).press('Enter');
  await expect(window.getByRole('region', { name: /^Interview on/ })).toBeVisible();
  await press(window, 'ControlOrMeta+l');
  await startReview(window);
  await gradeCard(window, '4');
  await gradeCard(window, '4');
  await press(window, 'X');
  await expect(window.locator('.summary-plan')).toHaveText(
    /^Interview on \w+, \d+ \w+ \d+, in 14 days\. Of its cards you would recall \d+ % now \(up from 0 %\), and \d+ % on the day.* if you keep to it\.$/,
  );
  await lookAt(running, 'summary with an interview day');
});
