import { toJob } from '#shared/domain/job.ts';
import {
  createMemoryModel,
  createRetrainer,
  groupByCard,
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
import { finishInSlices, readClock } from '#renderer/platform/index.ts';
import { db, loadHistory, loadSuspended } from '#renderer/store/index.ts';

/** Cards between two looks at the clock. */
const SLICE = 20;

/** Days that the preview counts: today, and thirty to come. */
const PREVIEWED = 31;

export interface WorkedOut {
  readonly retrainings: readonly Retraining[];
  readonly preview: MovePreview;
}

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
  await new Promise((resolve) => setTimeout(resolve));
  return {
    ...toTrainingColumns(reviews.filter(({ lessonId }) => ofDeck(lessonId))),
    parameters: useStudy.getState().study.parametersOf(preset),
  };
};

interface Working {
  readonly signal: AbortSignal;
  /** Told the share that is done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/**
 * Works out the cards of a preset's decks under other parameters, in slices between which the window
 * draws and listens.
 *
 * @throws the signal's reason when it is given up on the way
 */
export const workOut = async (
  preset: Preset,
  parameters: readonly number[],
  { signal, onProgress }: Working,
): Promise<WorkedOut> => {
  const [{ cards, reviews }, suspended] = await Promise.all([loadHistory(db), loadSuspended(db)]);
  const ofDeck = usesPreset(preset);
  const today = studyDayOf(readClock());
  function* work(): Generator<number | undefined, WorkedOut, undefined> {
    const logs = yield* groupByCard(reviews);
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
    for (const [at, card] of own.entries()) {
      if (at % SLICE === 0) yield at / own.length;
      const retraining = retrain(card, logs.get(card.cardId) ?? []);
      if (retraining) retrainings.push(retraining);
    }
    const preview = previewMoves(retrainings, {
      today,
      days: PREVIEWED,
      asked: (cardId) => !suspended.has(cardId),
    });
    return { retrainings, preview };
  }
  return finishInSlices(toJob(work()), signal, onProgress);
};
