import { describe, expect, it } from 'vitest';
import { sleepUntil } from '#renderer/features/review/sleep.ts';

const NOW = 1_772_500_000_000;
const MINUTE = 60_000;

describe('a finished session', () => {
  it('sleeps until its next card may be shown, and a minute at most', () => {
    expect(sleepUntil(NOW + 20 * MINUTE + 5_000, 20, NOW)).toBe(5_000);
    expect(sleepUntil(NOW + 20 * MINUTE + 1, 20, NOW)).toBe(1_000);
    expect(sleepUntil(NOW + 90 * MINUTE, 20, NOW)).toBe(MINUTE);
  });

  it('does not wake every second before a card of whole days, which no step brings sooner', () => {
    expect(sleepUntil(NOW + 10 * MINUTE, 20, NOW)).toBe(MINUTE);
    expect(sleepUntil(NOW + 5_000, 20, NOW)).toBe(5_000);
  });

  it('does not wake every second for a time that is over', () => {
    expect(sleepUntil(NOW, 20, NOW)).toBe(MINUTE);
    expect(sleepUntil(NOW - 90 * MINUTE, 0, NOW)).toBe(MINUTE);
  });
});
