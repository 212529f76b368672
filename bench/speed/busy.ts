import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeApps, start, withFolder, type Running } from './app.ts';
import { markdownTable, writeSection } from './markdown.ts';
import { goTo } from './person.ts';
import { tableText } from './table-text.ts';
import { openMeter, type Measured, type Meter } from './waits.ts';

/**
 * What the person does while much comes in, in the running app: a table of 100,000 rows, an Anki package
 * of 50,000 notes with 500,000 reviews, then the cards of both in a table. How long does the window, and
 * main, not get to anything else?
 */

const [readme, ...args] = process.argv.slice(2);
if (readme === undefined) throw new Error('Name the file whose table is to be written.');
const quick = args.includes('--quick');
const unknown = args.filter((arg) => arg !== '--quick');
if (unknown.length > 0) throw new Error(`“${unknown.join(' ')}” is no option; there is --quick.`);

const root = dirname(dirname(readme));
const ROWS = quick ? 5_000 : 100_000;
const BROWSE = '[data-screen="browse"] [role="row"][aria-rowindex="2"]';

const bringTableIn = async ({ window }: Running, meter: Meter, file: string): Promise<void> => {
  const choose = window.locator('input[data-choose="files"]');
  const bringIn = window.getByRole('button', { name: /^Bring in \(/ });
  await meter.measure(`table of ${ROWS} rows: read, planned`, async () => {
    await choose.setInputFiles(file);
    await bringIn.waitFor();
  });
  await meter.measure('— brought in', async () => {
    await bringIn.press('Enter');
    await window.getByRole('heading', { name: /^What came of / }).waitFor();
  });
};

const bringPackageIn = async ({ window }: Running, meter: Meter, file: string): Promise<void> => {
  const choose = window.locator('input[data-choose="files"]');
  const bringIn = window.getByRole('button', { name: 'Bring in', exact: true });
  await meter.measure('package of 50000 notes, 500000 reviews: read', async () => {
    await choose.setInputFiles(file);
    await bringIn.waitFor();
  });
  await meter.measure('— brought in', async () => {
    await bringIn.press('Enter');
    await window.getByRole('heading', { name: /^What came of / }).waitFor();
  });
};

const browse = async (page: Running, meter: Meter): Promise<void> => {
  const { window } = page;
  const status = window.locator('.browse-bar [role="status"]');
  const search = window.getByRole('searchbox');
  await meter.measure('browse: opened', () => goTo(page, 'c', BROWSE));
  const total = (await status.innerText()).replace(/\D+/g, ' ').trim();
  process.stderr.write(`cards in browse: ${total}\n`);
  const all = await status.innerText();
  await meter.measure('— searched, as one types', async () => {
    await search.focus();
    await search.pressSequentially('is:new 4711', { delay: 60 });
    await status.filter({ hasNotText: all }).waitFor();
    await search.fill('');
    await status.filter({ hasText: all }).waitFor();
  });
  await meter.measure('— sorted by another column, twice', async () => {
    const header = window.getByRole('columnheader', { name: 'Due' });
    for (const to of ['ascending', 'descending']) {
      await header.click();
      await window.locator(`[role="columnheader"][aria-sort="${to}"]`).waitFor();
    }
  });
  await meter.measure('— scrolled to its end', async () => {
    await window.getByRole('grid').focus();
    for (let n = 0; n < 20; n += 1) await window.keyboard.press('PageDown');
    await window.keyboard.press('Control+End');
  });
};

const measured: Measured[] = [];
await withFolder(async (folder) => {
  const csv = join(folder, 'table.csv');
  writeFileSync(csv, tableText(ROWS));
  const apkg = join(folder, 'package.apkg');
  const prepare = join(root, 'out/bench-anki/prepare.mjs');
  execFileSync(process.execPath, [prepare, apkg]);
  const apps = makeApps(root, folder);
  const page = await start(apps.recast, {
    userData: join(folder, 'data'),
    ready: '[data-screen="library"] h1',
    watch: true,
  });
  const meter = await openMeter(page);
  await goTo(page, 'f', '[data-screen="import"] h1');
  await bringTableIn(page, meter, csv);
  await page.window.getByRole('button', { name: 'Bring in more' }).press('Enter');
  await bringPackageIn(page, meter, apkg);
  await meter.measure('library: opened', () => goTo(page, 'Escape', '.deck'));
  await browse(page, meter);
  measured.push(...meter.measured);
  await page.close();
});

const OVER = 50;
const longest = (waits: readonly number[]): string => Math.max(0, ...waits).toFixed(0);
const over = (waits: readonly number[]): string => String(waits.filter((w) => w > OVER).length);
const table = markdownTable(
  [
    { title: 'Work', text: true },
    { title: 'Time, s' },
    { title: 'Peak memory, MB' },
    { title: 'Window: longest wait, ms' },
    { title: `over ${OVER} ms` },
    { title: 'Main: longest wait, ms' },
    { title: `over ${OVER} ms` },
  ],
  measured.map(({ work, seconds, peak, window, main }) => [
    work,
    seconds.toFixed(1),
    peak.toFixed(0),
    ...[longest(window), over(window), longest(main), over(main)],
  ]),
);
process.stdout.write(`${table}\n`);
if (!quick) writeSection(readme, 'busy', table);
