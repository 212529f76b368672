export { seededRandom, shuffled, type RandomSource } from '../random.ts';
export { lessonPhrases, type PhraseClass, type QuizPhrase } from './phrases.ts';
export {
  classifyItem,
  drawMatchBlocks,
  hasQuestions,
  lessonItemIds,
  matchGroups,
  MATCH_KINDS,
  QUIZ_KINDS,
  type MatchKind,
  type QuizItem,
  type QuizKind,
  type QuizOption,
} from './items.ts';
export {
  answerItem,
  currentAnswer,
  currentItem,
  isRoundOver,
  missesRound,
  nextItem,
  quizResult,
  startQuiz,
  type GivenAnswer,
  type Miss,
  type QuizAnswer,
  type QuizOptions,
  type QuizResult,
  type QuizSession,
  type Score,
} from './session.ts';
export { lessonMastery, masteredItems, type LessonMastery, type MasteryCount } from './mastery.ts';
export {
  FITTED_LENGTH_LIMIT,
  GUESS_LIMIT,
  guesserScores,
  LEAST_PHRASES,
  type GuesserReport,
  type GuesserScore,
} from './guessers.ts';
export type { GuesserFamily } from './features.ts';
export { contentWords, sharedWords, sharesWord } from './words.ts';
export { LARGEST_BLOCK, SMALLEST_BLOCK } from './blocks.ts';
