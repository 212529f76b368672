import type { Rectangle } from 'electron';

/** DIP. What of a title bar must be there to be seen and dragged. */
const GRIP = { width: 100, height: 32 };

/** DIP. Some systems put a frame that nobody sees around a window, and count it. */
const FRAME = 8;

/**
 * Whether a window at `bounds` can be reached on one of the displays, of which one may have been
 * unplugged since: a piece of its top edge, where the title bar is, lies on a work area.
 */
export const isReachable = (bounds: Rectangle, workAreas: readonly Rectangle[]): boolean =>
  workAreas.some((area) => {
    const left = Math.max(bounds.x, area.x);
    const right = Math.min(bounds.x + bounds.width, area.x + area.width);
    return (
      right - left >= GRIP.width &&
      bounds.y >= area.y - FRAME &&
      bounds.y + GRIP.height <= area.y + area.height
    );
  });
