import { homeOf } from '#shared/domain/deck/home.ts';
import type { Lesson, Pair } from '#shared/domain/lesson/lesson.ts';

export const PHRASE_CLASSES = ['weak', 'strong'] as const;

export type PhraseClass = (typeof PHRASE_CLASSES)[number];

/** One phrase of a lesson's classification set, with all that its answer shows. */
export interface QuizPhrase {
  /**
   * `<lesson>/<id of the pair or of the further phrase>/<class>`, of the lesson that the pair was made in;
   * stable across edits of the text.
   */
  readonly id: string;
  readonly lessonId: string;
  readonly pairId: string;
  readonly phraseClass: PhraseClass;
  readonly text: string;
  /** The interviewer's question that the phrase answers. */
  readonly question: string | null;
  /** Why it falls flat or works: its own reason, else the pair's. */
  readonly why: string;
  /** Which class `why` speaks of: the pair's reason says why the weak half falls flat. */
  readonly whyOf: PhraseClass;
  /** The other side of the pair: the strong half for a weak phrase, the weak half for a strong one. */
  readonly other: string;
}

/** Every weak and strong phrase of the lesson: the halves of its pairs and their further phrases. */
export function lessonPhrases(lesson: Lesson): readonly QuizPhrase[] {
  return lesson.pairs.flatMap((pair) => [
    ...phrasesOf(lesson.id, pair, 'weak'),
    ...phrasesOf(lesson.id, pair, 'strong'),
  ]);
}

function phrasesOf(lessonId: string, pair: Pair, phraseClass: PhraseClass): readonly QuizPhrase[] {
  const weak = phraseClass === 'weak';
  const home = homeOf(lessonId, pair);
  const half = { id: home.itemId, text: weak ? pair.weak : pair.strong, why: null };
  return [half, ...(weak ? pair.furtherWeak : pair.furtherStrong)].map(({ id, text, why }) => ({
    id: `${home.lessonId}/${id}/${phraseClass}`,
    lessonId,
    pairId: pair.id,
    phraseClass,
    text,
    question: pair.question,
    why: why ?? pair.why,
    whyOf: why === null ? 'weak' : phraseClass,
    other: weak ? pair.strong : pair.weak,
  }));
}
