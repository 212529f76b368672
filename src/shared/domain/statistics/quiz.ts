import { QUIZ_KINDS, type QuizAnswer, type QuizKind } from '../quiz/index.ts';
import { studyDayOf, type Clock, type StudyDay } from '../schedule/index.ts';
import type { Span } from './reviews.ts';

export interface Accuracy {
  readonly answers: number;
  readonly right: number;
}

export interface QuizDay {
  readonly byKind: Readonly<Record<QuizKind, Accuracy>>;
  /** Weak phrases that were taken for strong ones: what an interview would not forgive. */
  readonly weakTakenForStrong: number;
  readonly strongTakenForWeak: number;
}

/** One phrase, pair or stage that was asked about, by the item's id. */
export interface Confused {
  readonly itemId: string;
  readonly lessonId: string;
  readonly kind: QuizKind;
  readonly wrong: number;
  readonly answers: number;
  /** Of the wrong answers of a phrase: what it was taken for; null to match. */
  readonly takenFor: 'weak' | 'strong' | null;
}

export interface QuizStats extends Accuracy {
  readonly days: ReadonlyMap<StudyDay, QuizDay>;
  /** What was answered wrongly, the most often first. */
  readonly confused: readonly Confused[];
}

/**
 * What the answers of a quiz say of a span. Answers to items that gave themselves away prove nothing
 * and are left out. A quiz answer has no offset of its own: its day is that of the clock given.
 */
export const quizStats = (
  log: readonly QuizAnswer[],
  { from, to }: Span,
  clock: Clock,
  isIn: (lessonId: string) => boolean = () => true,
): QuizStats => {
  const days = new Map<StudyDay, MutableDay>();
  const items = new Map<string, Confused>();
  let [answers, right] = [0, 0];
  for (const answer of log) {
    const day = studyDayOf(clock, answer.at);
    if (answer.flagged || day < from || day > to || !isIn(answer.lessonId)) continue;
    const totals = days.get(day) ?? emptyDay();
    days.set(day, totals);
    const kind = totals.byKind[answer.kind];
    kind.answers += 1;
    answers += 1;
    if (answer.correct) {
      kind.right += 1;
      right += 1;
    }
    const takenFor = answer.correct ? null : takenAs(answer);
    if (takenFor === 'strong') totals.weakTakenForStrong += 1;
    if (takenFor === 'weak') totals.strongTakenForWeak += 1;
    const { itemId, lessonId } = answer;
    const before = items.get(itemId) ?? {
      ...{ itemId, lessonId, kind: answer.kind, wrong: 0, answers: 0, takenFor: null },
    };
    items.set(itemId, {
      ...before,
      wrong: before.wrong + (answer.correct ? 0 : 1),
      answers: before.answers + 1,
      takenFor: takenFor ?? before.takenFor,
    });
  }
  const confused = [...items.values()]
    .filter(({ wrong }) => wrong > 0)
    .sort(
      (a, b) =>
        b.wrong - a.wrong ||
        b.wrong / b.answers - a.wrong / a.answers ||
        (a.itemId < b.itemId ? -1 : 1),
    );
  return { answers, right, days, confused };
};

const takenAs = ({ kind, chosen }: QuizAnswer): 'weak' | 'strong' | null =>
  kind === 'classify' && (chosen === 'weak' || chosen === 'strong') ? chosen : null;

interface MutableDay {
  byKind: Record<QuizKind, { answers: number; right: number }>;
  weakTakenForStrong: number;
  strongTakenForWeak: number;
}

const emptyDay = (): MutableDay => ({
  byKind: Object.fromEntries(
    QUIZ_KINDS.map((kind) => [kind, { answers: 0, right: 0 }]),
  ) as MutableDay['byKind'],
  weakTakenForStrong: 0,
  strongTakenForWeak: 0,
});
