import { tokensOf } from '#shared/domain/draft/tokens.ts';
import { quoted, type LessonCheck } from './finding.ts';

/** Words a minute of somebody who answers calmly. */
const PACE = 150;

/** Seconds that the strong line of a pair takes. */
export const SPOKEN_SECONDS = [10, 25] as const;

/** Seconds that a text takes when it is said; a contraction is one word. */
export const secondsOf = (text: string): number =>
  (new Set(tokensOf(text).map(({ start }) => start)).size / PACE) * 60;

/** Strong lines that are too short to answer with, or too long to be said in one go. */
export const spokenLength: LessonCheck = (lesson) => {
  if (lesson.source === 'walkthrough') return [];
  const [least, most] = SPOKEN_SECONDS;
  return lesson.pairs.flatMap(({ id, strong }) => {
    const seconds = secondsOf(strong);
    if (seconds >= least && seconds <= most) return [];
    return [
      {
        code: 'spoken_length' as const,
        lessonId: lesson.id,
        itemId: id,
        message: `The strong line ${quoted(strong)} takes ${Math.round(seconds)} seconds to say; expected ${least} to ${most}.`,
        remedy:
          seconds < least
            ? 'Give it a detail, a number or a decision.'
            : 'Say less, or make two lines of it.',
      },
    ];
  });
};
