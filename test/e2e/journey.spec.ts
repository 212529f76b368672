import { expect, test } from './support/app.ts';
import {
  answeredToday,
  cardFront,
  gradeCard,
  gradeShown,
  playRound,
  press,
  PRINCIPLE,
} from './support/study.ts';

test('first start, read, review, undo, quiz, restart, and everything is where it was', async ({
  launchApp,
}) => {
  const first = await launchApp();
  const { window } = first;

  await test.step('the library offers the shipped lesson, to be read first', async () => {
    await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
    await expect(window.getByText('20 cards for today')).toBeVisible();
    await expect(
      window.getByRole('button', { name: `Read the lesson ${PRINCIPLE}` }),
    ).toBeVisible();
  });

  await test.step('the lesson is read to its end', async () => {
    await press(window, 'L');
    await expect(window.getByRole('heading', { level: 1, name: PRINCIPLE })).toBeFocused();
    await expect(window.getByText('I did escalate it - I sent them a Slack message')).toBeVisible();
    await expect(window.getByText('Sending Slack = routing not ownership')).toBeVisible();
    // Fonts that come in later would move the end away again.
    await window.evaluate(() => document.fonts.ready.then(() => undefined));
    await press(window, 'End');
    await expect(window.getByRole('button', { name: 'Review its cards' })).toBeInViewport();
    await press(window, 'Escape');
    await expect(
      window.getByRole('button', { name: `Review 20 cards ${PRINCIPLE}` }),
    ).toBeVisible();
  });

  await test.step('ten cards are reviewed with all four grades', async () => {
    await press(window, 'R');
    await expect(window.locator('.card-front')).toBeFocused();
    await press(window, 'Space');
    await expect(window.locator('.card-back')).toBeFocused();
    await expect(
      window.getByRole('button', { name: /^Good: Knew it. Back in 10 minutes/ }),
    ).toBeVisible();
    await gradeShown(window, '3');
    expect(await answeredToday(window)).toBe(1);
    for (const key of ['1', '2', '4', '3', '4', '1', '2', '4', '3'] as const) {
      await gradeCard(window, key);
    }
    expect(await answeredToday(window)).toBe(10);
  });

  let undone = '';
  await test.step('one answer is taken back, and its card is shown again', async () => {
    const tenth = await cardFront(window);
    await gradeCard(window, '1');
    expect(await cardFront(window)).not.toBe(tenth);
    await press(window, 'Z');
    await expect.poll(() => answeredToday(window)).toBe(10);
    expect(await cardFront(window)).toBe(tenth);
    undone = tenth;
  });

  await test.step('a restart continues with the same card', async () => {
    const second = await first.restart();
    await expect(second.window.locator('.card-front')).toBeVisible();
    expect(await cardFront(second.window)).toBe(undone);
    expect(await answeredToday(second.window)).toBe(10);

    await press(second.window, 'Q');
    await expect(second.window.getByText('1 of 28')).toBeVisible();
    await press(second.window, 'ArrowRight');
    await expect(second.window.locator('.quiz-reveal')).toBeFocused();
    await press(second.window, 'Enter');
    await expect(second.window.getByText('2 of 28')).toBeVisible();
    await expect(second.window.locator('.quiz-question')).toBeFocused();

    const third = await second.restart();
    await expect(third.window.getByText('2 of 28')).toBeVisible();

    const asked = await playRound(third.window);
    expect(asked).toBe(27);
    await expect(third.window.getByRole('heading', { name: /^\d+ of 28 right$/ })).toBeFocused();
    const misses = await third.window.locator('.misses > ul > li').count();
    expect(misses).toBeGreaterThan(0);

    await third.window.getByRole('button', { name: /^Once more/ }).click();
    await expect(third.window.getByText('Round of the misses')).toBeVisible();
    expect(await playRound(third.window)).toBe(misses);

    await press(third.window, 'Escape');
    await expect(third.window.getByText(/quiz: \d+ of \d+ mastered/)).toBeVisible();

    const stored = await third.window.evaluate(async () => {
      const open = indexedDB.open('recast');
      const db = await new Promise<IDBDatabase>((resolve) => {
        open.onsuccess = () => resolve(open.result);
      });
      const count = (name: string) =>
        new Promise<number>((resolve) => {
          const request = db.transaction(name).objectStore(name).count();
          request.onsuccess = () => resolve(request.result);
        });
      return { reviews: await count('reviews'), quizAnswers: await count('quizAnswers') };
    });
    // The quiz has its own log; the review log has the reviews alone.
    expect(stored).toEqual({ reviews: 10, quizAnswers: 28 + misses });
  });
});

