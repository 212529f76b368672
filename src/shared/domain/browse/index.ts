export * from './match.ts';
export * from './parse.ts';
export * from './query.ts';
export * from './rows.ts';
export * from './sort.ts';
