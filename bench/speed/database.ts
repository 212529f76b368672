import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeLessonFile } from '#shared/domain/lesson/file/index.ts';
import { READY, start, type Apps } from './app.ts';
import { ask, rounds } from './in-page.ts';
import { lessonFiles } from './library.ts';
import type { Row } from './rows.ts';

export interface Size {
  readonly cards: number;
  readonly quick: boolean;
  readonly userData: string;
}

/** Makes the lessons and the database of a size; answers how many reviews it has. */
export const makeDatabase = async (apps: Apps, { cards, userData }: Size): Promise<number> => {
  const decks = join(userData, 'decks');
  mkdirSync(decks, { recursive: true });
  for (const [file, text] of lessonFiles(cards, writeLessonFile)) {
    writeFileSync(join(decks, file), text);
  }
  const page = await start(apps.measures, { userData, ready: READY });
  const { reviews } = await ask(page.window, 'seed', cards);
  await ask(page.window, 'seedBlocks', cards);
  await page.close();
  return reviews;
};

/** Opening: once a process, as the second time the browser has all of it at hand. */
export const measureOpening = async (apps: Apps, size: Size): Promise<readonly Row[]> => {
  const { cards, quick, userData } = size;
  const once = async (how: 'openDexie' | 'openPlain'): Promise<number> => {
    const page = await start(apps.measures, { userData, ready: READY });
    const time = await ask(page.window, how);
    await page.close();
    return time;
  };
  // Whatever a new version makes of the database is not a part of every opening.
  await once('openDexie');
  const [dexie, plain]: [number[], number[]] = [[], []];
  await rounds(quick ? 2 : 7, 60, async () => {
    plain.push(await once('openPlain'));
    dexie.push(await once('openDexie'));
  });
  return [
    {
      ...{ what: 'Open the database', cards, unit: 'ms', values: dexie },
      floor: { name: 'raw IndexedDB', values: plain },
      target: { kind: 'ratio', most: 1.3 },
    },
  ];
};

/** What the functions of the repository take, beside their floors, in one page. */
export const measureStore = async (
  apps: Apps,
  { cards, quick, userData }: Size,
  reviews: number,
): Promise<readonly Row[]> => {
  const page = await start(apps.measures, { userData, ready: READY });
  const { window } = page;
  const [turns, queries, next, sums]: [number[], number[], number[], number[]] = [[], [], [], []];
  const first = await ask(window, 'session');
  turns.push(first.turn);
  queries.push(first.queries);
  await rounds(quick ? 3 : 15, 30, async () => {
    next.push(await ask(window, 'nextSession'));
    queries.push((await ask(window, 'session')).queries);
    sums.push(await ask(window, 'packedSums'));
  });
  const answered = await ask(window, 'answer', quick ? 20 : 150);
  const [rebuilt, steps, pasts, blocks]: [number[], number[], number[], number[]] = [
    [],
    [],
    [],
    [],
  ];
  await rounds(quick ? 1 : 3, 20, async () => {
    const { time, floor } = await ask(window, 'rebuildAll', reviews);
    rebuilt.push(time / 1_000);
    steps.push(floor / 1_000);
    const out = await ask(window, 'takeOut', cards);
    pasts.push(out.pasts / 1_000);
    blocks.push(out.blocks / 1_000);
  });
  const [rates, packed]: [number[], number[]] = [[], []];
  await rounds(quick ? 1 : 3, 20, async () => {
    const { rate, floor } = await ask(window, 'bringIn', Math.min(cards, 50_000));
    rates.push(rate);
    packed.push(floor);
  });
  await page.close();
  return [
    {
      ...{ what: 'Answer, stored strictly', cards, unit: 'ms', values: answered.stored },
      floor: { name: 'the rows in raw IndexedDB', values: answered.raw },
      target: { kind: 'ratio', most: 1.5 },
    },
    {
      ...{ what: 'Answer, in database and journal', cards, unit: 'ms', values: answered.told },
      floor: { name: 'the rows in raw IndexedDB', values: answered.raw },
    },
    {
      ...{ what: 'First session', cards, unit: 'ms', values: turns },
      floor: { name: 'index queries', values: queries },
      target: { kind: 'ratio', most: 1.3 },
    },
    {
      ...{ what: 'Next session', cards, unit: 'ms', values: next },
      floor: { name: 'index queries', values: queries },
      target: { kind: 'median', most: 10 },
    },
    {
      ...{ what: 'Sum up the packed log', cards, unit: 'ms', values: sums },
    },
    {
      ...{ what: 'Bring in log rows', cards, unit: 'rows/s', values: rates },
      floor: { name: 'blocks of 10,000', values: packed },
      target: { kind: 'rate', least: 300_000 },
    },
    {
      ...{ what: 'Gather every past to take it out', cards, unit: 's', values: pasts },
      floor: { name: 'packed log', values: blocks },
      target: { kind: 'median', most: 2 },
    },
    {
      ...{ what: 'Rebuild all cards', cards, unit: 's', values: rebuilt },
      floor: { name: 'ts-fsrs alone', values: steps },
      target: { kind: 'median', most: 3 },
    },
  ];
};
