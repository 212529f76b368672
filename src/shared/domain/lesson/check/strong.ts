import type { Lesson } from '../lesson.ts';

/** A strong line of a lesson: of a pair itself, or another way to say it. */
export interface StrongLine {
  readonly itemId: string;
  readonly text: string;
  readonly further: boolean;
}

export const strongLines = (lesson: Lesson): readonly StrongLine[] =>
  lesson.pairs.flatMap((pair) => [
    { itemId: pair.id, text: pair.strong, further: false },
    ...pair.furtherStrong.map(({ id, text }) => ({ itemId: id, text, further: true })),
  ]);
