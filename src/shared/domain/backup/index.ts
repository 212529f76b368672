export * from './archive-path.ts';
export * from './failure.ts';
export * from './manifest.ts';
export * from './retention.ts';
export * from './views.ts';
