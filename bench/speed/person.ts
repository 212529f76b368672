import { READY, start, withFolder, type Apps, type Running } from './app.ts';
import type { Size } from './database.ts';
import { rounds } from './in-page.ts';
import { memoryOf } from './processes.ts';
import type { Row } from './rows.ts';

/** A library that shows its decks answers. */
const LIBRARY = '.deck';

/** The first graph of the statistics, the last one, and what is drawn in them. */
const STATISTICS = '[data-screen="statistics"] .chart svg rect';
const ALL_STATISTICS = '[data-screen="statistics"] section:last-child .chart:last-child svg rect';
const SHOWN = '[data-screen="statistics"] main';

/** What a key leads to, and by what one knows that it is there. */
const SCREENS = [
  ['a', '.card-front'],
  ['p', '[data-screen="plan"] h1'],
  ['s', '[data-screen="simulator"] h1'],
  ['c', '[data-screen="browse"] [role="row"], [data-screen="browse"] tr'],
  ['g', STATISTICS],
  ['b', '[data-screen="data"] h1'],
  ['f', '[data-screen="import"] h1'],
  ['d', '[data-screen="drill"] h1'],
] as const;

export const goTo = (page: Running, key: string, shows: string): Promise<number> =>
  page.window.evaluate(([a, b]) => globalThis.untilPainted(a, b), [key, shows] as const);

export const goHome = (page: Running): Promise<number> => goTo(page, 'Escape', LIBRARY);

/**
 * Shows the answer and gives the grade, and waits until another card is there, the answer is stored and
 * the page at rest: nobody reads a card faster than that, and a script that does measures its own haste.
 */
export const answerCard = async ({ window }: Running, grade: string): Promise<void> => {
  await window.locator('.card-front:focus').waitFor({ state: 'attached' });
  const before = await window.evaluate(() => globalThis.counted());
  await window.keyboard.press('Space');
  await window.locator('.card-back').waitFor({ state: 'attached' });
  await window.keyboard.press(grade);
  await window.locator('.card-back').waitFor({ state: 'detached' });
  await window.evaluate((count) => globalThis.untilCounted(count), before + 1);
};

/** From a key to another word on a page with nothing on it: what the screen itself takes. */
const measureKeys = async ({ window }: Running, keys: number): Promise<readonly number[]> => {
  await window.evaluate(() => globalThis.changeWordByKeys());
  const times: number[] = [];
  for (let n = 0; n < keys; n += 1) {
    await window.keyboard.press('3');
    const [time] = await window
      .waitForFunction(() => {
        const taken = globalThis.turns();
        return taken.length > 0 ? taken : null;
      })
      .then((taken) => taken.jsonValue() as Promise<readonly number[]>);
    if (time !== undefined) times.push(time);
  }
  return times;
};

/** What a person feels of the running app: its start, cards, statistics; and what it holds in memory. */
export const measureApp = async (apps: Apps, size: Size): Promise<readonly Row[]> => {
  const { cards, quick, userData } = size;
  const [starts, empty, emptyMemory]: [number[], number[], number[]] = [[], [], []];
  const words: number[] = [];
  await withFolder(async (floorData) => {
    const floor = async (): Promise<void> => {
      const page = await start(apps.floor, { userData: floorData, ready: READY });
      empty.push(page.started);
      emptyMemory.push(memoryOf(page.pid) ?? NaN);
      await page.close();
    };
    const recast = async (): Promise<void> => {
      const page = await start(apps.recast, { userData, ready: LIBRARY });
      starts.push(page.started);
      await page.close();
    };
    // Until the disk cache is warm.
    await floor();
    await recast();
    for (const list of [starts, empty, emptyMemory]) list.length = 0;
    await rounds(quick ? 2 : 7, 60, async () => {
      await floor();
      await recast();
    });
    const page = await start(apps.floor, { userData: floorData, ready: READY, watch: true });
    words.push(...(await measureKeys(page, quick ? 10 : 100)));
    await page.close();
  });
  const page = await start(apps.recast, { userData, ready: LIBRARY, watch: true });
  // A start is followed by fetching the code of the screens, which a person is not as quick as.
  await page.window.waitForLoadState('networkidle');
  const [first, whole] = await page.window.evaluate(
    ([graph, last]) => {
      const since = performance.now();
      return Promise.all([globalThis.untilPainted('g', graph), globalThis.untilShown(since, last)]);
    },
    [STATISTICS, ALL_STATISTICS] as const,
  );
  const [again, undone]: [number[], number[]] = [[], []];
  const turns: number[] = [];
  await goHome(page);
  await page.window.evaluate(() => void globalThis.takeFrames());
  await goTo(page, 'a', '.card-front');
  await page.window.evaluate(() => void globalThis.takeFrames());
  await rounds(quick ? 10 : Math.min(100, cards / 25), 60, async () => {
    await answerCard(page, '3');
  });
  await page.window.locator('.card-front:focus').waitFor({ state: 'attached' });
  turns.push(...(await page.window.evaluate(() => globalThis.turns())));
  const { long } = await page.window.evaluate(() => globalThis.takeFrames());
  await rounds(quick ? 2 : 5, 30, async () => {
    await goHome(page);
    await goTo(page, 'a', '.card-front');
    await answerCard(page, '3');
    await goHome(page);
    again.push(await goTo(page, 'g', ALL_STATISTICS));
    undone.push(await page.window.evaluate((shown) => globalThis.untilChanged('z', shown), SHOWN));
  });
  await goHome(page);
  for (const [key, shows] of SCREENS) {
    await goTo(page, key, shows);
    await goHome(page);
  }
  const memory = memoryOf(page.pid) ?? NaN;
  await page.close();
  return [
    {
      ...{ what: 'Key press to next card painted', cards, unit: 'ms', values: turns },
      floor: { name: 'a word on the empty page', values: words },
      target: { kind: 'p95', most: 16 },
    },
    {
      ...{ what: 'Frames over 50 ms meanwhile', cards, unit: 'ms' },
      ...{ values: long.length === 0 ? [0] : long, target: { kind: 'each', most: 50 } },
    },
    {
      ...{ what: 'Statistics, first paint', cards, unit: 'ms', values: [first] },
      target: { kind: 'median', most: 300 },
    },
    { what: 'Statistics, all drawn the first time', cards, unit: 'ms', values: [whole] },
    {
      ...{ what: 'Statistics, opened again after an answer', cards, unit: 'ms', values: again },
      target: { kind: 'median', most: 300 },
    },
    {
      ...{ what: 'Statistics on the screen, after an answer is taken back', cards, unit: 'ms' },
      ...{ values: undone, target: { kind: 'median', most: 10 } },
    },
    {
      ...{ what: 'Start to a library that answers', cards, unit: 'ms', values: starts },
      floor: { name: 'empty page', values: empty },
      target: { kind: 'ratio', most: 1.3 },
    },
    {
      ...{ what: 'Memory, everything visited', cards, unit: 'MB', values: [memory] },
      floor: { name: 'empty page', values: emptyMemory },
      target: { kind: 'ratio', most: 1.5 },
    },
  ];
};
