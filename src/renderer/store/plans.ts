import { readPlan, type Plan } from '#shared/domain/plan/index.ts';
import type { CardState } from '#shared/domain/schedule/index.ts';
import { recordAction } from './actions.ts';
import type { RecastDatabase } from './database.ts';

/** The plans that can be used; whatever else lies in their place stays there, and plans nothing. */
export const loadPlans = async (db: RecastDatabase): Promise<readonly Plan[]> =>
  (await db.plans.toArray()).flatMap((row) => readPlan(row) ?? []);

/** The cards of some decks that were answered. */
export const loadStates = (
  db: RecastDatabase,
  lessonIds: readonly string[],
): Promise<readonly CardState[]> => db.cards.where('lessonId').anyOf(lessonIds).toArray();

export const savePlan = (db: RecastDatabase, plan: Plan): Promise<void> =>
  recordAction(db, { cardId: null, label: 'set the interview day' }, ({ put }) =>
    put('plans', plan.id, plan),
  );

export const removePlan = (db: RecastDatabase, id: string): Promise<void> =>
  recordAction(db, { cardId: null, label: 'remove the interview day' }, ({ remove }) =>
    remove('plans', id),
  );
