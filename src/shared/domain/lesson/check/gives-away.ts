import { startQuiz } from '#shared/domain/quiz/index.ts';
import type { LessonCheck } from './finding.ts';

/** Quizzes that are drawn, by seeds 0, 1, 2 and so on: enough for each item to meet many others. */
const QUIZZES = 24;

/** An item may give itself away in at most this share of the quizzes. */
export const GIVES_AWAY_SHARE = 0.1;

/** Pairs and stages whose key shares a word with what it belongs to, so that matching needs no thought. */
export const givesAway: LessonCheck = (lesson) => {
  const counts = new Map<string, { kind: string; itemId: string; all: number; flagged: number }>();
  for (let seed = 0; seed < QUIZZES; seed += 1) {
    for (const item of startQuiz({ lessons: [lesson], seed }).items) {
      if (item.kind === 'classify') continue;
      const itemId = item.id.split('/')[1] ?? item.id;
      const old = counts.get(item.id) ?? { kind: item.kind, itemId, all: 0, flagged: 0 };
      const flagged = old.flagged + (item.givesAway ? 1 : 0);
      counts.set(item.id, { ...old, all: old.all + 1, flagged });
    }
  }
  return [...counts.values()]
    .filter(({ all, flagged }) => flagged / all > GIVES_AWAY_SHARE)
    .map(({ kind, itemId, all, flagged }) => ({
      code: 'gives_away' as const,
      lessonId: lesson.id,
      itemId,
      message: `Matching (${kind}) gives ${itemId} away by a word that both sides share, in ${flagged} of ${all} quizzes.`,
      remedy: 'Say one of the two sides without the words of the other.',
    }));
};
