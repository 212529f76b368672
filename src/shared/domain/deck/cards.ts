import type { AnyItem, Lesson } from '#shared/domain/lesson/lesson.ts';
import { cardIdOf, type Card, type CardKind } from './card.ts';
import { homeOf, siblingsOf } from './home.ts';

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
  'note',
] as const satisfies readonly CardKind[];

const identity = <Kind extends CardKind>(lesson: Lesson, item: AnyItem, kind: Kind) => {
  const home = homeOf(lesson.id, item);
  return {
    id: cardIdOf({ ...home, kind }),
    lessonId: lesson.id,
    itemId: item.id,
    kind,
    siblings: siblingsOf(lesson.id, item),
    ...(item.progressOf === undefined ? {} : { moved: true as const }),
    ...(item.tags ? { tags: item.tags } : {}),
  };
};

const makers: Record<CardKind, (lesson: Lesson) => readonly Card[]> = {
  stage: (lesson) =>
    lesson.stages.map((item) => ({
      ...identity(lesson, item, 'stage'),
      front: { stageName: item.name, mistake: item.mistake },
      back: { cost: item.cost, tip: item.tip },
    })),
  pair_diagnose: (lesson) =>
    lesson.pairs.map((item) => ({
      ...identity(lesson, item, 'pair_diagnose'),
      front: { question: item.question, weak: item.weak },
      back: { failing: item.failing, why: item.why },
    })),
  pair_recast: (lesson) =>
    lesson.pairs.map((item) => ({
      ...identity(lesson, item, 'pair_recast'),
      front: { question: item.question, weak: item.weak },
      back: { strong: item.strong, why: item.why },
    })),
  red_flag: (lesson) =>
    lesson.redFlags.flatMap((item) => {
      const { phrase, shows } = item;
      if (phrase === null || shows === null) return [];
      return [{ ...identity(lesson, item, 'red_flag'), front: { phrase }, back: { shows } }];
    }),
  verdict: (lesson) =>
    lesson.verdicts.map((item) => ({
      ...identity(lesson, item, 'verdict'),
      front: { phrase: item.phrase, principle: lesson.title.principle },
      back: { text: item.text },
    })),
  angle: (lesson) =>
    lesson.angles.map((item) => ({
      ...identity(lesson, item, 'angle'),
      front: { name: item.name, lead: item.lead },
      back: { emphasize: item.emphasize, playDown: item.playDown },
    })),
  level: (lesson) =>
    lesson.levels.map((item, index) => ({
      ...identity(lesson, item, 'level'),
      front: { position: index + 1, of: lesson.levels.length, name: item.name },
      back: { text: item.text },
    })),
  note: (lesson) =>
    lesson.notes.map((item) => ({
      ...identity(lesson, item, 'note'),
      front: { question: item.question, media: item.questionMedia ?? [] },
      back: { answer: item.answer, media: item.answerMedia ?? [] },
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
    note: 0,
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
