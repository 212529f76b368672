import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import { nearestIndex } from './scale.ts';

/** A page of the cursor, as a share of all stops. */
const PAGE = 10;

export interface Cursor {
  /** Where it is read now; null while nobody reads. */
  readonly at: number | null;
  /** Where the keys stand, whether one reads or not. */
  readonly keysAt: number;
  readonly handlers: {
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onFocus: () => void;
    readonly onBlur: () => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerDown: () => void;
    readonly onPointerLeave: () => void;
  };
}

/**
 * A place among the stops of a chart, by pointer or by keys. All places are indices of stops.
 *
 * @param range what the element that has the handlers shows, from its left edge to its right one
 * @param start where the keys begin
 */
export const useCursor = (
  stops: readonly number[],
  range: readonly [number, number],
  start: number,
): Cursor => {
  const [keys, setKeys] = useState<number | null>(null);
  const [hover, setHover] = useState<number | null>(null);
  const [focused, setFocused] = useState(false);
  const last = stops.length - 1;
  // The stops may have become fewer since.
  const within = (index: number): number => Math.min(Math.max(0, index), last);
  const keysAt = within(keys ?? start);
  const page = Math.max(1, Math.round(stops.length / PAGE));
  const moves: Readonly<Record<string, number>> = {
    ArrowLeft: keysAt - 1,
    ArrowDown: keysAt - 1,
    ArrowRight: keysAt + 1,
    ArrowUp: keysAt + 1,
    PageDown: keysAt - page,
    PageUp: keysAt + page,
    Home: 0,
    End: last,
  };
  const at = hover ?? (focused ? keysAt : null);
  return {
    at: at === null || last < 0 ? null : within(at),
    keysAt,
    handlers: {
      onKeyDown: (event) => {
        const to = moves[event.key];
        if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        event.stopPropagation();
        setHover(null);
        setKeys(within(to));
      },
      onFocus: () => setFocused(true),
      onBlur: () => setFocused(false),
      onPointerMove: (event) => {
        const box = event.currentTarget.getBoundingClientRect();
        const share = (event.clientX - box.left) / Math.max(1, box.width);
        setHover(nearestIndex(stops, range[0] + share * (range[1] - range[0])));
      },
      // The keys go on from where one clicked.
      onPointerDown: () => setKeys(hover),
      onPointerLeave: () => setHover(null),
    },
  };
};
