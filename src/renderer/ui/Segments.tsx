import { useId } from 'react';

interface SegmentsProps<T> {
  readonly legend: string;
  readonly options: readonly { readonly value: T; readonly name: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** A choice of one of a few, side by side. */
export const Segments = <T extends string | number>({
  legend,
  options,
  value,
  onChange,
}: SegmentsProps<T>) => {
  const id = useId();
  return (
    <fieldset className="segments">
      <legend>{legend}</legend>
      <div>
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={id}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
