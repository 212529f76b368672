import { cardsOf, type Card } from '#shared/domain/deck/index.ts';
import { withItem } from '#shared/domain/lesson/edit/index.ts';
import type { AnyItem, Lesson, Pair, Section } from '#shared/domain/lesson/lesson.ts';
import {
  classifyItem,
  drawMatchBlocks,
  LARGEST_BLOCK,
  lessonPhrases,
  MATCH_KINDS,
  seededRandom,
  SMALLEST_BLOCK,
  type QuizItem,
} from '#shared/domain/quiz/index.ts';

/** What an item makes in its deck. */
export interface Made {
  readonly cards: readonly Card[];
  readonly quiz: readonly QuizItem[];
  /** What else it would make in a larger deck; null where nothing more. */
  readonly hint: string | null;
}

/** Stands for what is not written yet. */
const MISSING = '…';

const filled = (item: AnyItem): AnyItem =>
  Object.fromEntries(
    Object.entries(item).map(([field, value]: [string, unknown]) => [
      field,
      value === '' ? MISSING : value,
    ]),
  ) as unknown as AnyItem;

/** The item with so many neighbours as one block of the quiz has: the others cannot be seen in it. */
const around = <T extends { readonly id: string }>(
  items: readonly T[],
  id: string,
): readonly T[] => {
  const place = items.findIndex((each) => each.id === id);
  const from = Math.max(0, Math.min(place - 2, items.length - LARGEST_BLOCK));
  return items.slice(from, from + LARGEST_BLOCK);
};

/** The cards and quiz items of an item as it is written, whether it is complete or not. */
export const madeOf = (lesson: Lesson, section: Section, written: AnyItem): Made => {
  const item = filled(written);
  const whole = withItem(lesson, section, item);
  const near = {
    ...whole,
    pairs: around(whole.pairs, item.id),
    stages: around(whole.stages, item.id),
  };
  const asksQuiz = section === 'pairs' || section === 'stages';
  const matched = asksQuiz
    ? MATCH_KINDS.flatMap((kind) => drawMatchBlocks(near, kind, seededRandom(1)).flat())
    : [];
  const own = matched.filter(({ groupId }) => groupId === item.id);
  const phrases = section === 'pairs' ? lessonPhrases({ ...near, pairs: [item as Pair] }) : [];
  return {
    cards: cardsOf(whole).filter(({ itemId }) => itemId === item.id),
    quiz: [...phrases.map(classifyItem), ...own],
    hint: own.length === 0 ? (HINTS[section] ?? null) : null,
  };
};

/** What more the quiz needs to ask of an item. */
const HINTS: Readonly<Partial<Record<Section, string>>> = {
  pairs: `With ${SMALLEST_BLOCK} pairs in its deck the quiz asks to match them, too.`,
  stages: `With a name or a cost in ${SMALLEST_BLOCK} stages of its deck the quiz asks to match them.`,
};
