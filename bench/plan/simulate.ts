import {
  FIRST_SHARES,
  LEARNING_SHARES,
  RECALLED_SHARES,
  RELEARNING_SHARES,
} from '#shared/domain/plan/index.ts';
import { seededRandom } from '#shared/domain/quiz/index.ts';
import {
  answerEntry,
  applyEntry,
  fixedClock,
  startOfStudyDay,
  type CardState,
  type Grade,
  type Memory,
  type Scheduler,
  type StudyDay,
} from '#shared/domain/schedule/index.ts';
import { gradeAt, mixSeeds, type Learner } from './learner.ts';

/** A way of deciding when cards come back. */
export interface Way {
  /** Keeps the card's state, as the app does. */
  readonly scheduler: Scheduler;
  /** When a card that is out of its steps comes back; null when it does not before the day. */
  readonly dueDay: (state: CardState) => StudyDay | null;
}

/** What became of one card. */
export interface Fate {
  /** True recall on the day, by the learner's own parameters; 0 for a card that was never met. */
  readonly recall: number;
  /** The study day of each answer, same-day steps included. */
  readonly days: readonly StudyDay[];
}

/**
 * One card from the study day on which it is met up to the day before the interview. The luck of a
 * learner with a card's n-th review is the same whatever the way, so that ways differ by themselves.
 */
export const simulateCard = (
  learner: Learner,
  card: number,
  met: StudyDay,
  day: StudyDay,
  way: Way,
): Fate => {
  const ids = { cardId: `card-${learner.seed}-${card}`, lessonId: 'bench' };
  const days: StudyDay[] = [];
  let luck = seededRandom(mixSeeds(learner.seed, card, 0));
  let reviews = 0;
  let state: CardState | null = null;
  let memory: Memory | null = null;
  let last = met;
  let grade: Grade = 'again';
  let today: StudyDay | null = met;
  while (today !== null && today < day) {
    if (!state || !memory) {
      grade = gradeAt(FIRST_SHARES, luck());
    } else if (state.dueAt !== null) {
      const shares = state.state === 'learning' ? LEARNING_SHARES : RELEARNING_SHARES;
      grade = gradeAt(shares[grade], luck());
    } else {
      reviews += 1;
      luck = seededRandom(mixSeeds(learner.seed, card, reviews));
      const recalled = luck() < learner.memory.recall(today - last, memory.stability);
      grade = recalled ? gradeAt(RECALLED_SHARES, luck()) : 'again';
    }
    days.push(today);
    memory = learner.memory.next(memory, today - last, grade);
    state = answered(way.scheduler, ids, state, grade, today);
    last = today;
    // The bench's steps are of minutes: a card in them comes back the same day.
    today = state.dueAt === null ? way.dueDay(state) : today;
  }
  return { recall: memory ? learner.memory.recall(day - last, memory.stability) : 0, days };
};

const answered = (
  scheduler: Scheduler,
  card: Pick<CardState, 'cardId' | 'lessonId'>,
  before: CardState | null,
  grade: Grade,
  today: StudyDay,
): CardState => {
  const clock = fixedClock(startOfStudyDay(today, fixedClock(0, 0)), 0);
  const outcome = scheduler.preview(card.cardId, before, clock)[grade];
  const entry = answerEntry({ id: '', card, before, outcome, clock, duration: 0, cap: 0 });
  const after = applyEntry(before, entry);
  if (!after) throw new Error('An answer gives a state.');
  return after;
};
