import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { parseArgs } from 'node:util';
import { inspect } from 'node:util';
import { attemptAt, runTargets, type Fault, type Row } from './engine.ts';
import { tableOf } from './table.ts';
import { TARGETS } from './targets/index.ts';
import type { Target } from './target.ts';

/** Seconds after which an input that has not ended is given up: long past what is slow. */
const PATIENCE = 60;

interface Order {
  readonly inputs: number;
  readonly seed: number;
  readonly only: string | null;
  /** One input alone, to look at. */
  readonly at: number | null;
  /** The number of the target and of the input that runs. */
  readonly running: Int32Array;
}

const wanted = (only: string | null): readonly Target[] =>
  TARGETS.filter(({ name }) => only === null || name === only || name.startsWith(`${only} `));

const show = ({ kind, target, at, what, input }: Fault, seed: number): string =>
  [
    `\n${kind}: ${target}, input ${at}: ${what}`,
    `  again: npm run fuzz -- --only "${target}" --seed ${seed} --at=${at}`,
    `  input: ${inspect(input, { breakLength: 100, maxStringLength: 300 })}`,
  ].join('\n');

/** In the worker: everything that may never end. */
const work = async ({ inputs, seed, only, at, running }: Order): Promise<void> => {
  const targets = wanted(only);
  const [first] = targets;
  if (at !== null && first !== undefined) {
    const attempt = attemptAt(first, seed, at);
    process.stdout.write(`${inspect(attempt.input, { maxStringLength: null, depth: null })}\n`);
    process.stdout.write(`${inspect(await attempt.run())}\n`);
    await first.close();
    return;
  }
  await runTargets({
    targets,
    inputs,
    seed,
    onStart: (target, number) => {
      Atomics.store(running, 0, target);
      Atomics.store(running, 1, number);
    },
    onRow: (row) => parentPort?.postMessage(row),
  });
};

/** Of one target's faults, the first few tell the story. */
const MOST_SHOWN = 5;

const showRow = ({ target, faults }: Row, seed: number): void => {
  process.stderr.write(`${target}\n`);
  for (const fault of faults.slice(0, MOST_SHOWN)) console.log(show(fault, seed));
  if (faults.length > 0) process.exitCode = 1;
};

/** Ends all when the same input has been running for too long, and names it. */
const watch = (worker: Worker, { running, seed, only }: Order): NodeJS.Timeout => {
  let [before, since] = ['', 0];
  return setInterval(() => {
    const now = running.join();
    since = now === before ? since + 1 : 0;
    before = now;
    if (since < PATIENCE) return;
    const name = wanted(only)[running[0] ?? 0]?.name ?? '';
    console.log(`hang: ${name}, input ${running[1] ?? 0} has not ended in ${PATIENCE} s.`);
    console.log(`  again: npm run fuzz -- --only "${name}" --seed ${seed} --at=${running[1] ?? 0}`);
    process.exitCode = 1;
    void worker.terminate();
  }, 1_000);
};

const whole = (text: string | undefined, usual: number): number => {
  const value = Number(text ?? usual);
  if (Number.isSafeInteger(value)) return value;
  throw new Error(`"${text ?? ''}" is no whole number.`);
};

const options = {
  inputs: { type: 'string' },
  seed: { type: 'string' },
  only: { type: 'string' },
  at: { type: 'string' },
} as const;

const start = (): void => {
  const { values } = parseArgs({ options });
  const order: Order = {
    inputs: whole(values.inputs, 100_000),
    seed: whole(values.seed, Math.floor(Math.random() * 1_000_000)),
    only: values.only ?? null,
    at: values.at === undefined ? null : whole(values.at, 0),
    running: new Int32Array(new SharedArrayBuffer(8)),
  };
  if (wanted(order.only).length === 0) {
    console.log(
      `No target "${order.only ?? ''}". There are:\n${TARGETS.map(({ name }) => name).join('\n')}`,
    );
    process.exitCode = 2;
    return;
  }
  const worker = new Worker(new URL(import.meta.url), { workerData: order });
  const watching = watch(worker, order);
  const rows: Row[] = [];
  worker.on('message', (row: Row) => {
    rows.push(row);
    showRow(row, order.seed);
  });
  worker.on('error', (reason) => {
    console.log(reason);
    process.exitCode = 1;
  });
  worker.on('exit', () => {
    clearInterval(watching);
    if (rows.length === 0) return;
    console.log(`\n${tableOf(rows)}\n\nseed ${order.seed}; times are milliseconds of CPU`);
  });
};

if (isMainThread) start();
else await work(workerData as Order);
