import type { PairRecastCard } from '#shared/domain/deck/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { flagFinder, type DraftFlag } from './flags.ts';
import { observe, type Observation } from './observations.ts';
import { takeawaysOf, type Takeaway } from './takeaways.ts';

/** What the lesson has to say on a person's own version; no score, the person judges. */
export interface DraftCheck {
  /** Places that repeat weak wording, in their order, without overlap. */
  readonly flags: readonly DraftFlag[];
  /** What matters here: the pair's own reason, then at most two lines of the lesson. */
  readonly takeaways: readonly Takeaway[];
  /** What the bare words show beside the strong version. */
  readonly observations: readonly Observation[];
}

/**
 * UTF-16 units of a draft that are looked at: ten minutes of speech. What comes behind them is kept
 * like the rest of the draft; comparing it with every phrase of the lesson would take too long.
 */
export const CHECKED_LENGTH = 10_000;

/**
 * Holds a draft against the lesson that its card is from. It finds repeated wording, not meaning,
 * and rather misses a paraphrase than flags what is right: a strong phrase of the lesson, typed as
 * a draft, has no flags.
 */
export const checkDraft = (written: string, card: PairRecastCard, lesson: Lesson): DraftCheck =>
  draftChecker(card, lesson)(written);

/** `checkDraft` for many drafts of one card: what the lesson alone tells is found out once. */
export const draftChecker = (
  card: PairRecastCard,
  lesson: Lesson,
): ((written: string) => DraftCheck) => {
  const findFlags = flagFinder(card, lesson);
  const takeaways = takeawaysOf(card, lesson);
  const pair = lesson.pairs.find(({ id }) => id === card.itemId);
  const strong = [card.back.strong, ...(pair?.furtherStrong ?? []).map(({ text }) => text)];
  return (written) => {
    const draft = written.slice(0, CHECKED_LENGTH);
    return { flags: findFlags(draft), takeaways, observations: observe(draft, card, strong) };
  };
};
