import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../../src/cli/run.ts';
import { LESSON_TEXTS, WALKTHROUGH_TEXTS } from '../corpus.ts';
import type { Draw } from '../draw.ts';
import { checkPrinted, checkSentence } from '../labels.ts';
import { mutateBytes } from '../mutate.ts';
import { ACCEPTED, BrokenLaw, target, type Outcome } from '../target.ts';
import { tempFolder } from '../temp.ts';

interface Input {
  readonly command: 'check' | 'import';
  readonly name: string;
  readonly bytes: Buffer;
}

/** The same text as editors save it, and as none does. */
const encoded = (text: string, draw: Draw): Buffer => {
  switch (draw.below(6)) {
    case 0:
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 1:
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
    case 2:
      return Buffer.from(text, 'latin1');
    case 3:
      return Buffer.from(`\ufeff${text}`);
    default:
      return Buffer.from(text);
  }
};

const make = (draw: Draw): Input => {
  const command = draw.pick(['check', 'import'] as const);
  const isLesson = command === 'check' && draw.chance(0.4);
  const texts = isLesson ? LESSON_TEXTS : WALKTHROUGH_TEXTS;
  const bytes = encoded(draw.pick(texts), draw);
  return {
    command,
    name: isLesson ? 'a.lesson.yaml' : 'a.txt',
    bytes: draw.chance(0.8) ? mutateBytes(bytes, encoded(draw.pick(texts), draw), draw) : bytes,
  };
};

const folder = tempFolder();

const runCommand = async ({ command, name, bytes }: Input): Promise<Outcome> => {
  const base = folder.path();
  writeFileSync(join(base, name), bytes);
  let printed = '';
  const print = (text: string): void => void (printed += text);
  const code = await run([command, name], {
    base,
    shipped: join(base, 'decks'),
    out: print,
    err: print,
  });
  checkPrinted(printed);
  // The text in whichever code it is, as messages quote it; big-endian is little-endian, one byte later.
  const said = [
    bytes.toString(),
    bytes.toString('utf16le'),
    bytes.subarray(1).toString('utf16le'),
  ].join();
  for (const line of printed.split('\n').filter((each) => each !== '')) {
    checkSentence('A printed line', line, said);
  }
  rmSync(join(base, name));
  if (command === 'check') return code === 0 ? ACCEPTED : { refused: `exit code ${code}` };
  const written = / (?:written|updated): /u.test(printed) || printed.includes('up to date');
  if (written !== (code === 0)) throw new BrokenLaw(`Exit code ${code}: ${printed}`);
  return code === 0 ? ACCEPTED : { refused: `exit code ${code}` };
};

export const CLI_TARGETS = [
  target({ name: 'lesson command', make, run: runCommand, close: folder.remove }),
];
