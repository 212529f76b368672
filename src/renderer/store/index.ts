import { openDatabase } from './open.ts';

export { liveQuery, useLiveQuery } from './live-query.ts';
export * from './actions.ts';
export * from './database.ts';
export * from './drafts.ts';
export * from './courier.ts';
export * from './facts.ts';
export * from './import-history.ts';
export { openIncoming, type Incoming } from './incoming/open-incoming.ts';
export * from './lessons.ts';
export * from './marks.ts';
export * from './meet-journal.ts';
export * from './open.ts';
export * from './outbox.ts';
export * from './pack.ts';
export { packCards } from './packed-cards.ts';
export * from './parameters.ts';
export * from './progress.ts';
export * from './reconcile.ts';
export * from './plans.ts';
export * from './practice.ts';
export * from './quizzes.ts';
export * from './reviews.ts';
export * from './moved.ts';
export * from './rows.ts';
export * from './settings.ts';
export * from './study.ts';

/** The one database of the app. */
export const db = openDatabase();
