export * from './comes-back.ts';
export * from './moves.ts';
export * from './summary.ts';
