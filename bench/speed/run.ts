import { cpus, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { writeSection } from './markdown.ts';
import { makeApps, withFolder } from './app.ts';
import { measureCode } from './code.ts';
import { makeDatabase, measureOpening, measureStore } from './database.ts';
import { readOptions } from './options.ts';
import { measureApp } from './person.ts';
import { speedTable, type Row } from './rows.ts';

const [readme, ...args] = process.argv.slice(2);
if (readme === undefined) throw new Error('Name the file whose table is to be written.');
const options = readOptions(args);
const root = dirname(dirname(readme));

const began = performance.now();
const say = (line: string): void => {
  const seconds = Math.round((performance.now() - began) / 1_000);
  process.stderr.write(`${String(seconds).padStart(5)} s  ${line}\n`);
};

const load = loadavg()[0] ?? 0;
const rows: Row[] = [measureCode(root)];
await withFolder(async (folder) => {
  const apps = makeApps(root, folder);
  for (const cards of options.sizes) {
    const size = { cards, quick: options.quick, userData: join(folder, `data of ${cards}`) };
    say(`${cards} cards: making the database`);
    const reviews = await makeDatabase(apps, size);
    say(`${cards} cards, ${reviews} reviews: opening it`);
    rows.push(...(await measureOpening(apps, size)));
    say(`${cards} cards: what the store does`);
    rows.push(...(await measureStore(apps, size, reviews)));
    say(`${cards} cards: what a person feels`);
    rows.push(...(await measureApp(apps, size)));
  }
});
const table = speedTable(rows);
const line = process.env['RECAST_RUNTIME_LINE'] ?? 'runtime unknown';
const about = `${line.replace('runtime: ', '')}; ${cpus().length} cores, load ${load.toFixed(1)} at the beginning; ${Math.round((performance.now() - began) / 1_000)} s in all.`;
process.stdout.write(`${about}\n\n${table}\n`);
// What was measured in haste is to look at, not to keep.
if (!options.quick) writeSection(readme, 'speed', `${about}\n\n${table}`);
