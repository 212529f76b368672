import { err, ok, type Result } from '#shared/domain/result.ts';
import type { Failing } from '#shared/domain/lesson/failing.ts';
import type { ItemId } from '#shared/domain/lesson/lesson.ts';

/** What a card asks; also the last part of its id and the key of every count of cards. */
export const CARD_KINDS = [
  'stage',
  'pair_diagnose',
  'pair_recast',
  'red_flag',
  'verdict',
  'angle',
  'level',
  'note',
] as const;

export type CardKind = (typeof CARD_KINDS)[number];

/**
 * `<lesson id>/<item id>/<kind>`: survives every edit of the item's text. See docs/adr/0001. An item
 * that was moved keeps the id that it had at home; see docs/adr/0015.
 */
export type CardId = string;

interface CardOf<Kind extends CardKind, Front, Back> {
  readonly id: CardId;
  readonly lessonId: string;
  readonly itemId: ItemId;
  readonly kind: Kind;
  /** The same for all cards made from one item, so that one can be held back after another. */
  readonly siblings: string;
  /** Its item was moved: what is known of it may be filed under another lesson. */
  readonly moved?: true;
  /** Absent where there are none. */
  readonly tags?: readonly string[];
  readonly front: Readonly<Front>;
  readonly back: Readonly<Back>;
}

/** How people get a stage wrong -> what it costs, and what to do instead. */
export type StageCard = CardOf<
  'stage',
  { stageName: string | null; mistake: string },
  { cost: string | null; tip: string }
>;

/** A weak phrase -> its failing, where one is named, and why it falls flat. */
export type PairDiagnoseCard = CardOf<
  'pair_diagnose',
  { question: string | null; weak: string },
  { failing: Failing | null; why: string }
>;

/** A weak phrase -> the strong version, and why the weak one falls flat. */
export type PairRecastCard = CardOf<
  'pair_recast',
  { question: string | null; weak: string },
  { strong: string; why: string }
>;

/** The words that raise a flag -> what they show. */
export type RedFlagCard = CardOf<'red_flag', { phrase: string }, { shows: string }>;

/** "What makes this a strong signal for the principle?" -> the verdict. */
export type VerdictCard = CardOf<
  'verdict',
  { phrase: string | null; principle: string },
  { text: string }
>;

/** How an angle is led into -> what to emphasize and what to play down. */
export type AngleCard = CardOf<
  'angle',
  { name: string | null; lead: string },
  { emphasize: string; playDown: string }
>;

/** "Level 1 of 2: what is expected?" -> the text. `position` counts from 1, the lowest level. */
export type LevelCard = CardOf<
  'level',
  { position: number; of: number; name: string | null },
  { text: string }
>;

/** A question of the person's own -> its answer. Both may have several lines. */
export type NoteCard = CardOf<
  'note',
  { question: string; media: readonly string[] },
  { answer: string; media: readonly string[] }
>;

/** One question with its answer, as content; the wording around it is the interface's. */
export type Card =
  | StageCard
  | PairDiagnoseCard
  | PairRecastCard
  | RedFlagCard
  | VerdictCard
  | AngleCard
  | LevelCard
  | NoteCard;

export interface CardIdParts {
  readonly lessonId: string;
  readonly itemId: ItemId;
  readonly kind: CardKind;
}

const ID_PART = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const isCardKind = (kind: string): kind is CardKind =>
  (CARD_KINDS as readonly string[]).includes(kind);

export const cardIdOf = ({ lessonId, itemId, kind }: CardIdParts): CardId =>
  `${lessonId}/${itemId}/${kind}`;

/** The inverse of `cardIdOf`; the error is a sentence that names the id. */
export const parseCardId = (id: string): Result<CardIdParts, string> => {
  const [lessonId = '', itemId = '', kind = '', ...rest] = id.split('/');
  return rest.length === 0 && ID_PART.test(lessonId) && ID_PART.test(itemId) && isCardKind(kind)
    ? ok({ lessonId, itemId, kind })
    : err(`"${id.slice(0, 200)}" is not a card id; expected <lesson>/<item>/<kind>.`);
};
