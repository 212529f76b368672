import { dirname, join } from 'node:path';
import { markdownTable, writeSection } from './markdown.ts';
import { makeApps, start, withFolder, type Running } from './app.ts';
import { makeDatabase } from './database.ts';
import { figures, summaryOf } from './numbers.ts';
import { readQuickOptions } from './options.ts';
import { answerCard, goTo } from './person.ts';
import { memoryOf } from './processes.ts';

/** What half of the session takes, and what is held at its end. */
interface Look {
  readonly answers: number;
  /** Milliseconds from the key to the next card, of the answers before. */
  readonly turns: readonly number[];
  /** Milliseconds between frames. */
  readonly frames: readonly number[];
  readonly long: readonly number[];
  /** Megabytes after the garbage is collected. */
  readonly heap: number;
  readonly nodes: number;
  /** Megabytes of all processes; NaN where the system does not tell. */
  readonly memory: number;
}

/** Of 40,000 cards one in twenty is due. */
const CARDS = 40_000;
const ANSWERS = 2_000;
/** Answers before the first look: until then code is compiled and what is kept fills up. */
const WARM_UP = 200;
const EACH = 200;

const { readme, quick } = readQuickOptions(process.argv.slice(2));

const root = dirname(dirname(readme));
const looks: Look[] = [];

const look = async (page: Running, answers: number): Promise<Look> => {
  const devtools = await page.window.context().newCDPSession(page.window);
  const turns = await page.window.evaluate(() => globalThis.turns());
  const { between, long } = await page.window.evaluate(() => globalThis.takeFrames());
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const { nodes } = await devtools.send('Memory.getDOMCounters');
  await devtools.detach();
  await page.window.evaluate(() => void globalThis.takeFrames());
  const memory = memoryOf(page.pid) ?? NaN;
  const heap = usedSize / 1e6;
  return { answers, turns, frames: between, long, heap, nodes, memory };
};

/** Mostly known, as in a session that goes well; what is forgotten comes back within it. */
const gradeOf = (n: number): string => (n % 12 === 5 ? '1' : n % 9 === 4 ? '2' : '3');

await withFolder(async (folder) => {
  const apps = makeApps(root, folder);
  const userData = join(folder, 'data');
  await makeDatabase(apps, { cards: quick ? 2_000 : CARDS, quick, userData });
  const page = await start(apps.recast, { userData, ready: '.deck', watch: true });
  await goTo(page, 'a', '.card-front');
  const answers = quick ? 80 : ANSWERS;
  const [warm, each] = quick ? [20, 20] : [WARM_UP, EACH];
  for (let n = 1; n <= answers + warm; n += 1) {
    await answerCard(page, gradeOf(n));
    if (n >= warm && (n - warm) % each === 0) {
      looks.push(await look(page, n - warm));
      process.stderr.write(`${n - warm} answers\n`);
    }
  }
  await page.close();
});

const table = markdownTable(
  [
    { title: 'Answers' },
    { title: 'Turn, median ms' },
    { title: 'Turn, p95 ms' },
    { title: 'Frame, p95 ms' },
    { title: 'Frames over 50 ms' },
    { title: 'Heap, MB' },
    { title: 'DOM nodes' },
    { title: 'PSS, MB' },
  ],
  looks.map(({ answers, turns, frames, long, heap, nodes, memory }) => [
    answers === 0 ? 'start' : String(answers),
    figures(summaryOf(turns).median),
    figures(summaryOf(turns).p95),
    figures(summaryOf(frames).p95),
    String(long.length),
    figures(heap),
    String(nodes),
    figures(memory),
  ]),
);

/** The last look over the first, as a line. */
const growth = (name: string, of: (look: Look) => number): string => {
  const [first, last] = [looks[0], looks.at(-1)];
  if (!first || !last) throw new Error('Nothing was looked at.');
  const share = of(last) / of(first) - 1;
  const verdict = share <= 0.1 ? 'within 10 %' : 'MORE THAN 10 %';
  return `- ${name}: ${share < 0 ? '−' : '+'}${figures(Math.abs(share) * 100)} %, ${verdict}`;
};

const lines = [
  growth('heap', ({ heap }) => heap),
  growth('PSS of all processes', ({ memory }) => memory),
  growth('median turn', ({ turns }) => summaryOf(turns).median),
].join('\n');
process.stdout.write(`${table}\n\n${lines}\n`);
if (!quick) writeSection(readme, 'session', `${table}\n\n${lines}`);
