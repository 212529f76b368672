import {
  byCard,
  createMemoryModel,
  createRetrainer,
  previewMoves,
  studyDayOf,
  toTrainingColumns,
  type MovePreview,
  type Preset,
  type Retraining,
  type StudyDay,
} from '#shared/domain/schedule/index.ts';
import type { TrainingInput } from '#shared/domain/training/index.ts';
import { useStudy } from '#renderer/app/study.ts';
import { readClock } from '#renderer/platform/index.ts';
import { db, loadHistory, loadSuspended } from '#renderer/store/index.ts';

/** Cards that are worked out at once: a few milliseconds of the window's time. */
const SLICE = 50;

/** Days that the preview counts: today, and thirty to come. */
const PREVIEWED = 31;

export interface WorkedOut {
  readonly retrainings: readonly Retraining[];
  readonly preview: MovePreview;
}

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Which decks use a preset, those that are away among them. */
const usesPreset =
  (preset: Preset) =>
  (lessonId: string): boolean =>
    useStudy.getState().study.presetOf(lessonId).id === preset.id;

/** What training takes: the answers of a preset's decks, and the parameters that it uses now. */
export const readTrainingInput = async (preset: Preset): Promise<TrainingInput> => {
  const ofDeck = usesPreset(preset);
  const { reviews } = await loadHistory(db);
  // Between reading and sorting a long log the window may draw.
  await nextTask();
  return {
    ...toTrainingColumns(reviews.filter(({ lessonId }) => ofDeck(lessonId))),
    parameters: useStudy.getState().study.parametersOf(preset),
  };
};

/**
 * Works out the cards of a preset's decks under other parameters, in slices between which the window
 * draws and listens. Null when it was given up on the way.
 */
export const workOut = async (
  preset: Preset,
  parameters: readonly number[],
  isGivenUp: () => boolean,
): Promise<WorkedOut | null> => {
  const ofDeck = usesPreset(preset);
  const today = studyDayOf(readClock());
  const [{ cards, reviews }, suspended] = await Promise.all([loadHistory(db), loadSuspended(db)]);
  const logs = byCard(reviews);
  const elsewhere = new Map<StudyDay, number>();
  for (const { lessonId, dueDay } of cards) {
    if (!ofDeck(lessonId)) elsewhere.set(dueDay, (elsewhere.get(dueDay) ?? 0) + 1);
  }
  const retrain = createRetrainer({
    model: createMemoryModel(parameters),
    options: preset.options,
    today,
    load: (day) => elsewhere.get(day) ?? 0,
  });
  const own = cards.filter(({ lessonId }) => ofDeck(lessonId));
  const retrainings: Retraining[] = [];
  for (let from = 0; from < own.length; from += SLICE) {
    await nextTask();
    if (isGivenUp()) return null;
    for (const card of own.slice(from, from + SLICE)) {
      const retraining = retrain(card, logs.get(card.cardId) ?? []);
      if (retraining) retrainings.push(retraining);
    }
  }
  const preview = previewMoves(retrainings, {
    today,
    days: PREVIEWED,
    asked: (cardId) => !suspended.has(cardId),
  });
  return { retrainings, preview };
};
