import type { CardId } from '#shared/domain/deck/index.ts';
import {
  isAnswer,
  type NewLogEntry,
  type ParameterSet,
  type Preset,
  type Retraining,
} from '#shared/domain/schedule/index.ts';
import { recordAction } from './actions.ts';
import type { RecastDatabase } from './database.ts';
import { eachEntries, logTables } from './log.ts';
import { slices } from './pages.ts';

/** How many answers the log has of the decks that are meant. */
export const countAnswers = async (
  db: RecastDatabase,
  ofDeck: (lessonId: string) => boolean,
): Promise<number> => {
  let count = 0;
  await db.transaction('r', logTables(db), async () =>
    eachEntries(db, (entries) => {
      count += entries.filter((entry) => isAnswer(entry) && ofDeck(entry.lessonId)).length;
    }),
  );
  return count;
};

/** The cards that are not asked until the person brings them back. */
export const loadSuspended = async (db: RecastDatabase): Promise<ReadonlySet<CardId>> => {
  const suspended = await db.marks.filter((mark) => mark.suspended).toArray();
  return new Set(suspended.map(({ cardId }) => cardId));
};

export interface ParameterChange {
  /** As it was when the cards were worked out. */
  readonly preset: Preset;
  /** A set that was just trained is stored as well; one that is known already is only chosen. */
  readonly parametersId: string;
  readonly trained: ParameterSet | null;
  /** The cards as they were worked out, and what the log is to say of them. */
  readonly retrainings: readonly Retraining[];
  readonly entries: readonly NewLogEntry[];
}

/**
 * Gives a preset other FSRS parameters and its cards the memory that those make of their answers, as
 * one step that can be undone.
 *
 * @throws when a card was changed since it was worked out; then nothing is stored
 */
export const applyParameters = (
  db: RecastDatabase,
  { preset, parametersId, trained, retrainings, entries }: ParameterChange,
): Promise<void> =>
  recordAction(
    db,
    { cardId: null, label: trained ? 'use trained parameters' : 'change FSRS parameters' },
    async ({ put, append }) => {
      for (const some of slices(retrainings)) {
        const stored = await db.cards.bulkGet(some.map(({ before }) => before.cardId));
        if (some.some(({ before }, index) => !isSame(before, stored[index]))) {
          throw new Error('Your cards have changed meanwhile. Nothing was changed; try again.');
        }
      }
      if (trained) await put('parameterSets', trained.id, trained);
      await put('presets', preset.id, {
        ...preset,
        options: { ...preset.options, parametersId },
      });
      await append(entries);
    },
  );

const isSame = (card: Retraining['before'], stored: Retraining['before'] | undefined): boolean =>
  card.reps === stored?.reps &&
  card.reviewedAt === stored.reviewedAt &&
  card.stability === stored.stability &&
  card.dueDay === stored.dueDay;
