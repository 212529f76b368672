import { cardsOf, countCards, type CardCounts } from '#shared/domain/deck/index.ts';
import type { Lesson, LessonTitle } from '#shared/domain/lesson/lesson.ts';
import type { Problem } from '#shared/domain/lesson/problem.ts';
import type { LabelledLine } from '#shared/domain/lesson/walkthrough/index.ts';
import type { GuesserReport } from '#shared/domain/quiz/index.ts';

export type Outcome = 'parsed' | 'rejected' | 'error';

export interface SectionCounts {
  readonly stages: number;
  readonly pairs: number;
  readonly red_flags: number;
  readonly verdicts: number;
  readonly angles: number;
  readonly levels: number;
  readonly notes: number;
}

/** What `check` found out about one file. */
export interface FileReport {
  /** The file as it was named. */
  readonly file: string;
  readonly outcome: Outcome;
  readonly title: LessonTitle | null;
  readonly counts: SectionCounts;
  readonly cards: CardCounts;
  readonly lines: readonly LabelledLine[];
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** How well the quiz can be guessed; only for lesson files. */
  readonly guessers?: GuesserReport;
}

const NO_COUNTS: SectionCounts = {
  stages: 0,
  pairs: 0,
  red_flags: 0,
  verdicts: 0,
  angles: 0,
  levels: 0,
  notes: 0,
};

/** How many items and cards a lesson has; nothing where there is none. */
export const countsOf = (lesson: Lesson | null): Pick<FileReport, 'counts' | 'cards'> =>
  lesson === null
    ? { counts: NO_COUNTS, cards: countCards([]) }
    : {
        counts: {
          stages: lesson.stages.length,
          pairs: lesson.pairs.length,
          red_flags: lesson.redFlags.length,
          verdicts: lesson.verdicts.length,
          angles: lesson.angles.length,
          levels: lesson.levels.length,
          notes: lesson.notes.length,
        },
        cards: countCards(cardsOf(lesson)),
      };

/** The whole of a problem in one text: the start of the line, what is wrong, and the way out. */
const inFull = ({ excerpt, message, remedy }: Problem): string =>
  excerpt === null ? `${message} ${remedy}` : `“${excerpt}”: ${message} ${remedy}`;

const problemJson = (problem: Problem) => ({
  code: problem.code,
  line: problem.line,
  message: inFull(problem),
});

/**
 * Notes came later than the form of these counts, and no walkthrough has any: they are told where
 * there are some, so that whoever compares the counts of a walkthrough goes on being right.
 */
const withoutNone = (counts: object, key: string) =>
  Object.fromEntries(Object.entries(counts).filter(([name, n]) => name !== key || n !== 0));

/** The object that `check --json` prints for a file; its keys and their order are an interface. */
export const toJson = (report: FileReport) => ({
  file: report.file,
  outcome: report.outcome,
  title: report.title,
  counts: withoutNone(report.counts, 'notes'),
  cards: withoutNone(report.cards, 'note'),
  lines: report.lines.map(({ n, role, group, text }) => ({ n, role, group, text })),
  errors: report.errors.map(problemJson),
  warnings: report.warnings.map(problemJson),
  ...(report.guessers === undefined ? {} : { guessers: report.guessers }),
});

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  parsed: 'fine',
  rejected: 'refused, not a walkthrough',
  error: 'refused',
};

const counted = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

const countsInWords = ({ counts, cards }: FileReport): string =>
  [
    counted(counts.stages, 'stage'),
    counted(counts.pairs, 'pair'),
    counted(counts.red_flags, 'red flag'),
    counted(counts.verdicts, 'verdict'),
    counted(counts.angles, 'angle'),
    counted(counts.levels, 'level'),
  ].join(', ') + ` -> ${counted(cards.total, 'card')}`;

const titleInWords = ({ principle, topic, series }: LessonTitle): string =>
  [principle, topic, series].filter((part) => part !== null).join(' | ');

const problemLine = (file: string, kind: string, problem: Problem): string => {
  const place = [file, problem.line, problem.column].filter((part) => part !== null).join(':');
  const start = problem.excerpt === null ? '' : `\n    | ${problem.excerpt}`;
  return `  ${place}: ${kind} ${problem.code}: ${problem.message} — ${problem.remedy}${start}`;
};

const percent = (share: number): string => share.toFixed(2);

const guesserLines = (report: GuesserReport): readonly string[] => [
  `  quiz: ${report.weak} weak and ${report.strong} strong phrases; ${
    report.passes ? 'cannot be guessed from looks' : 'can be guessed from looks, or is too small'
  }`,
  ...report.scores.map(
    ({ name, leftOut, fitted }) =>
      `    ${name}: ${percent(leftOut)} left out, ${percent(fitted)} fitted`,
  ),
  `    highest: ${percent(report.max)}, of related traits ${percent(report.maxRelated)}`,
];

/** What the guessers make of all lessons that were named, for a person. */
export const describeTogether = (report: GuesserReport): string =>
  ['All lessons together', ...guesserLines(report), ''].join('\n');

/** The report of a file for a person, some lines of text. */
export const describe = (report: FileReport): string =>
  [
    `${report.file}: ${OUTCOMES[report.outcome]}`,
    ...(report.title === null ? [] : [`  ${titleInWords(report.title)}`]),
    ...(report.outcome === 'rejected' ? [] : [`  ${countsInWords(report)}`]),
    ...report.errors.map((problem) => problemLine(report.file, 'error', problem)),
    ...report.warnings.map((problem) => problemLine(report.file, 'warning', problem)),
    ...(report.guessers === undefined ? [] : guesserLines(report.guessers)),
    '',
  ].join('\n');
