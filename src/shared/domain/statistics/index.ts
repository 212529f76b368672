export * from './cards.ts';
export * from './facts.ts';
export * from './period.ts';
export * from './quiz.ts';
export * from './reviews.ts';
