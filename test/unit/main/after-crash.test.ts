import { describe, expect, it } from 'vitest';
import { afterCrash, crashDetail } from '#main/window/after-crash.ts';

const crash = { reason: 'crashed', at: 100_000, before: null, quitting: false } as const;

describe('a window whose page has crashed', () => {
  it('is loaded again', () => {
    expect(afterCrash(crash)).toBe('reload');
    expect(afterCrash({ ...crash, reason: 'oom' })).toBe('reload');
    expect(afterCrash({ ...crash, reason: 'killed' })).toBe('reload');
  });

  it('is asked about when it crashes again within a minute, and not after it', () => {
    expect(afterCrash({ ...crash, before: 99_999 })).toBe('ask');
    expect(afterCrash({ ...crash, before: 40_001 })).toBe('ask');
    expect(afterCrash({ ...crash, before: 40_000 })).toBe('reload');
  });

  it('is left alone when it ended as it should, or when the app is about to', () => {
    for (const before of [null, 99_999]) {
      expect(afterCrash({ ...crash, before, reason: 'clean-exit' })).toBe('nothing');
      expect(afterCrash({ ...crash, before, quitting: true })).toBe('nothing');
    }
  });

  it('tells why, and the way out', () => {
    expect(crashDetail({ reason: 'oom', exitCode: -536870904 })).toBe(
      'The reason: there was not enough memory for it (oom, -536870904). What you have done is saved. ' +
        'Start again to go on, or quit and open Recast later.',
    );
  });
});
