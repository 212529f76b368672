import type { Plan, Readiness } from '#shared/domain/plan/index.ts';
import { plural } from '#renderer/ui/format.ts';

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** What today asks, as a sentence. */
export const todayText = ({ newToday, answersToday }: Readiness): string => {
  const answers = Math.round(answersToday);
  if (answers === 0) return 'Today asks nothing more.';
  const about = `about ${plural(answers, 'answer')}`;
  return newToday > 0
    ? `Today asks ${plural(newToday, 'new card')} and ${about} in all.`
    : `Today asks ${about}.`;
};

/** Whether the day is early enough, and if not what can be reached, told plainly. */
export const verdictText = (
  { verdict, onTheDay, cards, needed, answersPerDay }: Readiness,
  { target }: Pick<Plan, 'target'>,
): string => {
  const pace = plural(Math.max(1, Math.round(answersPerDay)), 'answer');
  if (verdict === 'reaches') {
    return `If you keep to it, with about ${pace} a day, you will recall about ${percent(onTheDay.recall)} on the day.`;
  }
  const reach = `${Math.round(onTheDay.reaching)} of ${plural(cards, 'card')} at ${percent(target)} or more`;
  const all =
    Math.round(needed) > Math.round(answersPerDay)
      ? ` All of them would take about ${Math.round(needed)} answers a day.`
      : '';
  return `The day is too near for ${percent(target)}. With about ${pace} a day you can reach ${percent(onTheDay.recall)} on average, and ${reach}.${all}`;
};
