import { useId } from 'react';
import { NumberField } from './NumberField.tsx';
import { formatRetention } from './words.ts';

export const LEAST_RETENTION = 0.7;
export const MOST_RETENTION = 0.99;

/** Cards and answers a day. */
const MOST_A_DAY = 9_999;

const SPANS = [
  { days: 30, name: '30 days' },
  { days: 90, name: '90 days' },
  { days: 365, name: 'A year' },
] as const;

export interface Choices {
  readonly retention: number;
  readonly newPerDay: number;
  readonly reviewsPerDay: number;
  readonly days: number;
}

interface ControlsProps {
  readonly choices: Choices;
  readonly onChange: (change: Partial<Choices>) => void;
}

/** What is tried out. None of it changes a setting. */
export const Controls = ({ choices, onChange }: ControlsProps) => {
  const id = useId();
  return (
    <div className="simulator-controls">
      <div className="simulator-retention">
        <NumberField
          label="Desired retention"
          value={choices.retention}
          min={LEAST_RETENTION}
          max={MOST_RETENTION}
          digits={2}
          onValue={(retention) => onChange({ retention })}
        />
        <input
          type="range"
          aria-label="Desired retention, slider"
          aria-valuetext={formatRetention(choices.retention)}
          min={LEAST_RETENTION}
          max={MOST_RETENTION}
          step={0.01}
          value={choices.retention}
          onChange={(event) => onChange({ retention: Number(event.target.value) })}
        />
      </div>
      <NumberField
        label="New cards a day"
        value={choices.newPerDay}
        min={0}
        max={MOST_A_DAY}
        digits={0}
        onValue={(newPerDay) => onChange({ newPerDay })}
      />
      <NumberField
        label="Reviews a day"
        value={choices.reviewsPerDay}
        min={0}
        max={MOST_A_DAY}
        digits={0}
        onValue={(reviewsPerDay) => onChange({ reviewsPerDay })}
      />
      <fieldset className="simulator-span">
        <legend>Look ahead</legend>
        <div>
          {SPANS.map(({ days, name }) => (
            <label key={days}>
              <input
                type="radio"
                name={`${id}-days`}
                checked={choices.days === days}
                onChange={() => onChange({ days })}
              />
              <span>{name}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
};
