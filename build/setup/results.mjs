import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {readonly string[]} failures each that failed, by name and with the first line of why
 */

/** A runner that broke, or ran nothing, has failed even where no single test did.
 * @param {Counts} counts @param {number} code the runner's exit code @returns {Counts} */
function withRunner(counts, code) {
  const ranNothing = counts.passed + counts.failed === 0;
  const brokeSilently = code !== 0 && counts.failed === 0;
  if (!ranNothing && !brokeSilently) return counts;
  const why = ranNothing ? 'nothing ran' : `every test passed, and the runner ended with ${code}`;
  return { ...counts, failed: counts.failed + 1, failures: [...counts.failures, why] };
}

/** @param {string} file */
function readReport(file) {
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  } catch {
    return null;
  }
}

/** What a terminal is told of colour is no part of why. */
// eslint-disable-next-line no-control-regex
const COLOUR = /\u001b\[[\d;]*m/g;

/** @param {string} name @param {unknown} why a runner's message */
const failure = (name, why) => {
  const [line = ''] = String(why ?? '')
    .replace(COLOUR, '')
    .trim()
    .split('\n');
  return line === '' ? name : `${name}: ${line}`;
};

/** @param {string} file vitest's JSON report @param {number} code @returns {Counts} */
export function countVitest(file, code) {
  const report = readReport(file);
  const counts = { passed: 0, failed: 0, skipped: 0 };
  /** @type {string[]} */
  const failures = [];
  for (const suite of report?.testResults ?? []) {
    // A file that could not be loaded has no tests to fail.
    if (suite.status === 'failed' && suite.assertionResults.length === 0) {
      counts.failed++;
      failures.push(failure(suite.name, suite.message));
    }
    for (const { status, fullName, failureMessages } of suite.assertionResults) {
      if (status === 'passed') counts.passed++;
      else if (status === 'failed') {
        counts.failed++;
        failures.push(failure(`${suite.name} › ${fullName}`, failureMessages?.[0]));
      } else counts.skipped++;
    }
  }
  return withRunner({ ...counts, failures }, code);
}

/** @param {string} file Playwright's JSON report @param {number} code @returns {Counts} */
export function countPlaywright(file, code) {
  const report = readReport(file);
  const stats = report?.stats ?? { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
  return withRunner(
    {
      passed: stats.expected,
      // Without retries nothing is flaky; should that change, a test that failed once has not passed.
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
      failures: failuresIn(report?.suites ?? []),
    },
    code,
  );
}

/** @param {readonly any[]} suites of Playwright's report, each with suites of its own @returns {string[]} */
function failuresIn(suites) {
  return suites.flatMap(({ specs = [], suites: inner = [] }) => [
    ...specs
      .filter((/** @type {any} */ { ok }) => !ok)
      .map((/** @type {any} */ { file, line, title, tests }) =>
        failure(`${file}:${line} › ${title}`, tests?.[0]?.results?.[0]?.error?.message),
      ),
    ...failuresIn(inner),
  ]);
}

/** @param {readonly Counts[]} all @returns {string} the line that ends `npm test` */
export function summary(all) {
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
    all.reduce((total, counts) => total + counts[key], 0);
  const skipped = sum('skipped');
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
