export * from './ask-ahead.ts';
export * from './bridge.ts';
export * from './clock.ts';
export * from './media.ts';
export * from './slices.ts';
export * from './worker.ts';
