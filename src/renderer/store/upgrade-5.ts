import type { Transaction } from 'dexie';
import { packBrought, type BroughtCard } from './brought.ts';
import { ANY_CARD, type ActionRow, type ChangedCardRow } from './rows.ts';

/** In version 4 a step held an object for each card that it brought something to. */
type Action4 = Omit<ActionRow, 'brought'> & { readonly brought?: readonly BroughtCard[] };

/** Of the cards that there are none is packed yet; what steps have brought is. */
export const upgradeToVersion5 = async (transaction: Transaction): Promise<void> => {
  await transaction.table<ChangedCardRow>('changedCards').put({ cardId: ANY_CARD });
  const actions = transaction.table<Action4, number>('actions');
  for (const { brought, ...action } of await actions.toArray()) {
    if (!brought) continue;
    const packed: ActionRow = { ...action, brought: packBrought(brought) };
    await transaction.table<ActionRow, number>('actions').put(packed);
  }
};
