import type { Card } from '#shared/domain/deck/index.ts';
import type { QuizAnswer } from '#shared/domain/quiz/index.ts';
import { seededRandom } from '#shared/domain/random.ts';
import {
  answerEntry,
  applyEntry,
  createMemoryModel,
  createScheduler,
  fixedClock,
  type CardState,
  type Grade,
  type LogEntry,
  type StudyDay,
} from '#shared/domain/schedule/index.ts';

const DAY = 86_400_000;
const HOUR = DAY / 24;

export interface StudyPast {
  readonly cards: readonly CardState[];
  readonly reviews: readonly LogEntry[];
  readonly quizAnswers: readonly (QuizAnswer & { readonly id: string })[];
}

/**
 * What somebody would have left who met ten cards a day, answered what came back on most days, and
 * knew of it what the memory model says: every row is the scheduler's own.
 *
 * @param days how many study days, the last of which is `lastDay`
 */
export const studyPast = (
  cards: readonly Card[],
  { lastDay, days, seed = 7 }: { lastDay: StudyDay; days: number; seed?: number },
): StudyPast => {
  const random = seededRandom(seed);
  const scheduler = createScheduler();
  const model = createMemoryModel();
  const states = new Map<string, CardState>();
  const reviews: LogEntry[] = [];
  const quizAnswers: (QuizAnswer & { id: string })[] = [];
  const fresh = [...cards];
  for (let day = lastDay - days + 1; day <= lastDay; day += 1) {
    if (random() < 0.15) continue;
    let at = day * DAY + (7 + Math.floor(random() * 14)) * HOUR;
    const answer = (card: Card, grade: Grade): void => {
      const before = states.get(card.id) ?? null;
      const duration = 3_000 + Math.floor(random() * 15_000);
      at += duration;
      const clock = fixedClock(at, 0);
      const outcome = scheduler.preview(card.id, before, clock)[grade];
      const made = {
        id: `past-${reviews.length}`,
        card: { cardId: card.id, lessonId: card.lessonId },
      };
      const seq = reviews.filter(({ cardId }) => cardId === card.id).length + 1;
      const entry = {
        ...answerEntry({ ...made, before, outcome, clock, duration, cap: 60_000 }),
        seq,
      };
      reviews.push(entry);
      const after = applyEntry(before, entry);
      if (after) states.set(card.id, after);
    };
    const due = cards.filter(({ id }) => (states.get(id)?.dueDay ?? Infinity) <= day);
    for (const card of [...due, ...fresh.splice(0, 10)]) {
      for (let tries = 0; tries < 6; tries += 1) {
        const state = states.get(card.id);
        const recall = state ? model.recall(day - state.reviewedDay, state.stability) : 0.6;
        const grade: Grade =
          random() > recall ? 'again' : random() < 0.12 ? 'hard' : random() < 0.1 ? 'easy' : 'good';
        answer(card, grade);
        if ((states.get(card.id)?.dueDay ?? day + 1) > day) break;
      }
    }
    for (const card of cards.filter(({ kind }) => kind === 'pair_recast').slice(0, 40)) {
      if (random() < 0.8) continue;
      const expected = random() < 0.5 ? 'weak' : 'strong';
      const correct = random() < 0.55 + (0.4 * (day - lastDay + days)) / days;
      const other = expected === 'weak' ? 'strong' : 'weak';
      at += 4_000;
      quizAnswers.push({
        ...{ id: `quiz-${quizAnswers.length}`, lessonId: card.lessonId, kind: 'classify', at },
        ...{ itemId: `${card.siblings}/${expected}`, correct, expected, flagged: false },
        chosen: correct ? expected : other,
      });
    }
  }
  return { cards: [...states.values()], reviews, quizAnswers };
};
