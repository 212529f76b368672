import type { Card, CardId, CardKind } from '../deck/index.ts';
import {
  isSetAside,
  type CardMark,
  type CardState,
  type Review,
  type StudyDay,
} from '../schedule/index.ts';
import { foldText, searchFor, type FoldedText } from './search.ts';

/** Which cards a drill is about, in the order in which they are offered. */
export const DRILL_SETS = ['missed-today', 'hard', 'leeches', 'marked', 'all'] as const;
export type DrillSet = (typeof DRILL_SETS)[number];

export interface DrillFilter {
  /** The decks; null is all of them. */
  readonly lessonIds: readonly string[] | null;
  readonly which: DrillSet;
  /** Null is every kind. */
  readonly kind: CardKind | null;
  /** Words in any order, `"exact words"` in a row; see search.ts. */
  readonly search: string;
}

/** What a drill knows of the cards. It reads all of this and changes none of it. */
export interface DrillInput {
  readonly cards: readonly Card[];
  readonly states: ReadonlyMap<CardId, CardState>;
  readonly marks: ReadonlyMap<CardId, CardMark>;
  /** Reviews of today; those of other days count for nothing. */
  readonly log: readonly Review[];
  readonly today: StudyDay;
  /** Lapses from which a card of that deck is a leech. */
  readonly leechThreshold: (lessonId: string) => number;
  readonly isMarked: (cardId: CardId) => boolean;
  /** The principle that a deck is about. */
  readonly principleOf: (lessonId: string) => string;
}

/**
 * The difficulty (1 to 10) from which a card is hard. By FSRS's published parameters a card that was
 * known from the start stands near 2 and one that was missed at first near 6.4; 7 is passed by
 * forgetting what was known, or by missing it more than once. Good answers take little of it away,
 * so it tells what a card has cost and not how long it has been left alone, as its recall would.
 */
export const HARD_DIFFICULTY = 7;

/** The lapses from which a card is hard, whatever parameters its difficulty was reckoned with. */
export const HARD_LAPSES = 2;

/** The cards of a filter, in the order of the input. */
export const selectDrill = (filter: DrillFilter, input: DrillInput): readonly Card[] =>
  drillSets(filter, input)[filter.which];

/** What each set would give with the rest of the filter as it is, in the order of the input. */
export const drillSets = (
  filter: Omit<DrillFilter, 'which'>,
  input: DrillInput,
): Readonly<Record<DrillSet, readonly Card[]>> => {
  const cards = found(filter, input);
  const member = membership(input);
  return {
    'missed-today': cards.filter(member['missed-today']),
    hard: cards.filter(member.hard),
    leeches: cards.filter(member.leeches),
    marked: cards.filter(member.marked),
    all: cards.filter(member.all),
  };
};

/**
 * Who belongs to each set. A card that is set aside (suspended, or buried for today) stays away,
 * except from the leeches, which are suspended because they are leeches, and from the marked ones,
 * which the person has chosen one by one.
 */
const membership = (input: DrillInput): Record<DrillSet, (card: Card) => boolean> => {
  const { states, marks, log, today, leechThreshold, isMarked } = input;
  const missed = new Set(
    log.flatMap(({ day, grade, cardId }) => (day === today && grade === 'again' ? [cardId] : [])),
  );
  const isAbout = ({ id }: Card): boolean => !isSetAside(marks.get(id), today);
  return {
    'missed-today': (card) => missed.has(card.id) && isAbout(card),
    hard: (card) => isHard(states.get(card.id)) && isAbout(card),
    leeches: ({ id, lessonId }) => (states.get(id)?.lapses ?? 0) >= leechThreshold(lessonId),
    marked: ({ id }) => isMarked(id),
    all: isAbout,
  };
};

const isHard = (state: CardState | undefined): boolean =>
  state !== undefined && (state.difficulty >= HARD_DIFFICULTY || state.lapses >= HARD_LAPSES);

const found = (
  { lessonIds, kind, search }: Omit<DrillFilter, 'which'>,
  { cards, principleOf }: DrillInput,
): readonly Card[] =>
  searchCards(
    cards.filter(
      (card) =>
        (lessonIds === null || lessonIds.includes(card.lessonId)) &&
        (kind === null || card.kind === kind),
    ),
    search,
    principleOf,
  );

/** The cards in which everything that is searched for is found, or their principle's name; see search.ts. */
export const searchCards = (
  cards: readonly Card[],
  search: string,
  principleOf: (lessonId: string) => string,
): readonly Card[] => {
  const matches = searchFor(search);
  return matches === null
    ? cards
    : cards.filter((card) => matches(textOf(card, principleOf(card.lessonId))));
};

interface KnownText {
  readonly principle: string;
  readonly folded: FoldedText;
}

/** Cards never change, so each is folded once and not at every key that is typed into a search. */
const known = new WeakMap<Card, KnownText>();

const textOf = (card: Card, principle: string): FoldedText => {
  const before = known.get(card);
  if (before?.principle === principle) return before.folded;
  const sides = [card.front, card.back].flatMap((side): unknown[] => Object.values(side));
  const folded = foldText([
    ...sides.filter((text): text is string => typeof text === 'string'),
    principle,
  ]);
  known.set(card, { principle, folded });
  return folded;
};
