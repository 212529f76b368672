import { describe, expect, it } from 'vitest';
import {
  formatCount,
  formatMinutes,
  formatRetention,
  formatSpan,
} from '#renderer/features/simulator/words.ts';

describe('the words of the simulator', () => {
  it.each([
    [0, '0 seconds'],
    [0.0166, '1 second'],
    [0.883, '53 seconds'],
    [0.96, '1 minute'],
    [1, '1 minute'],
    [6.46, '6.5 minutes'],
    [9.96, '10 minutes'],
    [59.4, '59 minutes'],
    [60, '1 hour'],
    [61, '1 hour 1 minute'],
    [125, '2 hours 5 minutes'],
  ])('%d minutes are %s', (minutes, words) => {
    expect(formatMinutes(minutes)).toBe(words);
  });

  it('writes counts as finely as they are worth', () => {
    expect([0, 1.94, 9.9, 147.6].map(formatCount)).toEqual(['0', '1.9', '9.9', '148']);
    expect(formatRetention(0.9)).toBe('0.90');
    expect([365, 90, 1].map(formatSpan)).toEqual(['a year', '90 days', '1 day']);
  });
});
