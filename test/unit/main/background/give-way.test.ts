import { execFileSync } from 'node:child_process';
import { constants, getPriority } from 'node:os';
import { describe, expect, it } from 'vitest';
import { giveWay } from '#main/background/give-way.ts';

describe('a process beside the window', () => {
  it('asks for less than its share, in a way that this system takes', () => {
    const asked: number[] = [];
    giveWay((priority) => asked.push(priority));
    expect(asked).toEqual([constants.priority.PRIORITY_BELOW_NORMAL]);
    // Of a process of its own: nobody may take it back from this one.
    const source = `const os = require('node:os'); os.setPriority(${asked[0]}); process.stdout.write(String(os.getPriority()))`;
    const own = Number(execFileSync(process.execPath, ['-e', source], { encoding: 'utf8' }));
    expect(own).toBeGreaterThan(0);
    expect(own).toBeGreaterThanOrEqual(getPriority());
  });

  it('goes on where the system does not let it', () => {
    const forbid = (): void => {
      throw new Error('EACCES');
    };
    expect(() => giveWay(forbid)).not.toThrow();
  });
});
