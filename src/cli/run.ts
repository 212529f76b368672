import { parseArgs } from 'node:util';
import { checkFile } from './check.ts';
import { importFile } from './import.ts';
import type { ExitCode, Io } from './io.ts';
import { judged } from './findings.ts';
import { plainIo, plainJson } from './plain.ts';
import { describe, describeTogether, toJson } from './report.ts';
import { messageOf } from '#shared/domain/reason.ts';

const USAGE = `Usage:
  lesson check [--json] FILE...        check walkthrough texts and lesson files
  lesson import FILE.txt [--out DIR]   write DIR/<slug>.lesson.yaml (DIR: decks, where there is one)

check exits with 1 if any file is refused. To the lessons that ship (decks/ of Recast) its rules are
law; to your own lessons they are advice, told as warnings.
`;

const options = {
  json: { type: 'boolean' },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const misused = (io: Io, why: string): ExitCode => {
  io.err(`${why}\n\n${USAGE}`);
  return 2;
};

const parsed = (argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    return messageOf(error);
  }
};

const check = async (files: readonly string[], json: boolean, io: Io): Promise<ExitCode> => {
  const checked = [];
  for (const file of files) checked.push(await checkFile(file, io.base));
  const { reports, together } = judged(checked, io);
  if (json) io.out(`${plainJson(JSON.stringify(reports.map(toJson), null, 2))}\n`);
  else {
    const parts = reports.map(describe);
    io.out([...parts, ...(together === null ? [] : [describeTogether(together)])].join('\n'));
  }
  return reports.every((report) => report.outcome === 'parsed') ? 0 : 1;
};

/** The authors' command: reads `argv`, prints through `io`, and returns the exit code. */
export const run = async (argv: readonly string[], terminal: Io): Promise<ExitCode> => {
  const io = plainIo(terminal);
  const args = parsed(argv);
  if (typeof args === 'string') return misused(io, args);
  const { values, positionals } = args;
  const [command, ...files] = positionals;
  if (values.help === true) {
    io.out(USAGE);
    return 0;
  }
  switch (command) {
    case undefined:
      return misused(io, 'Say what to do: check or import.');
    case 'check':
      if (values.out !== undefined) return misused(io, '--out belongs to import.');
      if (files.length === 0) return misused(io, 'Name at least one file to check.');
      return check(files, values.json === true, io);
    case 'import': {
      const [file] = files;
      if (values.json === true) return misused(io, '--json belongs to check.');
      if (file === undefined || files.length > 1) return misused(io, 'Name one file to import.');
      return importFile(file, values.out, io);
    }
    default:
      return misused(io, `There is no command "${command}".`);
  }
};
