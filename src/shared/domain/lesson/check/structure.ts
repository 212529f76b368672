import type { Lesson } from '../lesson.ts';
import { quoted, type Finding, type LessonCheck } from './finding.ts';

const STAGE_NAMES = 'Situation, Task, Action, Result, Reflection';

const PAIRS = 8;
const RED_FLAGS = 6;
const VERDICTS = 4;
const ANGLES = 3;
const LEVELS = [2, 3] as const;

/** Characters of the one line that the library shows. */
const LONGEST_ABOUT = 120;

const counts = (lesson: Lesson): readonly (string | null)[] => {
  const { pairs, redFlags, verdicts, angles, levels } = lesson;
  const lacks = (is: boolean, what: string, expected: string, found: number) =>
    is ? null : `The lesson has ${found} ${what}; expected ${expected}.`;
  const stages = lesson.stages.map(({ name }) => name ?? 'no name').join(', ');
  return [
    stages === STAGE_NAMES ? null : `The stages are ${stages}; expected ${STAGE_NAMES}.`,
    lacks(pairs.length >= PAIRS, 'pairs', `at least ${PAIRS}`, pairs.length),
    lacks(redFlags.length >= RED_FLAGS, 'red flags', `at least ${RED_FLAGS}`, redFlags.length),
    lacks(verdicts.length === VERDICTS, 'verdicts', String(VERDICTS), verdicts.length),
    lacks(angles.length === ANGLES, 'angles', String(ANGLES), angles.length),
    lacks(
      levels.length >= LEVELS[0] && levels.length <= LEVELS[1],
      'levels',
      LEVELS.join(' or '),
      levels.length,
    ),
    lesson.summary.some((line) => /takeaways?:/iu.test(line))
      ? null
      : 'The summary names no takeaways; expected a sentence that begins “Key takeaways:”.',
  ];
};

/** Fields that the format leaves open and a shipped lesson fills. */
const gaps = (lesson: Lesson): readonly (readonly [itemId: string, field: string])[] => [
  ...lesson.stages.flatMap(({ id, cost }) => (cost === null ? [[id, 'cost'] as const] : [])),
  ...lesson.pairs.flatMap((pair) => [
    ...(pair.question === null ? [[pair.id, 'question'] as const] : []),
    ...(pair.failing === null ? [[pair.id, 'failing'] as const] : []),
    ...(pair.furtherWeak.length === 0 ? [[pair.id, 'further_weak'] as const] : []),
    ...(pair.furtherStrong.length === 0 ? [[pair.id, 'further_strong'] as const] : []),
  ]),
  ...lesson.redFlags.flatMap(({ id, phrase }) =>
    phrase === null ? [[id, 'phrase'] as const] : [],
  ),
  ...lesson.verdicts.flatMap(({ id, phrase }) =>
    phrase === null ? [[id, 'phrase'] as const] : [],
  ),
  ...[...lesson.angles, ...lesson.levels].flatMap(({ id, name }) =>
    name === null ? [[id, 'name'] as const] : [],
  ),
];

/** Two pairs of a lesson that fail in the same way teach one thing twice. */
const sameFailings = (lesson: Lesson): readonly Finding[] =>
  lesson.pairs.flatMap(({ id, failing, weak }, n): Finding[] => {
    const before = lesson.pairs.slice(0, n).find((pair) => pair.failing === failing);
    if (failing === null || before === undefined) return [];
    return [
      {
        code: 'structure',
        lessonId: lesson.id,
        itemId: id,
        message: `The failing of ${quoted(weak)} is “${failing}”, as that of ${before.id} is; expected a different one of each pair.`,
        remedy: 'Find what else is wrong with the line, or write one that fails in another way.',
      },
    ];
  });

/** What every shipped lesson says in one line, a walkthrough's too. */
const aboutInOneLine = ({ id, about }: Lesson): readonly Finding[] =>
  about !== null && about.length <= LONGEST_ABOUT
    ? []
    : [
        {
          code: 'structure',
          lessonId: id,
          itemId: null,
          message:
            about === null
              ? 'The lesson does not say what it is about; the library shows that in a line.'
              : `“about” has ${about.length} characters; expected at most ${LONGEST_ABOUT}, one line of the library.`,
          remedy: 'Say after “about:” what the principle asks for, in one short sentence.',
        },
      ];

/** Whether a lesson has all that a shipped one has. A walkthrough has what it has. */
export const structure: LessonCheck = (lesson) => {
  if (lesson.source === 'walkthrough') return aboutInOneLine(lesson);
  return [
    ...aboutInOneLine(lesson),
    ...counts(lesson).flatMap((message): Finding[] =>
      message === null
        ? []
        : [
            {
              code: 'structure',
              lessonId: lesson.id,
              itemId: null,
              message,
              remedy: 'Add what is missing, or take away what is too much.',
            },
          ],
    ),
    ...gaps(lesson).map(([itemId, field]) => ({
      code: 'structure' as const,
      lessonId: lesson.id,
      itemId,
      message: `${itemId} has no “${field}”; a lesson that ships has one.`,
      remedy: `Add “${field}:” to it.`,
    })),
    ...sameFailings(lesson),
  ];
};
