import { describe, expect, it } from 'vitest';
import { isReachable } from '#main/window/on-screen.ts';

/** A display with a bar at its top, and one to its left that stands higher. */
const RIGHT = { x: 0, y: 30, width: 1920, height: 1050 };
const LEFT = { x: -1280, y: -200, width: 1280, height: 1024 };
const at = (x: number, y: number) => ({ x, y, width: 800, height: 600 });

describe('a window that opens where it was', () => {
  it.each([
    ['in the middle', at(500, 200)],
    ['at the corner', at(0, 30)],
    ['with its unseen frame beyond the corner', at(-8, 22)],
    ['with a piece of its title bar at the right', at(1820, 200)],
    ['with its title bar alone at the bottom', at(500, 1048)],
    ['on the display to the left', at(-1000, -200)],
    ['across both', at(-400, 100)],
  ])('%s is reached', (_where, bounds) => {
    expect(isReachable(bounds, [RIGHT, LEFT])).toBe(true);
  });

  it.each([
    ['with its title bar above the screen', at(500, -200)],
    ['with its title bar under the bar at the top', at(500, 0)],
    ['with too little of its title bar at the right', at(1821, 200)],
    ['below the screen', at(500, 1049)],
    ['where no display is', at(3000, 200)],
  ])('%s is not', (_where, bounds) => {
    expect(isReachable(bounds, [RIGHT, LEFT])).toBe(false);
  });

  it('is not reached once its display is unplugged', () => {
    expect(isReachable(at(-1000, -200), [RIGHT])).toBe(false);
    expect(isReachable(at(500, 200), [])).toBe(false);
  });
});