test('a session goes to its end, says when the next card is due, and a double press grades once', async ({
  launchApp,
}) => {
  const { window } = await launchApp();
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await press(window, 'R');
  for (let n = 0; n < 20; n += 1) {
    await expect(window.locator('.card-front')).toBeVisible();
    await press(window, 'Space');
    await expect(window.locator('.card-back')).toBeVisible();
    await Promise.all([press(window, '4'), press(window, '4'), press(window, '4')]);
    await expect.poll(() => answeredToday(window)).toBe(n + 1);
  }
  await expect(window.getByRole('heading', { name: 'Done for today' })).toBeVisible();
  await expect(
    window.getByText(/^20 answers given today, in \d+:\d\d\. The next card is due tomorrow\.$/),
  ).toBeVisible();
});

test('every command that has a key is reached from the palette, and the palette from the menu', async ({
  launchApp,
}) => {
  const { window, app } = await launchApp();
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  // The menu follows the page a moment later, and a disabled item does nothing.
  await expect
    .poll(() =>
      app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('go.palette')?.enabled),
    )
    .toBe(true);
  await app.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('go.palette')?.click();
  });
  const input = window.getByRole('combobox', { name: 'Type a command' });
  await expect(input).toBeFocused();
  await input.pressSequentially('quiz');
  await press(window, 'Enter');
  await expect(window.getByText('1 of 28')).toBeVisible();

  // The page tells main by a message, so the menu follows a moment later.
  const enabled = () =>
    app.evaluate(({ Menu }) => {
      const menu = Menu.getApplicationMenu();
      return ['quiz.weak', 'review.show', 'deck.quiz', 'deck.review'].map(
        (id) => menu?.getMenuItemById(id)?.enabled,
      );
    });
  await expect.poll(enabled).toEqual([true, false, false, true]);

  // At once, while the palette that was just used may still fade.
  await press(window, 'ControlOrMeta+k');
  await input.pressSequentially('check');
  await press(window, 'Enter');
  await expect(window.getByText('Checked 0 cards against 0 log entries: all agree.')).toBeVisible();
  await expect(window.getByRole('dialog')).toHaveCount(0);

  await press(window, '?');
  await expect(window.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await press(window, 'ArrowLeft');
  await expect(window.locator('.quiz-reveal')).toHaveCount(0);
});

test('the application menu leads to a screen, and offers what can be done there', async ({
  launchApp,
}) => {
  const { window, app } = await launchApp();
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  const enabledIn = (label: string): Promise<readonly string[]> =>
    app.evaluate(({ Menu }, name) => {
      const menu = Menu.getApplicationMenu()?.items.find((item) => item.label === name);
      return (menu?.submenu?.items ?? []).flatMap(({ id, enabled }) => (enabled && id ? id : []));
    }, label);
  await expect
    .poll(() => enabledIn('Go'))
    .toEqual([
      ...['go.reviewAll', 'go.drill', 'go.plan', 'go.browse', 'go.statistics', 'go.simulator'],
      ...['go.data', 'go.settings', 'go.palette'],
    ]);
  expect(await enabledIn('Browse')).toEqual([]);
  await app.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('go.browse')?.click();
  });
  await expect(window.locator('[data-screen="browse"]')).toBeVisible();
  await expect
    .poll(() => enabledIn('Browse'))
    .toEqual([
      // A new card cannot be made new again.
      ...['browse.info', 'browse.edit', 'browse.mark', 'browse.tags', 'browse.move'],
      ...['browse.suspend', 'browse.due', 'browse.delete'],
    ]);
});

test('the theme is chosen from the palette and stays after a restart', async ({ launchApp }) => {
  const first = await launchApp();
  const isDark = (page: typeof first.window): Promise<boolean> =>
    page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  for (const [theme, dark] of [
    ['dark', true],
    ['light', false],
    ['dark', true],
  ] as const) {
    await press(first.window, 'ControlOrMeta+k');
    await first.window.getByRole('combobox').pressSequentially(theme);
    await press(first.window, 'Enter');
    await expect.poll(() => isDark(first.window)).toBe(dark);
    await expect(first.window.getByRole('dialog')).toHaveCount(0);
  }
  const second = await first.restart();
  expect(await isDark(second.window)).toBe(true);
  expect(second.userData).toBe(first.userData);
});
