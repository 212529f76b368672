import type { CardId } from '#shared/domain/deck/index.ts';
import type { RecastDatabase } from './database.ts';
import type { DraftRow, SessionRow } from './rows.ts';

/** What the person wrote on a card the last time; null when they never did. */
export const loadDraft = async (db: RecastDatabase, cardId: CardId): Promise<DraftRow | null> =>
  (await db.drafts.get(cardId)) ?? null;

/**
 * Keeps what is being typed on the card that a session shows, so that closing the app in
 * mid-sentence loses none of it. When the session has gone on to another card, nothing is written.
 */
export const saveDraft = (
  db: RecastDatabase,
  { scope, cardId, draft }: Pick<SessionRow, 'scope' | 'draft'> & { readonly cardId: CardId },
): Promise<void> =>
  db.transaction('rw', db.sessions, async () => {
    const session = await db.sessions.get(scope);
    if (session?.cardId === cardId) await db.sessions.put({ ...session, draft });
  });
