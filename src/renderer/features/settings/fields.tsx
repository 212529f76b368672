import { useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';

interface FieldProps {
  readonly label: string;
  /** One sentence: what the option does. */
  readonly does: string;
}

interface RowProps extends FieldProps {
  readonly error?: string | null;
  readonly children: (ids: {
    readonly control: string;
    /** What describes the control: the sentence, and the error when there is one. */
    readonly described: string;
  }) => ReactNode;
}

/** One option: its name and sentence, its control, and what is wrong with what was typed. */
export const OptionRow = ({ label, does, error = null, children }: RowProps) => {
  const id = useId();
  const described = error === null ? `${id}-does` : `${id}-error ${id}-does`;
  return (
    <div className="option">
      <div className="option-text">
        <label htmlFor={id} className="option-label">
          {label}
        </label>
        <p id={`${id}-does`} className="muted">
          {does}
        </p>
      </div>
      <div className="option-control">
        {children({ control: id, described })}
        {error !== null && (
          <p id={`${id}-error`} className="field-error" role="alert">
            {error}
          </p>
        )}
      </div>
    </div>
  );
};

interface TextOptionProps extends FieldProps {
  /** What is stored, as it is typed. */
  readonly value: string;
  readonly unit?: string;
  readonly wide?: boolean;
  /** Why what was typed does not fit; null when it does. */
  readonly check: (text: string) => string | null;
  readonly onChange: (text: string) => void;
}

/** An option that is typed. What does not fit is refused here, and is never stored. */
export const TextOption = ({
  label,
  does,
  value,
  unit,
  wide = false,
  check,
  onChange,
}: TextOptionProps) => {
  // Null while nothing is being typed: then what is stored is shown, whoever changed it.
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? value;
  const error = typed === null ? null : check(typed);
  const leave = (): void => {
    if (typed === null || error !== null) return;
    if (typed !== value) onChange(typed);
    setTyped(null);
  };
  const latest = useRef(leave);
  useLayoutEffect(() => {
    latest.current = leave;
  });
  // A key that opens another screen works in the field too, which then goes without losing the focus.
  useLayoutEffect(() => () => latest.current(), []);
  return (
    <OptionRow label={label} does={does} error={error}>
      {({ control, described }) => (
        <span className="option-input">
          <input
            id={control}
            className={`input ${wide ? 'input-wide' : 'input-number'}`}
            value={text}
            inputMode={wide ? 'text' : 'decimal'}
            autoComplete="off"
            spellCheck={false}
            aria-describedby={described}
            aria-invalid={error !== null}
            onChange={({ target }) => setTyped(target.value)}
            onBlur={leave}
            onKeyDown={({ key, nativeEvent, currentTarget }) => {
              // The keys mean the app again, Z among them.
              if (key === 'Enter' && !nativeEvent.isComposing) currentTarget.blur();
              if (key === 'Escape' && typed !== null) {
                nativeEvent.stopImmediatePropagation();
                setTyped(null);
              }
            }}
          />
          {unit !== undefined && <span className="muted">{unit}</span>}
        </span>
      )}
    </OptionRow>
  );
};

interface ChoiceOptionProps<Choice extends string> extends FieldProps {
  readonly value: Choice;
  readonly choices: Readonly<Partial<Record<Choice, string>>>;
  readonly onChange: (value: Choice) => void;
}

/** An option that is one of a few. */
export const ChoiceOption = <Choice extends string>({
  label,
  does,
  value,
  choices,
  onChange,
}: ChoiceOptionProps<Choice>) => (
  <OptionRow label={label} does={does}>
    {({ control, described }) => (
      <select
        id={control}
        className="input"
        value={value}
        aria-describedby={described}
        onChange={({ target }) => onChange(target.value as Choice)}
      >
        {Object.entries<string | undefined>(choices).map(([choice, name]) => (
          <option key={choice} value={choice}>
            {name}
          </option>
        ))}
      </select>
    )}
  </OptionRow>
);

interface SwitchOptionProps extends FieldProps {
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

/** An option that is on or off. */
export const SwitchOption = ({ label, does, value, onChange }: SwitchOptionProps) => (
  <OptionRow label={label} does={does}>
    {({ control, described }) => (
      <input
        id={control}
        type="checkbox"
        role="switch"
        className="switch"
        checked={value}
        aria-describedby={described}
        onChange={({ target }) => onChange(target.checked)}
      />
    )}
  </OptionRow>
);
