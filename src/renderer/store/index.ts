import { openDatabase } from './database.ts';

export { useLiveQuery } from 'dexie-react-hooks';
export * from './actions.ts';
export * from './database.ts';
export * from './lessons.ts';
export * from './marks.ts';
export * from './practice.ts';
export * from './quizzes.ts';
export * from './reviews.ts';
export * from './settings.ts';

/** The one database of the app. */
export const db = openDatabase();
