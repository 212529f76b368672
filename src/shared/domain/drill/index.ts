export * from './filter.ts';
export * from './session.ts';
export { CARDS_BETWEEN } from './spread.ts';
