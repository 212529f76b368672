export * from './bridge.ts';
export * from './clock.ts';
export * from './slices.ts';
