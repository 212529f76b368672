import { useId, useRef, useState } from 'react';
import type { QueryError } from '#shared/domain/browse/index.ts';
import { HELP } from './words.ts';

interface SearchFieldProps {
  readonly search: string;
  readonly error: QueryError | null;
  readonly onSearch: (search: string) => void;
  /** To the table. */
  readonly onEnter: () => void;
}

/** What is searched for, with what is wrong in it underlined where it is. */
export const SearchField = ({ search, error, onSearch, onEnter }: SearchFieldProps) => {
  const id = useId();
  const [help, setHelp] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const add = (example: string): void => {
    onSearch(search.trim() === '' ? example : `${search.trim()} ${example}`);
    field.current?.focus();
  };
  return (
    <div className="browse-search">
      <label className="visually-hidden" htmlFor={id}>
        Search cards
      </label>
      <div className="browse-search-row">
        <input
          ref={field}
          id={id}
          className="input"
          // Not of the type search: there Escape would clear the text, and here it leaves the field.
          type="text"
          role="searchbox"
          placeholder='is:due kind:recast "in a row"'
          autoComplete="off"
          spellCheck={false}
          value={search}
          aria-invalid={error !== null}
          aria-describedby={error ? `${id}-error` : undefined}
          onChange={({ target }) => onSearch(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
            event.preventDefault();
            onEnter();
          }}
        />
        <button
          type="button"
          className="button-quiet"
          aria-expanded={help}
          aria-controls={`${id}-help`}
          onClick={() => setHelp((open) => !open)}
        >
          How to search
        </button>
      </div>
      {error && (
        <div className="browse-error">
          <p className="browse-error-place" aria-hidden="true">
            {search.slice(0, error.from)}
            <mark>{search.slice(error.from, error.to) || ' '}</mark>
            {search.slice(error.to)}
          </p>
          <p id={`${id}-error`} className="field-error">
            {error.message}
          </p>
        </div>
      )}
      <dl id={`${id}-help`} className="browse-help" hidden={!help}>
        {HELP.map(([example, finds]) => (
          <div key={example}>
            <dt>
              <button type="button" className="browse-example" onClick={() => add(example)}>
                {example}
              </button>
            </dt>
            <dd>{finds}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
};
