import { expect, test } from './support/app.ts';
import { app } from './support/drop-in.ts';

test.describe('what crosses between page and main', () => {
  test('comes in its order, however long it is', async ({ launchApp }) => {
    const { window } = await launchApp({ app });
    const [came, answers] = await window.evaluate(async () => {
      // Some are handed over at once, and some the page has to fetch.
      const sent = [0, 300_000, 1, 2, 70_000, 3].map((length, n) => `${n}:${'“é”'.repeat(length)}`);
      const pushed: string[] = [];
      const all = new Promise<void>((resolve) => {
        bridge.onPush((value) => {
          pushed.push(value as string);
          if (pushed.length === sent.length) resolve();
        });
      });
      const echoed = sent.map((text) => bridge.echo(text));
      for (const text of sent) await bridge.pushBack(text);
      await all;
      const got = await Promise.all(echoed);
      return [
        sent.every((text, n) => pushed[n] === text),
        sent.every((text, n) => got[n] === text),
      ];
    });
    expect([came, answers]).toEqual([true, true]);
  });

  test('is what structured clone carries, both ways', async ({ launchApp }) => {
    const { window } = await launchApp({ app });
    const checks = await window.evaluate(async () => {
      const shared = { n: 1 };
      const cyclic: Record<string, unknown> = { shared, again: shared };
      cyclic['self'] = cyclic;
      const sent = {
        date: new Date(86_400_000),
        invalidDate: new Date(NaN),
        map: new Map<unknown, unknown>([
          ['a', new Set([1, 'two'])],
          [{ key: true }, null],
        ]),
        bytes: new Uint8Array([0, 127, 255]),
        part: new Uint16Array([1, 2, 3, 4]).subarray(1, 3),
        buffer: new Uint8Array([9, 8]).buffer,
        missing: undefined,
        numbers: [NaN, Infinity, -Infinity, -0],
        big: 12345678901234567890n,
        pattern: /a(b)/giu,
        error: new RangeError('too far', { cause: 'a reason' }),
        text: 'curly \u2019 quote, \u{1F600}, \u0000, \ud800',
        holes: [1, , 3], // eslint-disable-line no-sparse-arrays
        cyclic,
      };
      const pushed = new Promise((resolve) => {
        const stop = bridge.onPush((value) => {
          stop();
          resolve(value);
        });
      });
      await bridge.pushBack(sent);
      return Promise.all(
        [bridge.echo(sent), pushed].map(async (promise) => {
          const got = (await promise) as typeof sent;
          const [key] = [...got.map.keys()].slice(1);
          return {
            date: got.date instanceof Date && got.date.getTime() === 86_400_000,
            invalidDate: Number.isNaN(got.invalidDate.getTime()),
            map: got.map instanceof Map && (got.map.get('a') as Set<unknown>).has('two'),
            key: JSON.stringify(key),
            bytes: got.bytes instanceof Uint8Array && got.bytes.join(),
            part: got.part instanceof Uint16Array && got.part.join(),
            buffer: got.buffer instanceof ArrayBuffer && new Uint8Array(got.buffer).join(),
            missing: 'missing' in got && typeof got.missing,
            numbers: got.numbers.every((n, i) => Object.is(n, sent.numbers[i])),
            big: got.big === sent.big,
            pattern: String(got.pattern),
            error: got.error instanceof RangeError && got.error.message,
            text: got.text === sent.text,
            holes: !(1 in got.holes) && got.holes.length === 3,
            cyclic:
              got.cyclic['self'] === got.cyclic && got.cyclic['again'] === got.cyclic['shared'],
          };
        }),
      );
    });
    const expected = {
      date: true,
      invalidDate: true,
      map: true,
      key: '{"key":true}',
      bytes: '0,127,255',
      part: '2,3',
      buffer: '9,8',
      missing: 'undefined',
      numbers: true,
      big: true,
      pattern: '/a(b)/giu',
      error: 'too far',
      text: true,
      holes: true,
      cyclic: true,
    };
    expect(checks).toEqual([expected, expected]);
  });

  test('arrives in main as the same kinds', async ({ launchApp }) => {
    const { window } = await launchApp({ app });
    const kinds = await window.evaluate(() =>
      Promise.all(
        [new Date(), new Map(), new Uint8Array(1), new ArrayBuffer(1), undefined, null, 1n].map(
          (value) => bridge.kinds(value),
        ),
      ),
    );
    expect(kinds).toEqual(
      ['Date', 'Map', 'Uint8Array', 'ArrayBuffer', 'Undefined', 'Null', 'BigInt'].map(
        (name) => `[object ${name}]`,
      ),
    );
  });

  test('is refused when it cannot be cloned', async ({ launchApp }) => {
    const { window } = await launchApp({ app });
    const answer = await window.evaluate(() =>
      bridge.ask('uncloneable').catch((error: unknown) => String(error)),
    );
    expect(answer).toContain('could not be cloned');
  });

  test('of an error is its message', async ({ launchApp }) => {
    const { window } = await launchApp({ app });
    const errors = await window.evaluate(async () => {
      const caught: unknown[] = [];
      await bridge.fail().catch((error: unknown) => caught.push(error));
      await bridge.ask('nowhere').catch((error: unknown) => caught.push(error));
      return caught.map((error) => ({
        message: (error as Error).message,
        keys: Object.keys(error as Error),
      }));
    });
    expect(errors).toEqual([
      { message: "Error invoking remote method 'fail': TypeError: it went wrong", keys: [] },
      {
        message:
          "Error invoking remote method 'nowhere': Error: No handler registered for 'nowhere'",
        keys: [],
      },
    ]);
  });

  test('says which frame it comes from, in the app’s own address', async ({ launchApp }) => {
    const { window } = await launchApp({ app });
    expect(await window.evaluate(() => bridge.sender())).toEqual({
      url: 'app://fixture/',
      parent: true,
      top: true,
      main: true,
      window: 1,
    });
  });
});
