import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { createDeckLibrary } from '#main/decks/library.ts';
import { createLessonTexts, type TextProcess } from '#main/decks/text/lesson-texts.ts';
import { readText } from '#renderer/features/import/decode.ts';
import { runInSlices } from '#renderer/platform/slices.ts';
import {
  findDelimiter,
  guessMapping,
  looksLikeHeader,
  planImport,
  readTable,
  createRowReader,
  type Arrival,
  type TableResult,
} from '#shared/domain/import/index.ts';
import type { Job } from '#shared/domain/job.ts';
import type { LessonChange } from '#shared/domain/lesson/change/index.ts';
import { markdownTable, writeSection } from '../speed/markdown.ts';
import { tableText } from '../speed/table-text.ts';

const ROWS = 100_000;
const LOOK_EVERY = 20;
/** Milliseconds of work before the window gets its turn; see slices.ts. */
const TURN = 8;

const [readme] = process.argv.slice(2);
if (readme === undefined) throw new Error('Name the file whose tables are to be written.');
const root = dirname(dirname(readme));
const { UtilityProcess } = (await import(
  /* @vite-ignore */ pathToFileURL(join(root, 'build/drop-in/api/utility-process.mjs')).href
)) as { UtilityProcess: new (file: string, args: string[], options: object) => TextProcess };

interface Measured {
  readonly work: string;
  readonly seconds: number;
  /** Bytes in memory at most. */
  readonly peak: number;
  /** Milliseconds for which nothing else was answered at most. */
  readonly wait: number;
}

const measured: Measured[] = [];

const measure = async <T>(work: string, run: () => Promise<T>): Promise<T> => {
  let peak = process.memoryUsage().rss;
  const look = (): void => {
    peak = Math.max(peak, process.memoryUsage().rss);
  };
  const looking = setInterval(look, LOOK_EVERY);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  longestStep = 0;
  delay.enable();
  const before = performance.now();
  const result = await run();
  const seconds = (performance.now() - before) / 1_000;
  look();
  delay.disable();
  clearInterval(looking);
  // Node hands on messages before timers, so that the slices have to tell for themselves.
  const wait = longestStep > 0 ? TURN + longestStep : delay.max / 1e6;
  measured.push({ work, seconds, peak, wait });
  return result;
};

/** Milliseconds of the longest step of the jobs so far; a turn of the window is eight, and the last step. */
let longestStep = 0;

const timed = <T>(job: Job<T>): Job<T> => ({
  step: () => {
    const before = performance.now();
    const step = job.step();
    longestStep = Math.max(longestStep, performance.now() - before);
    return step;
  },
});

/** As the window runs it. */
const finished = <T>(job: Job<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    runInSlices(timed(job), { onDone: resolve, onError: reject });
  });

const bytes = new TextEncoder().encode(tableText(ROWS));
const folder = mkdtempSync(join(tmpdir(), 'recast bench '));
try {
  const result = await measure('read', async (): Promise<TableResult> => {
    const { text } = readText(bytes);
    const delimiter = findDelimiter(text);
    const header = createRowReader(text, delimiter).next()?.cells ?? [];
    const mapping = guessMapping(header, looksLikeHeader(header));
    return finished(
      readTable(
        { text, delimiter, hasHeader: true },
        { file: 'table.csv', title: 'Table', mapping, kind: null },
      ),
    );
  });
  const notes = result.lessons.reduce((sum, lesson) => sum + lesson.notes.length, 0);
  if (notes !== 0.9 * ROWS || result.refused.length !== 0.1 * ROWS) {
    throw new Error(`Of the rows, ${notes} came and ${result.refused.length} were refused.`);
  }
  const arrivals = result.lessons.map((lesson): Arrival => ({
    ...{ lesson, file: 'table.csv', into: 'new', by: 'items', idsMean: false },
  }));
  const plan = await measure('plan', () => finished(planImport(arrivals, [])));
  const library = createDeckLibrary({
    shipped: join(folder, 'none'),
    own: join(folder, 'decks'),
    watchShipped: false,
    texts: createLessonTexts(() => new UtilityProcess(join(root, 'out/main/lessons.js'), [], {})),
  });
  await library.list();
  const changes: readonly LessonChange[] = plan.changes;
  await measure(`write ${changes.length} lesson files`, () => library.change(changes));
  library.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const table = markdownTable(
  [
    { title: 'Work', text: true },
    { title: 'Time, s' },
    { title: 'Peak memory, MB' },
    { title: 'Longest wait, ms' },
  ],
  measured.map(({ work, seconds, peak, wait }) => [
    work,
    seconds.toFixed(1),
    (peak / 1e6).toFixed(0),
    wait.toFixed(0),
  ]),
);
writeSection(readme, 'table', table);
process.stdout.write(`${(bytes.length / 1e6).toFixed(1)} MB\n${table}\n`);
