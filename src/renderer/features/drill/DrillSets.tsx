import { useId } from 'react';
import type { Card } from '#shared/domain/deck/index.ts';
import { DRILL_SETS, type DrillSet } from '#shared/domain/drill/index.ts';
import { plural } from '#renderer/ui/format.ts';
import { SET_WORDS } from './names.ts';

interface DrillSetsProps {
  readonly sets: Readonly<Record<DrillSet, readonly Card[]>>;
  readonly chosen: DrillSet;
  readonly onChoose: (set: DrillSet) => void;
}

/** The sets of cards, each with the number that it would give now. */
export const DrillSets = ({ sets, chosen, onChoose }: DrillSetsProps) => {
  const id = useId();
  return (
    <fieldset className="drill-sets">
      <legend className="label">What to drill</legend>
      {DRILL_SETS.map((set) => (
        <label key={set} className="drill-set" data-zero={sets[set].length === 0}>
          <input
            type="radio"
            name={id}
            checked={set === chosen}
            onChange={() => onChoose(set)}
            aria-label={`${SET_WORDS[set].name}, ${plural(sets[set].length, 'card')}`}
            aria-describedby={`${id}${set}`}
          />
          <span className="drill-set-name">{SET_WORDS[set].name}</span>
          <span className="drill-set-about" id={`${id}${set}`}>
            {SET_WORDS[set].about}
          </span>
          <span className="drill-set-count">{sets[set].length}</span>
        </label>
      ))}
    </fieldset>
  );
};
