/** Everything that can be asked of the page of measurements. Times are milliseconds. */
export { seed } from './seed.ts';
export { answer } from './answer.ts';
export { openDexie, openPlain } from './open.ts';
export { seedBlocks } from './seed-blocks.ts';
export { nextSession, session } from './session.ts';
export { bringIn, packedSums, rebuildAll, takeOut } from './log.ts';
