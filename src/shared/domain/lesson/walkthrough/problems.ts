import type { Problem, ProblemCode } from '../problem.ts';
import type { TextLine } from './lines.ts';

const EXCERPT = 60;

export const excerptOf = (text: string): string =>
  text.length <= EXCERPT ? text : `${text.slice(0, EXCERPT - 1)}…`;

const problem = (
  code: ProblemCode,
  line: TextLine | undefined,
  message: string,
  remedy: string,
): Problem => ({
  code,
  line: line?.n ?? null,
  column: null,
  excerpt: line === undefined || line.text === '' ? null : excerptOf(line.text),
  message,
  remedy,
});

const EXPECTED =
  'Expected a title, a summary, stages (tip, mistake), pairs (weak, why, strong), red flags, verdicts, angles (lead, emphasize, play down) and levels, one line each.';

export const notAWalkthrough = (line: TextLine | undefined, why: string): Problem =>
  problem(
    'not_a_walkthrough',
    line,
    `This is not a walkthrough: ${why}. ${EXPECTED}`,
    'Choose a file that holds the whole text of a walkthrough.',
  );

const COPY_AGAIN = 'Copy the text from its source again, down to its end.';

export const cutLine = (line: TextLine, role: string, after: string): Problem =>
  problem(
    'truncated',
    line,
    `The text stops in the middle of this line (${role}); expected its end${after}.`,
    COPY_AGAIN,
  );

export const cutGroup = (line: TextLine, group: string, missing: string): Problem =>
  problem(
    'truncated',
    line,
    `The text stops within ${group}; expected ${missing} after this line.`,
    COPY_AGAIN,
  );

/** A warning: nothing proves the cut, but the last line is odd. */
export const maybeCut = (line: TextLine): Problem =>
  problem(
    'truncated',
    line,
    'The text may go on: this is its only level, or its last line is much shorter than those like it. Expected the end of the text, and nothing proves the contrary.',
    'Compare the last line with the source.',
  );

export const incompleteGroup = (
  line: TextLine | undefined,
  group: string,
  found: string,
  missing: string,
): Problem =>
  problem(
    'incomplete_pair',
    line,
    `${group} is incomplete: it has ${found}; expected ${missing} as well.`,
    'Put the missing line back in its place, or take the rest of the group out.',
  );

export const missingSection = (
  line: TextLine | undefined,
  plural: string,
  where: string,
  needed: boolean,
): Problem =>
  problem(
    'missing_section',
    line,
    `The text has no ${plural}; expected them ${where}.`,
    needed
      ? 'Add them, or copy the text from its source again.'
      : 'Nothing has to be done if the source has none either.',
  );

export const missingTitle = (line: TextLine | undefined): Problem =>
  problem(
    'missing_section',
    line,
    'The text has no title: the first line is a paragraph; expected one short line that names the principle or the question.',
    'Put the title above it.',
  );

export const ambiguous = (line: TextLine | undefined, one: string, other: string): Problem =>
  problem(
    'ambiguous_segmentation',
    line,
    `The text can be divided in two ways, and from this line on neither is clearly better: ${one}; or ${other}. Expected lines that tell their section by how they look.`,
    'Put a blank line between the sections, set red flags off with bullets, or put spoken phrases in quotation marks.',
  );

/** A part that is whole, but with a line that was cut or can be read in two ways. */
export const unsureGroup = (line: TextLine | undefined, group: string): Problem =>
  problem(
    'incomplete_pair',
    line,
    `${group} is not sure: a line of it was cut, or can be read in two ways.`,
    'Say what its lines are, or complete the text.',
  );
