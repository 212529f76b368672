/** What the command line asks for. */
export interface Options {
  /** Cards of the databases, the smallest first. */
  readonly sizes: readonly number[];
  /** Few repetitions, and small databases unless others are named. */
  readonly quick: boolean;
}

const SIZES = [1_000, 10_000, 100_000];
const QUICK_SIZES = [1_000, 2_000];

/** A library of the measurements has lessons of 500 notes, at most the thousand that a folder may hold. */
const [LEAST, MOST, STEP] = [500, 500_000, 500];

/**
 * `--cards 1000,10000` and `--quick`.
 *
 * @throws a sentence for what is neither
 */
export const readOptions = (args: readonly string[]): Options => {
  const quick = args.includes('--quick');
  const rest = args.filter((arg) => arg !== '--quick');
  if (rest.length === 0) return { quick, sizes: quick ? QUICK_SIZES : SIZES };
  const [name, list, ...more] = rest;
  if (name !== '--cards' || list === undefined || more.length > 0) {
    throw new Error(`“${rest.join(' ')}” is no option; there are --cards 1000,10000 and --quick.`);
  }
  const sizes = list.split(',').map(Number);
  const wrong = sizes.find((size) => !(size >= LEAST && size <= MOST && size % STEP === 0));
  if (wrong !== undefined) {
    throw new Error(
      `--cards takes multiples of ${STEP} from ${LEAST} to ${MOST}, apart by commas.`,
    );
  }
  return { quick, sizes: [...new Set(sizes)].sort((a, b) => a - b) };
};

/** What a measurement is told that knows no other option than `--quick`. */
export interface QuickOptions {
  /** The file whose table is to be written. */
  readonly readme: string;
  readonly quick: boolean;
}

/**
 * @param argv the file whose table is to be written, and what the command line says
 * @throws a sentence for what is neither that nor `--quick`
 */
export const readQuickOptions = ([readme, ...args]: readonly string[]): QuickOptions => {
  if (readme === undefined) throw new Error('Name the file whose table is to be written.');
  const unknown = args.filter((arg) => arg !== '--quick');
  if (unknown.length > 0) throw new Error(`“${unknown.join(' ')}” is no option; there is --quick.`);
  return { readme, quick: args.includes('--quick') };
};
