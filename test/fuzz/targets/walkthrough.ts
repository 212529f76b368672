import { readLessonFile, writeLessonFile } from '#shared/domain/lesson/file/index.ts';
import { sameValue } from '#shared/domain/lesson/file/same.ts';
import { parseWalkthrough } from '#shared/domain/lesson/walkthrough/index.ts';
import { WALKTHROUGH_TEXTS } from '../corpus.ts';
import type { Draw } from '../draw.ts';
import { refusedBy } from '../labels.ts';
import { hostilePiece, mutateLines, mutateText } from '../mutate.ts';
import { ACCEPTED, BrokenLaw, target, type Outcome } from '../target.ts';

/** Lines of real texts in a new order, some with what no writer types. */
const shuffledLines = (draw: Draw): string => {
  const lines = draw.pick(WALKTHROUGH_TEXTS).split('\n');
  return Array.from({ length: 1 + draw.below(60) }, () => {
    const line = draw.pick(lines);
    return draw.chance(0.1) ? hostilePiece(draw) + line : line;
  }).join('\n');
};

export const anyWalkthrough = (draw: Draw): string => {
  const [text, other] = [draw.pick(WALKTHROUGH_TEXTS), draw.pick(WALKTHROUGH_TEXTS)];
  if (draw.chance(0.15)) return shuffledLines(draw);
  return draw.chance(0.5) ? mutateLines(text, other, draw) : mutateText(text, other, draw);
};

const run = (text: string): Outcome => {
  const result = parseWalkthrough(text);
  for (const { text: line } of result.lines) {
    if (/[\n\r]/u.test(line)) throw new BrokenLaw('A line with a line break in it.');
  }
  if (result.warnings.length > 0) refusedBy(result.warnings, text);
  if (result.outcome !== 'parsed') return refusedBy(result.errors, text);
  const read = readLessonFile(writeLessonFile(result.lesson));
  // What a walkthrough makes is kept as a file, so it has to be one.
  if (!read.ok) throw new BrokenLaw(`Makes no lesson file: ${read.error[0]?.message ?? ''}`);
  if (!sameValue(read.value, result.lesson))
    throw new BrokenLaw('The lesson file reads otherwise.');
  return ACCEPTED;
};

export const WALKTHROUGH_TARGETS = [
  target({ name: 'walkthrough', weight: 3, make: anyWalkthrough, run }),
];
