export * from './change.ts';
export { applyChange, type Conflict } from './apply.ts';
export { diffLessons, invertChange, isNoChange } from './diff.ts';
export { changePortions } from './portions.ts';
