import { useId, useState } from 'react';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Digits after the point; 0 for a whole number. */
  readonly digits: number;
  /** Called with valid values only. */
  readonly onValue: (value: number) => void;
}

/** A number that is typed. What cannot be used is said under the field and goes no further. */
export const NumberField = (props: NumberFieldProps) => {
  const { label, value, min, max, digits, onValue } = props;
  const id = useId();
  // What was typed holds until the value becomes another one elsewhere.
  const [draft, setDraft] = useState({ text: '', value: NaN });
  const text = draft.value === value ? draft.text : value.toFixed(digits);
  const typed = parse(text, digits);
  const valid = typed !== null && typed >= min && typed <= max;
  const range = `${min.toFixed(digits)} to ${max.toFixed(digits)}`;
  return (
    <div className="number-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode={digits === 0 ? 'numeric' : 'decimal'}
        autoComplete="off"
        value={text}
        aria-invalid={!valid}
        aria-describedby={valid ? undefined : `${id}-error`}
        onChange={(event) => {
          const next = parse(event.target.value, digits);
          const usable = next !== null && next >= min && next <= max;
          setDraft({ text: event.target.value, value: usable ? next : value });
          if (usable) onValue(next);
        }}
        onBlur={() => {
          if (valid) setDraft({ text: '', value: NaN });
        }}
      />
      {!valid && (
        <p className="field-error" id={`${id}-error`} role="alert">
          {digits === 0 ? `A whole number from ${range}.` : `A number from ${range}.`}
        </p>
      )}
    </div>
  );
};

/** Either decimal sign is understood; null for what is no such number. */
const parse = (text: string, digits: number): number | null => {
  const plain = text.trim().replace(',', '.');
  const shape = digits === 0 ? /^\d+$/ : /^\d*\.?\d+$/;
  if (!shape.test(plain)) return null;
  const rounded = Number(Number(plain).toFixed(digits));
  return rounded === Number(plain) ? rounded : null;
};
