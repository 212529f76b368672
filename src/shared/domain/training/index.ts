export * from './items.ts';
export * from './log.ts';
export * from './result.ts';
