export * from './changes.ts';
export * from './event.ts';
export * from './fields.ts';
export * from './fold.ts';
export * from './replay.ts';
export * from './schema.ts';
export * from './rebuilt.ts';
export * from './versions.ts';
