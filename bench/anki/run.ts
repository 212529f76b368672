import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import type { AnkiPage } from '#shared/domain/import/anki-preview.ts';
import { countItems } from '#shared/domain/lesson/items.ts';
import { createAnkiService, type AnkiProcess } from '#main/anki/service.ts';
import { markdownTable, writeSection } from '../speed/markdown.ts';
import { collection, NOTES, REVIEWS } from './rows.ts';

/** What is written and read, and how long it took whom. */
interface Measured {
  readonly work: string;
  /** Bytes of the package. */
  readonly size: number;
  readonly seconds: number;
  /** Bytes that the process that worked had in memory at most; 0 where the system does not say. */
  readonly peak: number;
  /** Milliseconds for which the process that waited did not answer at most. */
  readonly wait: number;
}

const LOOK_EVERY = 100;

const [readme] = process.argv.slice(2);
if (readme === undefined) throw new Error('Name the file whose tables are to be written.');
const root = dirname(dirname(readme));
const inRootOfBench = (name: string): string => join(root, 'out/bench-anki', name);

type Process = AnkiProcess & { readonly pid: number | undefined };
const { UtilityProcess } = (await import(
  /* @vite-ignore */ pathToFileURL(join(root, 'build/drop-in/api/utility-process.mjs')).href
)) as { UtilityProcess: new (file: string, args: string[], options: object) => Process };

const peakOf = (pid: number | undefined): number => {
  try {
    const status = readFileSync(`/proc/${pid ?? 0}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1_024;
  } catch {
    return 0;
  }
};

type Service = ReturnType<typeof createAnkiService>;

const measure = async (
  work: string,
  file: string,
  run: (service: Service) => Promise<{ readonly ok: boolean }>,
): Promise<Measured> => {
  let peak = 0;
  let child: Process | null = null;
  const service = createAnkiService(
    () => (child = new UtilityProcess(inRootOfBench('worker.mjs'), [], {})),
  );
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const looking = setInterval(() => (peak = Math.max(peak, peakOf(child?.pid))), LOOK_EVERY);
  const before = performance.now();
  delay.enable();
  const result = await run(service);
  delay.disable();
  clearInterval(looking);
  if (!result.ok) throw new Error(JSON.stringify(result));
  const seconds = (performance.now() - before) / 1_000;
  return { work, size: statSync(file).size, seconds, peak, wait: delay.max / 1e6 };
};

const folder = mkdtempSync(join(tmpdir(), 'recast bench '));
const measured: Measured[] = [];
try {
  const read = async (work: string, file: string): Promise<void> => {
    let [items, pasts] = [0, 0];
    const staging = join(folder, `media ${measured.length}`);
    measured.push(
      await measure(work, file, (service) =>
        service.read(file, {
          staging,
          onPage: (text) => {
            const page = JSON.parse(text) as AnkiPage;
            if ('lesson' in page) items += countItems(page.lesson);
            else pasts += page.histories.length;
          },
        }),
      ),
    );
    if (items !== NOTES || pasts !== NOTES) throw new Error(`${items} notes, ${pasts} pasts came.`);
  };
  const written = join(folder, 'written.apkg');
  measured.push(
    await measure('write, legacy 2', written, (service) =>
      service.write(written, collection(), [], { now: Date.now(), rows: 2 * NOTES + REVIEWS }),
    ),
  );
  await read('read, legacy 2', written);
  const latest = join(folder, 'latest.apkg');
  // In a process of its own: what is left of all rows in memory would be waited for below.
  const prepare = inRootOfBench('prepare.mjs');
  const how = execFileSync(process.execPath, [prepare, latest], { encoding: 'utf8' });
  await read(`read, latest${how}`, latest);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const megabytes = (bytes: number): string => (bytes === 0 ? '–' : (bytes / 1e6).toFixed(0));
const table = markdownTable(
  [
    { title: 'Work', text: true },
    { title: 'Package, MB' },
    { title: 'Time, s' },
    { title: 'Peak memory, MB' },
    { title: 'Longest wait, ms' },
  ],
  measured.map(({ work, size, seconds, peak, wait }) => [
    work,
    megabytes(size),
    seconds.toFixed(1),
    megabytes(peak),
    wait.toFixed(0),
  ]),
);
writeSection(readme, 'anki', table);
process.stdout.write(`${table}\n`);
