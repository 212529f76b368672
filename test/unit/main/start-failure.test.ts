import { describe, expect, it } from 'vitest';
import { whyNotStarted } from '#main/start-failure.ts';

describe('a start that failed', () => {
  it('is told with its reason, where the data is, and the way out', () => {
    const locked = new Error("EBUSY: resource busy or locked, rename 'shell.json'");
    expect(whyNotStarted(locked, '/home/ada/.config/Recast')).toBe(
      "EBUSY: resource busy or locked, rename 'shell.json'.\n\n" +
        'Your data in /home/ada/.config/Recast is as it was. Close programs that may have a file of it ' +
        'open, then start Recast again. If that does not help, restart the computer.',
    );
    expect(whyNotStarted('There is no such file.', '/data')).toMatch(/^There is no such file\.\n/);
  });
});
