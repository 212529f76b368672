export * from './bridge.ts';
export * from './clock.ts';
