import { mkdtempSync, rmSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import path from 'node:path';
import { ensureModules } from './setup/modules.mjs';
import { countPlaywright, countVitest, summary } from './setup/results.mjs';
import { inRoot, run, runNode, say, SetupError } from './setup/run.mjs';
import { chooseRuntime, requireChromium } from './setup/runtime.mjs';
import { appBuild, cliBuild, ensureBuilt } from './setup/sources.mjs';

/** @typedef {import('./setup/results.mjs').Counts} Counts */
/**
 * Of one that is `beside`, no later one waits for it, and it takes what they leave of the machine.
 * @typedef {{ name: string, title: string, beside?: boolean, check: (beside: boolean) => Promise<Counts> }} Section
 */

const { only, isLong } = optionsOf(process.argv.slice(2));

/** What tells the runners to try all there is. */
const long = isLong ? { RECAST_LONG: '1' } : {};

/** A runner that says nothing for this long hangs. */
const patience = (isLong ? 12 : 1) * 20 * 60_000;

const reports = mkdtempSync(path.join(tmpdir(), 'recast-reports-'));
process.on('exit', () => rmSync(reports, { recursive: true, force: true }));

const module = (/** @type {string[]} */ ...parts) => inRoot('node_modules', ...parts);

/** @param {string} why @returns {Counts} one that failed */
const failed = (why) => ({ passed: 0, failed: 1, skipped: 0, failures: [why] });

/** A check that counts as one test. Its words matter only when it fails.
 * @param {string} script @param {readonly string[]} args @returns {Section['check']} */
function gate(script, args) {
  return async (beside) => {
    const { code, output } = await runNode(script, args, {
      timeout: patience,
      ...(beside ? { onSpawn: giveWay } : {}),
    });
    if (code === 0) return { passed: 1, failed: 0, skipped: 0, failures: [] };
    say(output.trim());
    return failed(`${path.basename(script)} ended with ${code}`);
  };
}

/** @param {import('node:child_process').ChildProcess} child */
function giveWay({ pid }) {
  if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
}

/** @param {string} project @param {NodeJS.ProcessEnv} [env] */
async function vitest(project, env = {}) {
  const report = path.join(reports, `${project}.json`);
  const { code } = await runNode(
    module('vitest', 'vitest.mjs'),
    [
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    {
      show: true,
      env: { ...env, ...long },
      timeout: patience,
    },
  );
  return countVitest(report, code);
}

async function endToEnd() {
  const runtime = await chosenRuntime();
  await ensureBuilt(appBuild);
  const report = path.join(reports, 'e2e.json');
  const command = [
    process.execPath,
    module('@playwright', 'test', 'cli.js'),
    'test',
    '--reporter=list,json',
  ];
  const [file, ...args] = runtime.wrapper
    ? [runtime.wrapper.file, ...runtime.wrapper.args, ...command]
    : command;
  const { code } = await run(/** @type {string} */ (file), args, {
    show: true,
    timeout: patience,
    env: {
      ...runtime.env,
      ...long,
      ...{ RECAST_RUNTIME_LINE: runtime.line, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    },
  });
  return countPlaywright(report, code);
}

/** @type {Promise<import('./setup/runtime.mjs').Runtime> | undefined} */
let runtime;
const chosenRuntime = () => (runtime ??= chooseRuntime());

/**
 * What there is to check, stage after stage; in each the lanes run at once, on two cores: the tests in a
 * browser take one of them and a half; unit tests take all there are; and the app has the machine as if to
 * itself. The linter runs beside all that and gives way: it takes half a core beside the browser, and the
 * third of the time in which the app waits for what a person does next.
 *
 * @type {readonly (readonly (readonly Section[])[])[]}
 */
const STAGES = [
  [
    [
      {
        name: 'types',
        title: 'Types',
        check: gate(module('@typescript', 'native', 'bin', 'tsc'), ['-b']),
      },
      {
        name: 'format',
        title: 'Format',
        check: gate(module('prettier', 'bin', 'prettier.cjs'), ['--check', '.']),
      },
      {
        name: 'lint',
        title: 'Lint',
        beside: true,
        check: gate(module('eslint', 'bin', 'eslint.js'), ['.', '--max-warnings', '0']),
      },
    ],
    [
      {
        name: 'boundaries',
        title: 'Boundaries between the rooms',
        check: gate(module('dependency-cruiser', 'bin', 'dependency-cruise.mjs'), [
          '--config',
          '.dependency-cruiser.cjs',
          'src',
        ]),
      },
      {
        name: 'browser',
        title: 'Browser tests',
        check: async () => vitest('browser', { RECAST_CHROMIUM: (await requireChromium()).file }),
      },
    ],
  ],
  [
    [
      {
        name: 'unit',
        title: 'Unit tests',
        check: async () => {
          await ensureBuilt(cliBuild);
          return vitest('unit');
        },
      },
    ],
  ],
  [[{ name: 'e2e', title: 'End-to-end tests', check: endToEnd }]],
];

const sections = STAGES.flat(2);

/**
 * `--only unit,lint` runs these sections; `--long` tries every law on as many inputs as a night allows.
 * @param {readonly string[]} args */
function optionsOf(args) {
  const index = args.indexOf('--only');
  const wanted = index === -1 ? null : (args[index + 1] ?? '').split(',');
  return { only: wanted, isLong: args.includes('--long') };
}

/** @returns {readonly Section[]} those that were asked for, or all */
function chosenSections() {
  if (only === null) return sections;
  const names = sections.map(({ name }) => name);
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new SetupError(`--only takes ${names.join(', ')}; not "${unknown}".`);
  return sections.filter(({ name }) => only.includes(name));
}

/** @param {Section} section @returns {Promise<Counts>} */
async function runSection({ title, check, beside = false }) {
  say(`\n== ${title}`);
  const start = performance.now();
  /** @type {Counts} */
  let counts;
  try {
    counts = await check(beside);
  } catch (error) {
    const why = error instanceof Error && !(error instanceof SetupError) ? error.stack : error;
    say(why instanceof SetupError ? why.message : String(why));
    counts = failed(error instanceof Error ? error.message : String(error));
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  say(`== ${title}: ${summary([counts])} (${seconds} s)`);
  return { ...counts, failures: counts.failures.map((each) => `${title}: ${each}`) };
}

/** @type {Counts[]} */
const all = [];
/** Those beside the others, as they run. @type {Promise<unknown>[]} */
const besides = [];
try {
  const chosen = chosenSections();
  await ensureModules();
  if (chosen.some(({ name }) => name === 'e2e')) {
    await chosenRuntime().then(
      ({ line }) => say(line),
      () => undefined, // Told where it matters: in the section that needs it.
    );
  }
  for (const lanes of STAGES) {
    await Promise.all(
      lanes.map(async (lane) => {
        for (const section of lane.filter((each) => chosen.includes(each))) {
          const running = runSection(section).then((counts) => all.push(counts));
          if (section.beside) besides.push(running);
          else await running;
        }
      }),
    );
  }
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  say(error.message);
  all.push(failed(error.message));
}
await Promise.all(besides);
// Told once more where one looks first: hours of output may lie between here and there.
for (const each of all.flatMap(({ failures }) => failures)) say(`FAILED ${each}`);
process.stdout.write(`\n${summary(all)}\n`);
process.exitCode = all.some(({ failed }) => failed > 0) ? 1 : 0;
