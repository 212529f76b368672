import { describe, expect, it } from 'vitest';
import { formatRecall, formatStability, formatTime } from '#renderer/features/card-info/words.ts';

describe('the words of the card info', () => {
  it('never call certain what is only likely', () => {
    expect([1, 0.999, 0.994, 0.5, 0].map(formatRecall)).toEqual([
      '100 %',
      '> 99 %',
      '99 %',
      '50 %',
      '0 %',
    ]);
  });

  it('write days and times as finely as they are worth', () => {
    expect([0.01, 0.5, 0.96, 2.34, 9.96, 43.4, 36_500].map(formatStability)).toEqual([
      '1 hour',
      '12 hours',
      '1 day',
      '2.3 days',
      '10 days',
      '43 days',
      '36,500 days',
    ]);
    expect([400, 8_000, 60_000, 125_000, 3_780_000].map(formatTime)).toEqual([
      '0 s',
      '8 s',
      '1 min',
      '2 min 5 s',
      '1 h 3 min',
    ]);
  });
});
