import type { Card } from '#shared/domain/deck/index.ts';
import {
  answerEntry,
  applyEntry,
  becomesLeech,
  isLapse,
  type CardState,
  type Outcome,
  type Review,
  type StudyOptions,
} from '#shared/domain/schedule/index.ts';
import { notify } from '#renderer/app/notices.ts';
import { newId, readClock } from '#renderer/platform/index.ts';
import { changeMark, db, storeAnswer, type Writer } from '#renderer/store/index.ts';
import { plural } from '#renderer/ui/format.ts';

interface Grading {
  readonly scope: string;
  readonly card: Card;
  /** The card as it was shown. */
  readonly before: CardState | null;
  /** The outcome that was on the button. */
  readonly outcome: Outcome;
  /** When the question was shown, in epoch milliseconds. */
  readonly shownAt: number;
  /** What the person wrote; empty when nothing. */
  readonly draft: string;
  readonly options: Pick<StudyOptions, 'answerCap' | 'leechThreshold' | 'leechAction'>;
}

/** An answer that was given, with all that follows from it. */
export interface Graded {
  readonly grading: Grading;
  readonly entry: Omit<Review, 'seq'>;
  /** How often the card was forgotten where that makes it a leech; else null. */
  readonly leech: number | null;
}

export const gradeCard = (grading: Grading): Graded => {
  const { card, before, outcome, options } = grading;
  const clock = readClock();
  const entry = answerEntry({
    id: newId(),
    card: { cardId: card.id, lessonId: card.lessonId },
    before,
    outcome,
    clock,
    duration: clock.now - grading.shownAt,
    cap: options.answerCap * 1000,
  });
  const lapses = applyEntry(before, entry)?.lapses ?? 0;
  const isLeech = isLapse(entry) && becomesLeech(lapses, options.leechThreshold);
  return { grading, entry, leech: isLeech ? lapses : null };
};

/**
 * Stores an answer with all that comes with it: the draft that was written, a leech found.
 *
 * @param next the card that is shown by now; null where that is still to be chosen
 * @returns false when the card was answered elsewhere meanwhile, and nothing was stored
 */
export const storeGraded = async (
  { grading, entry, leech }: Graded,
  next: Card | null,
): Promise<boolean> => {
  const { scope, card, before, draft, options } = grading;
  const own = { cardId: card.id, lessonId: card.lessonId };
  const text = draft.trim();
  const along = async (writer: Writer): Promise<void> => {
    if (text !== '') await writer.put('drafts', card.id, { ...own, text, at: entry.at });
    if (leech !== null) {
      const change = options.leechAction === 'suspend' ? { suspended: true } : { marked: true };
      await changeMark(db, writer, own, change);
    }
  };
  const session = { scope, cardId: next?.id ?? null, lastSiblings: card.siblings, draft: '' };
  const stored = await storeAnswer(db, { before, entry, session, along });
  if (!stored.ok) notify('This card was answered already; it is shown as it is now.');
  else if (leech !== null) notify(leechText(leech, options.leechAction));
  return stored.ok;
};

const leechText = (lapses: number, action: StudyOptions['leechAction']): string => {
  const what = action === 'suspend' ? 'suspended' : 'marked';
  return `Forgotten ${plural(lapses, 'time')}: the card is ${what}. Read its lesson again, or put it into your own words.`;
};
