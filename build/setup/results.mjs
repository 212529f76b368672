import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** A runner that broke, or ran nothing, has failed even where no single test did.
 * @param {Counts} counts @param {number} code the runner's exit code @returns {Counts} */
function withRunner(counts, code) {
  const ranNothing = counts.passed + counts.failed === 0;
  const brokeSilently = code !== 0 && counts.failed === 0;
  return ranNothing || brokeSilently ? { ...counts, failed: counts.failed + 1 } : counts;
}

/** @param {string} file */
function readReport(file) {
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  } catch {
    return null;
  }
}

/** @param {string} file vitest's JSON report @param {number} code @returns {Counts} */
export function countVitest(file, code) {
  const report = readReport(file);
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const suite of report?.testResults ?? []) {
    // A file that could not be loaded has no tests to fail.
    if (suite.status === 'failed' && suite.assertionResults.length === 0) counts.failed++;
    for (const { status } of suite.assertionResults) {
      if (status === 'passed') counts.passed++;
      else if (status === 'failed') counts.failed++;
      else counts.skipped++;
    }
  }
  return withRunner(counts, code);
}

/** @param {string} file Playwright's JSON report @param {number} code @returns {Counts} */
export function countPlaywright(file, code) {
  const stats = readReport(file)?.stats ?? { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
  return withRunner(
    // Without retries nothing is flaky; should that change, a test that failed once has not passed.
    { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped },
    code,
  );
}

/** @param {readonly Counts[]} all @returns {string} the line that ends `npm test` */
export function summary(all) {
  const sum = (/** @type {keyof Counts} */ key) =>
    all.reduce((total, counts) => total + counts[key], 0);
  const skipped = sum('skipped');
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
