import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureModules } from './setup/modules.mjs';
import { inRoot, run, runMain, say, SetupError } from './setup/run.mjs';
import { chooseRuntime } from './setup/runtime.mjs';
import { appBuild, ensureBuilt } from './setup/sources.mjs';

/**
 * What a line of the table says; test/faults/support/fault.ts.
 * @typedef {{ title: string, tries: number, acknowledged: number, lost: number, byItself: number, byPerson: number,
 *   skipped?: string, failed?: string }} Line
 */

/** @param {readonly string[]} args @returns {NodeJS.ProcessEnv} what test/faults/long.spec.ts is told */
function wishes(args) {
  /** @type {NodeJS.ProcessEnv} */
  const env = {};
  for (let i = 0; i < args.length; i += 2) {
    const [name, value] = [args[i], args[i + 1]];
    const isCount = value !== undefined && /^[1-9]\d*$/.test(value);
    if (name === '--only' && value) env['RECAST_FAULTS'] = value;
    else if (name === '--tries' && isCount) env['RECAST_FAULT_TRIES'] = value;
    else if (name === '--seed' && isCount) env['RECAST_FAULT_SEED'] = value;
    else
      throw new SetupError(
        'npm run faults takes --only fault,fault, --tries N and --seed N. Without any of them it takes about half an hour.',
      );
  }
  return env;
}

const columns = /** @type {const} */ ([
  'Fault',
  'Tries',
  'Answers acknowledged',
  'Answers lost',
  'Recovered by itself',
  'Recoveries that needed the person',
]);

/** @param {Line} line @returns {readonly string[]} */
function cells({ title, tries, acknowledged, lost, byItself, byPerson, skipped, failed }) {
  if (skipped !== undefined) return [`${title} (skipped: ${skipped})`, '', '', '', '', ''];
  if (failed !== undefined) return [`${title} (FAILED: ${failed})`, '', '', '', '', ''];
  return [title, ...[tries, acknowledged, lost, byItself, byPerson].map(String)];
}

/** @param {readonly Line[]} lines @returns {string} a table in Markdown, readable as it is */
function tableOf(lines) {
  const rows = [columns, ...lines.map(cells)];
  const widths = columns.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const text = (/** @type {readonly string[]} */ row) =>
    `| ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  const [head, ...body] = rows.map(text);
  return [head, rule, ...body].join('\n');
}

/** @param {string} file @returns {readonly Line[]} */
function readLines(file) {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** Hurts the real app in every way that is known, and counts what it lost. */
await runMain(async () => {
  const wished = wishes(process.argv.slice(2));
  await ensureModules();
  const runtime = await chooseRuntime();
  say(runtime.line);
  await ensureBuilt(appBuild);
  const folder = mkdtempSync(path.join(tmpdir(), 'recast-faults-'));
  const report = path.join(folder, 'lines.jsonl');
  const command = [
    process.execPath,
    inRoot('node_modules', '@playwright', 'test', 'cli.js'),
    'test',
    '--config',
    'test/faults/playwright.config.ts',
  ];
  const [file, ...args] = runtime.wrapper
    ? [runtime.wrapper.file, ...runtime.wrapper.args, ...command]
    : command;
  try {
    const { code } = await run(/** @type {string} */ (file), args, {
      show: true,
      env: {
        ...runtime.env,
        ...wished,
        RECAST_RUNTIME_LINE: runtime.line,
        RECAST_FAULT_REPORT: report,
      },
    });
    const lines = readLines(report);
    process.stdout.write(`\n${tableOf(lines)}\n`);
    const lost = lines.reduce((sum, line) => sum + (line.lost ?? 0), 0);
    process.stdout.write(`\n${lost} acknowledged answers lost\n`);
    return lost > 0 ? 1 : code;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
