import { expect, test } from './support/app.ts';
import { app } from './support/drop-in.ts';

test.describe('a utility process', () => {
  test('is told things and says things, as structured clone carries them', async ({
    launchApp,
  }) => {
    const running = await launchApp({ app });
    const kinds = await running.app.evaluate(async ({ app: main, utilityProcess }) => {
      const child = utilityProcess.fork(`${main.getAppPath()}/utility.mjs`);
      const sent = [
        Int32Array.of(-1, 2 ** 31 - 1),
        new Map([['a', new Date(0)]]),
        { none: undefined, big: 1n, not: NaN },
      ];
      for (const each of sent) child.postMessage(each);
      const got: unknown[] = [];
      await new Promise<void>((resolve) => {
        child.on('message', (message: unknown) => {
          got.push(message);
          if (got.length === sent.length) resolve();
        });
      });
      child.kill();
      const [numbers, map, plain] = got as [Int32Array, Map<string, Date>, Record<string, unknown>];
      return {
        numbers: numbers instanceof Int32Array && numbers.join(),
        map: map.get('a')?.getTime(),
        none: 'none' in plain && typeof plain['none'],
        big: plain['big'] === 1n,
        not: Number.isNaN(plain['not']),
      };
    });
    expect(kinds).toEqual({
      numbers: '-1,2147483647',
      map: 0,
      none: 'undefined',
      big: true,
      not: true,
    });
  });

  test('knows its arguments and environment, and the app knows its pid while it runs', async ({
    launchApp,
  }) => {
    const running = await launchApp({ app });
    const seen = await running.app.evaluate(async ({ app: main, utilityProcess }) => {
      const child = utilityProcess.fork(`${main.getAppPath()}/utility.mjs`, ['one', 'two words'], {
        env: { ...process.env, ASKED: 'yes' },
        serviceName: 'Fixture',
      });
      const before = child.pid;
      const exit = new Promise((resolve) => child.once('exit', resolve));
      await new Promise<void>((resolve) => child.once('spawn', resolve));
      const during = child.pid;
      child.postMessage('self');
      const self: unknown = await new Promise((resolve) => child.once('message', resolve));
      child.postMessage('end');
      return { before, during, self, code: await exit, after: child.pid };
    });
    expect(seen.during).toEqual(expect.any(Number));
    expect(seen).toEqual({
      before: undefined,
      during: seen.during,
      self: {
        type: 'utility',
        pid: seen.during,
        args: ['one', 'two words'],
        asked: 'yes',
        ports: 0,
      },
      code: 7,
      after: undefined,
    });
  });

  test('ends when it is killed, and when the app quits', async ({ launchApp }) => {
    const running = await launchApp({ app });
    const pid = await running.app.evaluate(async ({ app: main, utilityProcess }) => {
      const fork = () => utilityProcess.fork(`${main.getAppPath()}/utility.mjs`);
      const killed = fork();
      const exit = new Promise((resolve) => killed.once('exit', resolve));
      await new Promise<void>((resolve) => killed.once('spawn', resolve));
      if (!killed.kill()) throw new Error('kill() did not reach a process that runs');
      await exit;
      // Nobody hears this, and it is no error.
      killed.postMessage('end');

      const left = fork();
      await new Promise<void>((resolve) => left.once('spawn', resolve));
      return left.pid ?? 0;
    });
    expect(isAlive(pid)).toBe(true);
    await running.close();
    await expect.poll(() => isAlive(pid)).toBe(false);
  });

  test('refuses what cannot be cloned', async ({ launchApp }) => {
    const running = await launchApp({ app });
    const error = await running.app.evaluate(({ app: main, utilityProcess }) => {
      const child = utilityProcess.fork(`${main.getAppPath()}/utility.mjs`);
      try {
        child.postMessage(() => 1);
        return 'sent';
      } catch (reason) {
        return String(reason);
      } finally {
        child.kill();
      }
    });
    expect(error).toContain('could not be cloned');
  });
});

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
