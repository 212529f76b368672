import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { cardIdOf, type Card, type CardKind } from './card.ts';

/**
 * The order in which new cards are met. What good looks like comes before the drill: the stages,
 * then hearing what is wrong with a phrase, and only then saying it better.
 */
export const MEETING_ORDER = [
  'stage',
  'pair_diagnose',
  'red_flag',
  'pair_recast',
  'verdict',
  'angle',
  'level',
] as const satisfies readonly CardKind[];

const identity = <Kind extends CardKind>(lesson: Lesson, itemId: string, kind: Kind) => ({
  id: cardIdOf({ lessonId: lesson.id, itemId, kind }),
  lessonId: lesson.id,
  itemId,
  kind,
  siblings: `${lesson.id}/${itemId}`,
});

const makers: Record<CardKind, (lesson: Lesson) => readonly Card[]> = {
  stage: (lesson) =>
    lesson.stages.map(({ id, name, mistake, cost, tip }) => ({
      ...identity(lesson, id, 'stage'),
      front: { stageName: name, mistake },
      back: { cost, tip },
    })),
  pair_diagnose: (lesson) =>
    lesson.pairs.map(({ id, question, weak, failing, why }) => ({
      ...identity(lesson, id, 'pair_diagnose'),
      front: { question, weak },
      back: { failing, why },
    })),
  pair_recast: (lesson) =>
    lesson.pairs.map(({ id, question, weak, strong, why }) => ({
      ...identity(lesson, id, 'pair_recast'),
      front: { question, weak },
      back: { strong, why },
    })),
  red_flag: (lesson) =>
    lesson.redFlags.flatMap(({ id, phrase, shows }) =>
      phrase === null || shows === null
        ? []
        : [{ ...identity(lesson, id, 'red_flag'), front: { phrase }, back: { shows } }],
    ),
  verdict: (lesson) =>
    lesson.verdicts.map(({ id, phrase, text }) => ({
      ...identity(lesson, id, 'verdict'),
      front: { phrase, principle: lesson.title.principle },
      back: { text },
    })),
  angle: (lesson) =>
    lesson.angles.map(({ id, name, lead, emphasize, playDown }) => ({
      ...identity(lesson, id, 'angle'),
      front: { name, lead },
      back: { emphasize, playDown },
    })),
  level: (lesson) =>
    lesson.levels.map(({ id, name, text }, index) => ({
      ...identity(lesson, id, 'level'),
      front: { position: index + 1, of: lesson.levels.length, name },
      back: { text },
    })),
};

/** All cards of a lesson, in the order in which new cards are met. */
export const cardsOf = (lesson: Lesson): Card[] =>
  MEETING_ORDER.flatMap((kind) => makers[kind](lesson));

export type CardCounts = Readonly<Record<CardKind | 'total', number>>;

export const countCards = (cards: readonly Card[]): CardCounts => {
  const counts = {
    stage: 0,
    pair_diagnose: 0,
    pair_recast: 0,
    red_flag: 0,
    verdict: 0,
    angle: 0,
    level: 0,
    total: cards.length,
  } satisfies Record<CardKind | 'total', number>;
  for (const { kind } of cards) counts[kind] += 1;
  return counts;
};

export interface CardDiff {
  readonly added: readonly Card[];
  readonly removed: readonly Card[];
  /** The same card with other words on it: its progress stays. */
  readonly changed: readonly { readonly before: Card; readonly after: Card }[];
}

const contentOf = ({ front, back }: Card): string => JSON.stringify([front, back]);

/** What a changed lesson does to its deck, told apart by card id; each list in the order of its input. */
export const diffCards = (before: readonly Card[], after: readonly Card[]): CardDiff => {
  const old = new Map(before.map((card) => [card.id, card]));
  const present = new Set(after.map((card) => card.id));
  return {
    added: after.filter((card) => !old.has(card.id)),
    removed: before.filter((card) => !present.has(card.id)),
    changed: after.flatMap((card) => {
      const previous = old.get(card.id);
      return previous !== undefined && contentOf(previous) !== contentOf(card)
        ? [{ before: previous, after: card }]
        : [];
    }),
  };
};
