export { forgettingCurve, type ForgettingCurve, type RecallPoint } from './forgetting-curve.ts';
export { ENOUGH_ANSWERS, habitsOf, USUAL_HABITS, type Habits } from './habits.ts';
export {
  createForecast,
  createSweep,
  SWEPT_RETENTIONS,
  type Forecast,
  type RetentionPoint,
  type Sweep,
} from './simulation.ts';
export { LEAST_SUGGESTED, MOST_SUGGESTED, suggestRetention, type Suggestion } from './suggest.ts';
export { cardCount, type KnownCard, type Workload } from './workload.ts';
export { stepAnswers, type DayTotals } from './year.ts';
