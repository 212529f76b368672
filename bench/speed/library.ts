import type { Lesson } from '#shared/domain/lesson/lesson.ts';

/** As many notes as a lesson of an import has; a file may hold a thousand. */
const NOTES = 500;

const WORDS =
  'I we the team customer decided asked wrote shipped measured because late early risk owner queue cost plan week call data test found fixed told chose'.split(
    ' ',
  );

const sentence = (seed: number): string =>
  Array.from({ length: 18 }, (_, at) => WORDS[((seed + 3) * (at * at + 7)) % WORDS.length]).join(
    ' ',
  );

/**
 * A library of notes, each with one card. All lessons say the same, which matters to no measurement,
 * so that the file of one is the file of all but for its id.
 */
export const lessonOf = (number: number, notes = NOTES): Lesson => ({
  id: lessonId(number),
  source: 'original',
  title: { principle: `Notes ${number + 1}`, topic: null, series: 'Measurements' },
  about: null,
  summary: [],
  ...{ stages: [], pairs: [], redFlags: [], verdicts: [], angles: [], levels: [] },
  notes: Array.from({ length: notes }, (_, at) => ({
    id: `note-${at + 1}`,
    authored: [],
    question: `${sentence(at)}? (${at + 1})`,
    answer: `${sentence(at + 1)}.\n${sentence(at * 7)}.`,
  })),
});

const lessonId = (number: number): string => `bench-${number + 1}`;

export const lessonsFor = (cards: number): number => Math.max(1, Math.round(cards / NOTES));

/** The cards of such a library in the order of their ids' numbers. */
export function* cardsFor(
  cards: number,
): Generator<{ readonly cardId: string; readonly lessonId: string }, void> {
  for (let n = 0; n < lessonsFor(cards) * NOTES; n += 1) {
    const own = lessonId(Math.floor(n / NOTES));
    yield { cardId: `${own}/note-${(n % NOTES) + 1}/note`, lessonId: own };
  }
}

/** The texts of the lesson files by their names; `write` makes the first, see writeLessonFile. */
export const lessonFiles = (
  cards: number,
  write: (lesson: Lesson) => string,
): ReadonlyMap<string, string> => {
  const text = write(lessonOf(0));
  return new Map(
    Array.from({ length: lessonsFor(cards) }, (_, n) => [
      `${lessonId(n)}.lesson.yaml`,
      text
        .replace(/^id: .*$/m, `id: ${lessonId(n)}`)
        .replace(/principle: Notes 1$/m, `principle: Notes ${n + 1}`),
    ]),
  );
};
