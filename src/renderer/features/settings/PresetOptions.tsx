import {
  checkOption,
  EASINESS,
  formatSteps,
  parseSteps,
  type Easiness,
  type StudyOptions,
} from '#shared/domain/schedule/index.ts';
import { ChoiceOption, SwitchOption, TextOption } from './fields.tsx';
import { CHOICES, EASINESS_NAMES, OPTION_TEXTS, WEEKDAYS } from './option-texts.ts';

interface PresetOptionsProps {
  readonly options: StudyOptions;
  readonly onChange: (label: string, change: Partial<StudyOptions>) => void;
}

type NumberKey =
  | 'newPerDay'
  | 'reviewsPerDay'
  | 'desiredRetention'
  | 'maximumInterval'
  | 'leechThreshold'
  | 'answerCap';
type StepsKey = 'learningSteps' | 'relearningSteps';
type ChoiceKey = keyof typeof CHOICES;
type SwitchKey = 'fuzz' | 'loadBalance' | 'buryNew' | 'buryReviews' | 'burySteps';

/** A comma as many keyboards have it is a point. */
const toNumber = (text: string): number =>
  text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'));

/** Every option of a preset, in the order in which one would think of them. */
export const PresetOptions = ({ options, onChange }: PresetOptionsProps) => {
  const set = (key: keyof typeof OPTION_TEXTS, value: StudyOptions[typeof key]): void =>
    onChange(OPTION_TEXTS[key].label, { [key]: value });

  const number = (key: NumberKey, unit: string, factor = 1) => (
    <TextOption
      {...OPTION_TEXTS[key]}
      unit={unit}
      value={String(Number((options[key] * factor).toFixed(4)))}
      check={(text) => checkOption(key, toNumber(text) / factor)}
      onChange={(text) => set(key, toNumber(text) / factor)}
    />
  );
  const steps = (key: StepsKey) => (
    <TextOption
      {...OPTION_TEXTS[key]}
      wide
      value={formatSteps(options[key])}
      check={(text) => checkOption(key, parseSteps(text))}
      onChange={(text) => set(key, parseSteps(text) as StudyOptions[StepsKey])}
    />
  );
  const choice = (key: ChoiceKey) => (
    <ChoiceOption<StudyOptions[ChoiceKey]>
      {...OPTION_TEXTS[key]}
      value={options[key]}
      choices={CHOICES[key]}
      onChange={(value) => set(key, value)}
    />
  );
  const flag = (key: SwitchKey) => (
    <SwitchOption
      {...OPTION_TEXTS[key]}
      value={options[key]}
      onChange={(value) => set(key, value)}
    />
  );

  return (
    <>
      <Group title="Each day">
        {number('newPerDay', 'cards')}
        {number('reviewsPerDay', 'reviews')}
      </Group>
      <Group title="How well, how long">
        {number('desiredRetention', '%', 100)}
        {number('maximumInterval', 'days')}
        {steps('learningSteps')}
        {steps('relearningSteps')}
      </Group>
      <Group title="Order">
        {choice('newOrder')}
        {choice('reviewOrder')}
        {choice('mix')}
      </Group>
      <Group title="Spreading the work">
        {flag('fuzz')}
        {flag('loadBalance')}
        <EasyDays value={options.easyDays} onChange={(value) => set('easyDays', value)} />
      </Group>
      <Group title="Siblings">
        {flag('buryNew')}
        {flag('buryReviews')}
        {flag('burySteps')}
      </Group>
      <Group title="Leeches and time">
        {number('leechThreshold', 'lapses')}
        {choice('leechAction')}
        {number('answerCap', 'seconds')}
      </Group>
    </>
  );
};

const Group = ({
  title,
  children,
}: {
  readonly title: string;
  readonly children: React.ReactNode;
}) => (
  <section className="option-group">
    <h3>{title}</h3>
    {children}
  </section>
);

interface EasyDaysProps {
  readonly value: readonly Easiness[];
  readonly onChange: (value: readonly Easiness[]) => void;
}

const EasyDays = ({ value, onChange }: EasyDaysProps) => (
  <fieldset className="option option-week">
    <legend className="option-label">{OPTION_TEXTS.easyDays.label}</legend>
    <p className="muted">{OPTION_TEXTS.easyDays.does}</p>
    <div className="week">
      {WEEKDAYS.map((name, weekday) => (
        <label key={name} className="week-day">
          <span aria-hidden="true">{name.slice(0, 3)}</span>
          <select
            className="input"
            aria-label={name}
            value={value[weekday] ?? 'normal'}
            onChange={({ target }) => onChange(value.with(weekday, target.value as Easiness))}
          >
            {EASINESS.map((ease) => (
              <option key={ease} value={ease}>
                {EASINESS_NAMES[ease]}
              </option>
            ))}
          </select>
        </label>
      ))}
    </div>
  </fieldset>
);
