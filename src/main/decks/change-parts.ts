import type { LessonChange } from '#shared/domain/lesson/change/index.ts';

/** A part of a step that changes lessons: one message with all of them would hold everybody up. */
export interface ChangePart {
  /** The same for all parts of a step. */
  readonly step: string;
  readonly changes: readonly LessonChange[];
  /** For new lessons a file's text to begin from, by id. */
  readonly texts?: Readonly<Record<string, string>>;
  readonly isLast: boolean;
}

export interface WholeChange {
  readonly changes: readonly LessonChange[];
  readonly texts: ReadonlyMap<string, string>;
}

/** Lessons of one step. */
const MOST_LESSONS = 10_000;

/**
 * Puts the parts of a step together; null until the last has come. A step whose last part never
 * comes is forgotten with the next one. Throws a sentence for one that changes a lesson twice.
 */
export const createChangeParts = (): ((part: ChangePart) => WholeChange | null) => {
  let step = '';
  let changes = new Map<string, LessonChange>();
  let texts = new Map<string, string>();
  return (part) => {
    if (part.step !== step) {
      step = part.step;
      changes = new Map();
      texts = new Map();
    }
    for (const change of part.changes) {
      if (changes.has(change.lessonId) || changes.size >= MOST_LESSONS) {
        step = '';
        throw new Error(
          'A step changes each lesson once, and ten thousand at most; nothing was written.',
        );
      }
      changes.set(change.lessonId, change);
    }
    for (const [id, text] of Object.entries(part.texts ?? {})) texts.set(id, text);
    if (!part.isLast) return null;
    const whole = { changes: [...changes.values()], texts };
    step = '';
    return whole;
  };
};
