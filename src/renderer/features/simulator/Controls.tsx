import { Segments } from '#renderer/ui/Segments.tsx';
import { NumberField } from './NumberField.tsx';
import { formatRetention } from './words.ts';

export const LEAST_RETENTION = 0.7;
export const MOST_RETENTION = 0.99;

/** Cards and answers a day. */
const MOST_A_DAY = 9_999;

const SPANS = [
  { value: 30, name: '30 days' },
  { value: 90, name: '90 days' },
  { value: 365, name: 'A year' },
];

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
      <Segments
        legend="Look ahead"
        options={SPANS}
        value={choices.days}
        onChange={(days) => onChange({ days })}
      />
    </div>
  );
};
