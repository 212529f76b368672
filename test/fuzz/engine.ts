import { drawOf } from './draw.ts';
import { BrokenLaw, Unlabelled, type Attempt, type Outcome, type Target } from './target.ts';

/** CPU milliseconds that one input may take. The issue asks for this one, so it is asserted. */
export const MOST_CPU = 1_000;

/**
 * A machine that does other things as well takes more of the processor's time for the same work: beyond
 * {@link MOST_CPU} an input is slow only if it takes so many times what {@link cutIntoWords} takes just
 * then. Alone that is a second and a half; what hangs takes a hundred times as long.
 */
const MOST_TIMES = 8;

/** CPU milliseconds of a work as common as can be: ten megabytes of text cut into words, and counted. */
const cutIntoWords = (): number => {
  const before = cpuMilliseconds();
  const counts = new Map<string, number>();
  for (const [word] of 'I <b>led</b> it &amp; wrote. '.repeat(360_000).matchAll(WORDS)) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return cpuMilliseconds() - before;
};

const WORDS = /<[^>]*>|&\w+;|[^<&]+/g;

/** The most that one input may take, asked where it has taken more than {@link MOST_CPU}. */
const mostNow = (): number => Math.max(MOST_CPU, MOST_TIMES * cutIntoWords());

export type FaultKind = 'crash' | 'unlabelled' | 'broken law' | 'slow';

export interface Fault {
  readonly kind: FaultKind;
  readonly target: string;
  /** The number of the input, by which it can be made again; negative for a fixed one. */
  readonly at: number;
  readonly what: string;
  readonly input: unknown;
}

/** One line of the table. */
export interface Row {
  readonly target: string;
  readonly inputs: number;
  readonly accepted: number;
  readonly refusals: ReadonlyMap<string, number>;
  readonly faults: readonly Fault[];
  /** CPU milliseconds of all inputs. */
  readonly cpu: number;
  /** CPU milliseconds of the slowest input, and its number. */
  readonly slowest: number;
  readonly slowestAt: number;
}

export interface Plan {
  readonly targets: readonly Target[];
  /** How many inputs in all, besides the fixed ones. */
  readonly inputs: number;
  readonly seed: number;
  /** Of the fixed inputs every so manieth, each target beginning with another; all without it. */
  readonly fixedEvery?: number;
  /** Told before each input, so that one that never ends can be named from outside. */
  readonly onStart?: (target: number, at: number) => void;
  readonly onRow?: (row: Row) => void;
  /** What is slow, for a test of that. */
  readonly limits?: Limits;
}

/** CPU milliseconds. */
interface Limits {
  /** Up to which an input is quick whatever else the machine does. */
  readonly quick: number;
  /** Beyond which it is slow; asked where it was not quick. */
  readonly most: () => number;
}

const LIMITS: Limits = { quick: MOST_CPU, most: mostNow };

/** What every object inherits, as it was before anything ran. */
const INHERITED = Reflect.ownKeys(Object.prototype).length;

const cpuMilliseconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

const faultOf = (reason: unknown): readonly [FaultKind, string] => {
  if (reason instanceof Unlabelled) return ['unlabelled', reason.message];
  if (reason instanceof BrokenLaw) return ['broken law', reason.message];
  return ['crash', reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)];
};

interface Ran {
  readonly outcome: Outcome | null;
  readonly fault: readonly [FaultKind, string] | null;
  readonly cpu: number;
}

const runOnce = async (attempt: Attempt): Promise<Ran> => {
  const before = cpuMilliseconds();
  try {
    const result = attempt.run();
    // What answers at once is not made to wait: a turn of the loop costs more than most inputs.
    const outcome = result instanceof Promise ? await result : result;
    const cpu = cpuMilliseconds() - before;
    if (Reflect.ownKeys(Object.prototype).length !== INHERITED) {
      return { outcome, fault: ['crash', 'Object.prototype has a key more.'], cpu };
    }
    return { outcome, fault: null, cpu };
  } catch (reason) {
    return { outcome: null, fault: faultOf(reason), cpu: cpuMilliseconds() - before };
  }
};

/**
 * Runs an input, and again if it was slow: only the quickest of three counts, so that a collection
 * of garbage, or a compiler that runs beside, is not taken for the input.
 */
const runFairly = async (
  again: () => Attempt,
  { quick, most }: Limits,
): Promise<Ran & { readonly input: unknown }> => {
  const isSlow = (cpu: number): boolean => cpu > quick && cpu > most();
  const first = again();
  let ran = await runOnce(first);
  let slow = isSlow(ran.cpu);
  for (let n = 0; n < 2 && slow; n += 1) {
    const repeated = await runOnce(again());
    if (repeated.cpu < ran.cpu) ran = repeated;
    slow &&= isSlow(repeated.cpu);
  }
  const fault = ran.fault ?? (slow ? (['slow', `${Math.round(ran.cpu)} ms`] as const) : null);
  return { ...ran, fault, input: first.input };
};

/** Makes one input of a target again: the `at`th, or a fixed one where `at` is negative. */
export const attemptAt = (target: Target, seed: number, at: number): Attempt => {
  const fixed = target.fixed[-at - 1];
  if (at >= 0 || fixed === undefined) return target.attempt(drawOf(`${seed}/${target.name}/${at}`));
  return fixed();
};

const runTarget = async (
  target: Target,
  count: number,
  { seed, onStart, fixedEvery = 1, limits = LIMITS }: Plan,
  index: number,
): Promise<Row> => {
  const refusals = new Map<string, number>();
  const faults: Fault[] = [];
  let inputs = 0;
  let [accepted, worked, slowest, slowestAt] = [0, 0, 0, 0];
  for (let at = -target.fixed.length; at < count; at += 1) {
    if (at < 0 && (index - at) % fixedEvery !== 0) continue;
    inputs += 1;
    onStart?.(index, at);
    const { outcome, fault, cpu, input } = await runFairly(
      () => attemptAt(target, seed, at),
      limits,
    );
    if (fault !== null)
      faults.push({ kind: fault[0], target: target.name, at, what: fault[1], input });
    if (outcome !== null && 'accepted' in outcome) accepted += 1;
    if (outcome !== null && 'refused' in outcome) {
      refusals.set(outcome.refused, (refusals.get(outcome.refused) ?? 0) + 1);
    }
    worked += cpu;
    if (cpu > slowest) [slowest, slowestAt] = [cpu, at];
  }
  return {
    target: target.name,
    inputs,
    accepted,
    refusals,
    faults,
    cpu: worked,
    slowest,
    slowestAt,
  };
};

/** Runs the targets one after the other, each with its part of the inputs, rounded up. */
export const runTargets = async (plan: Plan): Promise<readonly Row[]> => {
  const all = plan.targets.reduce((sum, { weight }) => sum + weight, 0);
  const rows: Row[] = [];
  for (const [index, target] of plan.targets.entries()) {
    const count = Math.ceil((plan.inputs * target.weight) / all);
    const row = await runTarget(target, count, plan, index);
    rows.push(row);
    plan.onRow?.(row);
  }
  for (const target of plan.targets) await target.close();
  return rows;
};
