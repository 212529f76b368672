import { portionsOf } from '../../portions.ts';
import type { LessonChange } from './change.ts';

/** Items of one portion, with both their sides: more would hold up whoever takes it. */
const AT_ONCE = 500;

/** Changes as many at once as one message should hold. */
export const changePortions = (changes: readonly LessonChange[]) =>
  portionsOf(changes, ({ items }) => items.length, AT_ONCE);
