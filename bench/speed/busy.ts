import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeApps, start, withFolder, type Running } from './app.ts';
import { markdownTable, writeSection } from './markdown.ts';
import { readQuickOptions } from './options.ts';
import { goTo } from './person.ts';
import { tableText } from './table-text.ts';
import { openMeter, type Measured, type Meter } from './waits.ts';

/**
 * What the person does while much comes in, in the running app: a table of 100,000 rows, an Anki package
 * of 50,000 notes with 500,000 reviews, then the cards of both in a table. How long does the window, and
 * main, not get to anything else?
 */

const { readme, quick } = readQuickOptions(process.argv.slice(2));

const root = dirname(dirname(readme));
const ROWS = quick ? 5_000 : 100_000;
const BROWSE = '[data-screen="browse"] [role="row"][aria-rowindex="2"]';

/** Reads a file in the open screen, and brings it in by the button of that name. */
const bringIn = async (
  { window }: Running,
  meter: Meter,
  { work, file, name }: { readonly work: string; readonly file: string; readonly name: RegExp },
): Promise<void> => {
  const button = window.getByRole('button', { name });
  await meter.measure(`${work}: read`, async () => {
    await window.locator('input[data-choose="files"]').setInputFiles(file);
    await button.waitFor();
  });
  await meter.measure('— brought in', async () => {
    await button.press('Enter');
    await window.getByRole('heading', { name: /^What came of / }).waitFor();
  });
};

const browse = async (page: Running, meter: Meter): Promise<void> => {
  const { window } = page;
  const status = window.locator('.browse-bar [role="status"]');
  const search = window.getByRole('searchbox');
  await meter.measure('browse: opened', () => goTo(page, 'c', BROWSE));
  const all = await status.innerText();
  // Of what is found it says “12 of” all.
  const isAll = new RegExp(`^${all}$`);
  process.stderr.write(`browse: ${all}\n`);
  await meter.measure('— searched, as one types', async () => {
    await search.focus();
    await search.pressSequentially('is:new 4711', { delay: 60 });
    await status.filter({ hasNotText: isAll }).waitFor();
    await search.fill('');
    await status.filter({ hasText: isAll }).waitFor();
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
  await bringIn(page, meter, { work: `table of ${ROWS} rows`, file: csv, name: /^Bring in \(/ });
  await page.window.getByRole('button', { name: 'Bring in more' }).press('Enter');
  await bringIn(page, meter, {
    ...{ work: 'package of 50000 notes, 500000 reviews', file: apkg, name: /^Bring in$/ },
  });
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
    { title: 'of its own, ms' },
    { title: 'Main: longest wait, ms' },
    { title: `over ${OVER} ms` },
  ],
  measured.map(({ work, seconds, peak, turn, window, main }) => [
    work,
    seconds.toFixed(1),
    peak.toFixed(0),
    ...[longest(window), over(window), turn.toFixed(0), longest(main), over(main)],
  ]),
);
process.stdout.write(`${table}\n`);
if (!quick) writeSection(readme, 'busy', table);
