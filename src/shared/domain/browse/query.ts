import type { CardKind } from '../deck/card.ts';
import { GRADES, type Grade } from '../schedule/index.ts';

/** What a card can be today. */
export const CONDITIONS = [
  'new',
  'learning',
  'review',
  'due',
  'suspended',
  'buried',
  'marked',
  'leech',
] as const;
export type Condition = (typeof CONDITIONS)[number];

/** What a card has as a number: stability, difficulty and recall today, interval and due day, counts. */
export const PROPERTIES = ['s', 'd', 'r', 'ivl', 'due', 'lapses', 'reps'] as const;
export type Property = (typeof PROPERTIES)[number];

export const OPERATORS = ['<=', '>=', '!=', '<', '>', '='] as const;
export type Operator = (typeof OPERATORS)[number];

/** Filters that look for words in one thing that the card belongs to. */
export const PLACES = ['principle', 'deck', 'series', 'tag', 'source'] as const;
export type Place = (typeof PLACES)[number];

/**
 * What a kind is called in a search: the kind of the card without what comes before its underscore,
 * and `pair` for both cards of a pair.
 */
export const KINDS = {
  stage: ['stage'],
  pair: ['pair_diagnose', 'pair_recast'],
  diagnose: ['pair_diagnose'],
  recast: ['pair_recast'],
  flag: ['red_flag'],
  verdict: ['verdict'],
  angle: ['angle'],
  level: ['level'],
  note: ['note'],
} as const satisfies Record<string, readonly CardKind[]>;
export type KindName = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as readonly KindName[];

/** A search as a tree. `and` and `or` have two parts at least; `and` of nothing finds every card. */
export type Query =
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query }
  /** `exact`: whole words in a row, as they were put in quotes. */
  | { readonly kind: 'text'; readonly text: string; readonly exact: boolean }
  | { readonly kind: 'is'; readonly condition: Condition }
  | { readonly kind: 'kind'; readonly name: KindName }
  | { readonly kind: 'place'; readonly place: Place; readonly text: string }
  | {
      readonly kind: 'property';
      readonly property: Property;
      readonly operator: Operator;
      /** `r` is a share, 0 to 1; `due` counts days from today. */
      readonly value: number;
    }
  /** Answered within the last so many study days, today among them; with that grade. */
  | { readonly kind: 'rated'; readonly days: number; readonly grade: Grade | null };

/** What is wrong with a search, and where: UTF-16 units, from the first up to and without the last. */
export interface QueryError {
  readonly from: number;
  readonly to: number;
  /** What is wrong and the way out, in one or two sentences. */
  readonly message: string;
}

/** Years of answers that `rated` looks back at most. */
export const MOST_RATED_DAYS = 36_500;

export const isCardKind = (name: KindName, kind: CardKind): boolean =>
  (KINDS[name] as readonly CardKind[]).includes(kind);

/** The grade of a number from 1, again, to 4, easy. */
export const gradeOf = (number: number): Grade | null => GRADES[number - 1] ?? null;
