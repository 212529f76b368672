export * from './card-state.ts';
export * from './mark.ts';
export * from './memory.ts';
export * from './queue.ts';
export * from './replay.ts';
export * from './review.ts';
export * from './scheduler.ts';
export * from './study-day.ts';
