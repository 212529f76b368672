/** What a deck asks of the person next. */
export type NextStep = 'read' | 'review' | 'quiz' | 'rest';

/**
 * A lesson is read before it is drilled; then reviews come before the quiz, because they are due
 * and the quiz is not; after one quiz the day's work is done.
 */
export const nextStep = (deck: {
  /** Whether the lesson was read to its end. */
  readonly read: boolean;
  /** Whether any of its cards was ever answered. */
  readonly started: boolean;
  /** Cards that today asks for. */
  readonly waiting: number;
  /** Quiz items that are not mastered yet. */
  readonly quizLeft: number;
  /** Whether the quiz was taken on this study day. */
  readonly quizTaken: boolean;
}): NextStep => {
  if (!deck.read && !deck.started) return 'read';
  if (deck.waiting > 0) return 'review';
  return deck.quizLeft > 0 && !deck.quizTaken ? 'quiz' : 'rest';
};
