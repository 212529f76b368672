export { fromToday, longDate } from './days.ts';
export { useReadiness } from './useReadiness.ts';
export { percent } from './words.ts';
