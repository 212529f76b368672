import type { Card } from '#shared/domain/deck/index.ts';
import {
  answerEntry,
  applyEntry,
  becomesLeech,
  isLapse,
  type CardState,
  type Outcome,
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

/** Stores an answer with all that comes with it: the draft that was written, and a leech found. */
export const gradeCard = async (grading: Grading): Promise<void> => {
  const { scope, card, before, outcome, draft, options } = grading;
  const clock = readClock();
  const own = { cardId: card.id, lessonId: card.lessonId };
  const entry = answerEntry({
    id: newId(),
    card: own,
    before,
    outcome,
    clock,
    duration: clock.now - grading.shownAt,
    cap: options.answerCap * 1000,
  });
  const lapses = applyEntry(before, entry)?.lapses ?? 0;
  const leech = isLapse(entry) && becomesLeech(lapses, options.leechThreshold);
  const text = draft.trim();
  const along = async (writer: Writer): Promise<void> => {
    if (text !== '') await writer.put('drafts', card.id, { ...own, text, at: clock.now });
    if (leech) {
      const change = options.leechAction === 'suspend' ? { suspended: true } : { marked: true };
      await changeMark(db, writer, own, change);
    }
  };
  const session = { scope, cardId: null, lastSiblings: card.siblings, draft: '' };
  const stored = await storeAnswer(db, { before, entry, session, along });
  if (!stored.ok) notify('This card was answered already; it is shown as it is now.');
  else if (leech) notify(leechText(lapses, options.leechAction));
};

const leechText = (lapses: number, action: StudyOptions['leechAction']): string => {
  const what = action === 'suspend' ? 'suspended' : 'marked';
  return `Forgotten ${plural(lapses, 'time')}: the card is ${what}. Read its lesson again, or put it into your own words.`;
};
