import type { Page } from '@playwright/test';

/** Rows of the tables that a past is made of. */
interface Past {
  readonly cards: readonly object[];
  readonly reviews: readonly object[];
  readonly quizAnswers?: readonly object[];
}

/** Writes rows into the app's own database, as they lie there, and opens the page anew upon them. */
export const seedLog = async (window: Page, log: Past): Promise<void> => {
  await window.evaluate(async ({ cards, reviews, quizAnswers = [] }) => {
    const opened = indexedDB.open('recast');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      opened.onsuccess = () => resolve(opened.result);
      opened.onerror = () => reject(new Error(String(opened.error)));
    });
    const tables = ['cards', 'changedCards', 'reviews', 'quizAnswers'];
    const transaction = db.transaction(tables, 'readwrite');
    // As whoever writes cards has to: any of them may be another now.
    transaction.objectStore('changedCards').put({ cardId: '' });
    for (const card of cards) transaction.objectStore('cards').put(card);
    for (const review of reviews) transaction.objectStore('reviews').put(review);
    for (const answer of quizAnswers) transaction.objectStore('quizAnswers').put(answer);
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(new Error(String(transaction.error)));
    });
    db.close();
  }, log);
  await window.reload();
  await window.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
};
