import { useId } from 'react';
import { FAILING_NAMES, FAILINGS, type Failing } from '#shared/domain/lesson/failing.ts';

interface FailingFieldProps {
  readonly failing: Failing | null;
  readonly onChange: (failing: Failing | null) => void;
}

/** What is wrong with a weak phrase, in one word of a closed list. */
export const FailingField = ({ failing, onChange }: FailingFieldProps) => {
  const id = useId();
  return (
    <div className="editor-field">
      <label className="label" htmlFor={id}>
        What is wrong with it, in a word <span className="editor-optional">(may be empty)</span>
      </label>
      <select
        id={id}
        className="input"
        data-field="failing"
        value={failing ?? ''}
        onChange={({ target }) =>
          onChange(FAILING_NAMES.find((name) => name === target.value) ?? null)
        }
      >
        <option value="">None of these</option>
        {FAILING_NAMES.map((name) => (
          <option key={name} value={name}>
            {name}: {FAILINGS[name]}
          </option>
        ))}
      </select>
    </div>
  );
};
