import { useMemo, useState } from 'react';
import type { BrowseRow } from '#shared/domain/browse/index.ts';
import type { CardId } from '#shared/domain/deck/index.ts';
import { follow, onTop, withinRows, type Shown } from './standing.ts';

export interface Selection {
  /** The row that the keys stand on. */
  readonly active: number;
  readonly chosen: ReadonlySet<CardId>;
  /** How many of the rows are chosen. */
  readonly count: number;
  /** Goes to a row; `extend` chooses all from where one came from. */
  readonly go: (to: number, extend: boolean) => void;
  /** Chooses a row, or takes the choice back. */
  readonly toggle: (at: number) => void;
  readonly all: () => void;
  readonly none: () => void;
  /** What is meant: the chosen rows, or the one that the keys stand on. */
  readonly meant: readonly BrowseRow[];
}

/**
 * Which rows are meant. The keys stay on their card wherever it goes among the rows; cards that are no
 * longer found are not meant, whatever was chosen before.
 */
export const useSelection = (shown: Shown): Selection => {
  const { rows } = shown;
  const [stored, setStanding] = useState(() => onTop(shown));
  const [chosen, setChosen] = useState<ReadonlySet<CardId>>(new Set());
  const standing = stored.rows === rows ? stored : follow(stored, shown);
  if (standing !== stored) setStanding(standing);
  const { active, anchor } = standing;
  const idAt = (index: number): readonly CardId[] => {
    const row = rows[index];
    return row ? [row.card.id] : [];
  };
  // Asked once a choice and not once a key: there may be a hundred thousand rows.
  const own = useMemo(
    () => (chosen.size === 0 ? [] : rows.filter(({ card }) => chosen.has(card.id))),
    [rows, chosen],
  );
  const here = rows[active];
  return {
    active,
    chosen,
    count: own.length,
    meant: own.length > 0 ? own : here ? [here] : [],
    go: (to, extend) => {
      const target = withinRows(to, rows);
      setStanding({ ...standing, active: target, anchor: extend ? anchor : target, held: true });
      if (!extend) return;
      const [first, last] = [Math.min(anchor, target), Math.max(anchor, target)];
      setChosen(new Set(rows.slice(first, last + 1).map(({ card }) => card.id)));
    },
    toggle: (index) => {
      const target = withinRows(index, rows);
      setStanding({ ...standing, active: target, anchor: target, held: true });
      setChosen((before) => {
        const after = new Set(before);
        for (const id of idAt(index)) if (!after.delete(id)) after.add(id);
        return after;
      });
    },
    all: () => setChosen(new Set(rows.map(({ card }) => card.id))),
    none: () => setChosen(new Set()),
  };
};
