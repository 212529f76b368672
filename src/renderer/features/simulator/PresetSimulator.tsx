import { useMemo, useState } from 'react';
import { isAnswer, studyDayOf, type Preset } from '#shared/domain/schedule/index.ts';
import { habitsOf, type Workload } from '#shared/domain/simulate/index.ts';
import { useDecks } from '#renderer/app/decks.ts';
import { attempt, notify } from '#renderer/app/notices.ts';
import { useRoute } from '#renderer/app/route.ts';
import { useStudy } from '#renderer/app/study.ts';
import { newSeed, readClock } from '#renderer/platform/index.ts';
import { db, loadHistory, savePreset, useLiveQuery } from '#renderer/store/index.ts';
import { SimulatorScreen } from './SimulatorScreen.tsx';
import { formatRetention } from './words.ts';

/** Days that the simulator looks ahead at first. */
const YEAR = 365;

/** The simulator over the decks of the preset that the deck in hand uses. */
export const PresetSimulator = () => {
  const study = useStudy((state) => state.study);
  const inHand = useRoute((state) => state.deckInHand);
  const preset = study.presetOf(inHand ?? '');
  const workload = useWorkload(preset);
  if (!workload) return null;
  return (
    <SimulatorScreen
      workload={workload}
      currentRetention={preset.options.desiredRetention}
      onUse={(desiredRetention) =>
        attempt(async () => {
          const options = { ...preset.options, desiredRetention };
          await savePreset(db, 'change Desired retention', { ...preset, options });
          notify(`Desired retention is ${formatRetention(desiredRetention)} now. Z takes it back.`);
        })
      }
    />
  );
};

/** What is simulated, read once: it must hold still while somebody tries things out on it. */
const useWorkload = (preset: Preset): Workload | null => {
  const decks = useDecks((state) => state.decks);
  const study = useStudy((state) => state.study);
  const [seed] = useState(newSeed);
  const history = useLiveQuery(() => loadHistory(db), []);
  return useMemo(() => {
    if (!history) return null;
    const own = decks.filter(({ lesson }) => study.presetOf(lesson.id).id === preset.id);
    const ids = new Set(own.flatMap(({ cards }) => cards.map(({ id }) => id)));
    const known = history.cards.filter(({ cardId }) => ids.has(cardId));
    const { options } = preset;
    return {
      cards: known.map(({ stability, difficulty, reviewedDay, dueDay }) => ({
        stability,
        difficulty,
        lastDay: reviewedDay,
        dueDay,
      })),
      unseen: ids.size - known.length,
      parameters: study.parametersOf(preset),
      newPerDay: options.newPerDay,
      reviewsPerDay: options.reviewsPerDay,
      maximumInterval: options.maximumInterval,
      learningSteps: options.learningSteps.length,
      relearningSteps: options.relearningSteps.length,
      days: YEAR,
      today: studyDayOf(readClock()),
      habits: habitsOf(history.reviews.filter(isAnswer)),
      seed,
    };
  }, [decks, history, preset, seed, study]);
};
