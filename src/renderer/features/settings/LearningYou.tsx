import { useRef, useState } from 'react';
import {
  DEFAULT_PARAMETERS,
  DEFAULT_PARAMETERS_ID,
  type ParameterSet,
  type Preset,
} from '#shared/domain/schedule/index.ts';
import type { TrainingResult } from '#shared/domain/training/index.ts';
import {
  ApplyDialog,
  readTrainingInput,
  setName,
  TrainingPanel,
  useTraining,
  type Chosen,
} from '#renderer/features/training/index.ts';
import { attempt } from '#renderer/app/notices.ts';
import { useStudy } from '#renderer/app/study.ts';
import { newId, readClock } from '#renderer/platform/index.ts';
import { countAnswers, db, useLiveQuery } from '#renderer/store/index.ts';
import { formatDate } from '#renderer/ui/format.ts';
import { ChoiceOption } from './fields.tsx';

/** Which FSRS parameters a preset uses, and training new ones on the answers of its decks. */
export const LearningYou = ({ preset }: { readonly preset: Preset }) => {
  const study = useStudy((state) => state.study);
  const [training, { start, cancel, dismiss }] = useTraining();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const ofPreset = (lessonId: string): boolean => study.presetOf(lessonId).id === preset.id;
  const reviews = useLiveQuery(() => countAnswers(db, ofPreset), [study, preset.id]);
  const sets = study.parameterSets.toSorted((a, b) => b.trainedAt - a.trainedAt);
  const inUse = sets.find(({ id }) => id === preset.options.parametersId);

  return (
    <section className="option-group option-stacked" aria-labelledby="settings-learning">
      <h3 id="settings-learning" ref={heading} tabIndex={-1}>
        Learning you
      </h3>
      <ChoiceOption
        label="FSRS parameters"
        does="The numbers by which FSRS predicts when you will forget: those that fit most people, or those trained on your own reviews."
        value={inUse?.id ?? DEFAULT_PARAMETERS_ID}
        choices={namesOf(sets)}
        onChange={(id) => setChosen(knownSet(sets.find((set) => set.id === id)))}
      />
      {reviews !== undefined && (
        <div className="option option-block">
          <TrainingPanel
            reviews={reviews}
            state={training}
            onStart={() => attempt(async () => start(await readTrainingInput(preset)))}
            onCancel={cancel}
            onApply={(result) => setChosen(newSet(result))}
            onDismiss={dismiss}
          />
        </div>
      )}
      {chosen && (
        <ApplyDialog
          preset={preset}
          chosen={chosen}
          focusAfter={heading}
          onClose={(applied) => {
            setChosen(null);
            if (!applied) return;
            // What is measured against the parameters that were in use says nothing any more.
            cancel();
            dismiss();
          }}
        />
      )}
    </section>
  );
};

const namesOf = (sets: readonly ParameterSet[]): Readonly<Record<string, string>> =>
  Object.fromEntries([
    [DEFAULT_PARAMETERS_ID, 'Default'],
    ...sets.map((set) => [set.id, setName(set)] as const),
  ]);

/** The parameters of a set that is stored, or FSRS's own where there is none. */
const knownSet = (set: ParameterSet | undefined): Chosen => ({
  parametersId: set?.id ?? DEFAULT_PARAMETERS_ID,
  parameters: set?.parameters ?? DEFAULT_PARAMETERS,
  trained: null,
  name: set ? `the parameters of ${formatDate(set.trainedAt)}` : 'FSRS’s default parameters',
});

const newSet = ({ parameters, trained: reviews }: TrainingResult): Chosen => {
  const id = newId();
  const trained = { id, parameters, trainedAt: readClock().now, reviews };
  return { parametersId: id, parameters, trained, name: 'the trained parameters' };
};
