export { fromToday } from './days.ts';
export { percent } from './words.ts';
