export { PlanScreen } from './PlanScreen.tsx';
export { fromToday } from './days.ts';
export { percent } from './words.ts';
