import { join } from 'node:path';
import { run } from './run.ts';

// npm changes into the repository before it runs a script; INIT_CWD is where the caller was.
const base = process.env['INIT_CWD'] ?? process.cwd();

process.exitCode = await run(process.argv.slice(2), {
  base,
  // This file is out/cli/lesson.mjs when it runs.
  shipped: join(import.meta.dirname, '..', '..', 'decks'),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
});
