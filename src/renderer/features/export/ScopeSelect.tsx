import type { Deck } from '#renderer/app/decks.ts';
import { seriesScope } from '#renderer/app/scope.ts';
import { ALL_DECKS } from '#renderer/store/index.ts';
import { seriesIn } from './take-out.ts';

interface ScopeSelectProps {
  readonly decks: readonly Deck[];
  readonly scope: string;
  readonly onChange: (scope: string) => void;
}

/** All decks, a series, or one. */
export const ScopeSelect = ({ decks, scope, onChange }: ScopeSelectProps) => {
  const series = seriesIn(decks);
  return (
    <label className="field">
      <span>Decks</span>
      <select
        className="input take-out-scope"
        value={scope}
        onChange={({ target }) => onChange(target.value)}
      >
        {(decks.length > 1 || scope === ALL_DECKS) && (
          <option value={ALL_DECKS}>All decks ({decks.length})</option>
        )}
        {series.length > 0 && (
          <optgroup label="Series">
            {series.map((name) => (
              <option key={name} value={seriesScope(name)}>
                {name} ({decks.filter(({ lesson }) => lesson.title.series === name).length})
              </option>
            ))}
          </optgroup>
        )}
        <optgroup label="One deck">
          {decks.map(({ lesson }) => (
            <option key={lesson.id} value={lesson.id}>
              {lesson.title.principle}
            </option>
          ))}
        </optgroup>
      </select>
    </label>
  );
};
