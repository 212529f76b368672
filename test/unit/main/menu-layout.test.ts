import { expect, test } from 'vitest';
import { MENU_LAYOUT } from '#main/window/menu-layout.ts';
import { COMMAND_IDS } from '#shared/commands/registry.ts';

test('every command stands in the application menu, and once', () => {
  const placed = Object.values(MENU_LAYOUT).flat(2);
  expect(placed.toSorted()).toEqual([...COMMAND_IDS].sort());
});
