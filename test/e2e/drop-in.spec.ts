import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type RunningApp } from './support/app.ts';

/**
 * The fixture app uses what the real one uses, and looks closely. What is promised here is Electron's own
 * behaviour, so the same tests hold on Electron's binary.
 */
const app = join(import.meta.dirname, '..', 'fixtures', 'drop-in-app');

interface Bridge {
  readonly leaked: string;
  readonly echo: (value: unknown) => Promise<unknown>;
  readonly fail: () => Promise<unknown>;
  readonly sender: () => Promise<unknown>;
  readonly kinds: (value: unknown) => Promise<string>;
  readonly ask: (channel: string) => Promise<unknown>;
  readonly pushBack: (value: unknown) => Promise<void>;
  readonly onPush: (listener: (value: unknown) => void) => () => void;
}

declare global {
  var bridge: Bridge;
  var inlineRan: boolean;
  var evaluated: string;
  var journal: string[];
  var blocked: string[];
  var prevented: string[];
  var clicked: string[];
  var hold: Record<string, boolean>;
}

const main = <T>({ app }: RunningApp, name: 'journal' | 'blocked' | 'prevented' | 'clicked') =>
  app.evaluate((_electron, key) => globalThis[key] as T, name);

test.describe('what crosses between page and main', () => {
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

test.describe('the page', () => {
  test('sees the bridge and nothing behind it', async ({ launchApp }) => {
    const { window } = await launchApp({ app });
    const seen = await window.evaluate(async () => {
      const frame = document.createElement('iframe');
      frame.src = '/frame.html';
      document.body.append(frame);
      const empty = document.createElement('iframe');
      document.body.append(empty);
      await new Promise((resolve) => (frame.onload = resolve));
      const strange = (target: object | null) =>
        Object.getOwnPropertyNames(target ?? {}).filter((name) =>
          /^_[0-9a-f]{8}-|ipc|electron|^require$|^process$|^module$/i.test(name),
        );
      return {
        own: strange(window),
        frame: strange(frame.contentWindow),
        empty: strange(empty.contentWindow),
        frameBridge: 'bridge' in (frame.contentWindow ?? {}),
        frozen: Object.isFrozen(bridge) && !Reflect.set(window, 'bridge', 1),
        leaked: bridge.leaked,
      };
    });
    expect(seen).toEqual({
      own: [],
      frame: [],
      empty: [],
      frameBridge: false,
      frozen: true,
      leaked: 'no process.binding',
    });
  });

  test('is held to the policy in its header', async ({ launchApp }) => {
    const { window } = await launchApp({ app });
    const held = await window.evaluate(async () => {
      const violated = new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) =>
          resolve(event.effectiveDirective),
        );
      });
      const script = document.createElement('script');
      script.textContent = 'window.inlineRan = true';
      document.head.append(script);
      return { inlineRan, evaluated, directive: await violated };
    });
    expect(held).toEqual({
      inlineRan: false,
      evaluated: 'blocked',
      directive: 'script-src-elem',
    });
  });

  test('reaches nothing but the app, from a worker neither', async ({ launchApp }) => {
    const running = await launchApp({ app });
    const reached = await running.window.evaluate(async () => {
      const worker = new Worker('/worker.js', { type: 'module' });
      const fromWorker = new Promise((resolve) => {
        worker.onmessage = ({ data }) => resolve(data);
      });
      worker.postMessage('go');
      const far = await fetch('https://example.com/').then(String, () => 'blocked');
      const posted = await fetch('/echo', { method: 'POST', body: 'a body' }).then((r) => r.text());
      return { far, posted, worker: await fromWorker };
    });
    expect(reached).toEqual({
      far: 'blocked',
      posted: 'POST a body',
      worker: { own: 200, far: 'blocked', wires: [] },
    });
    expect(await main<string[]>(running, 'blocked')).toContain('https://example.com/');
  });

  test('stays where it is and opens no window', async ({ launchApp }) => {
    const running = await launchApp({ app });
    const { window } = running;
    const address = window.url();
    await window.locator('#out').click();
    await window.locator('#blank').click();
    const opened = await window.evaluate(() => globalThis.open('https://example.com/opened'));
    expect(opened).toBeNull();
    await expect
      .poll(() => main<string[]>(running, 'prevented'))
      .toEqual([
        'navigate https://example.com/somewhere',
        'open https://example.com/blank',
        'open https://example.com/opened',
      ]);
    expect(window.url()).toBe(address);
    await expect.poll(() => running.app.windows().length).toBe(1);
  });

  test('is given no permission that main refuses', async ({ launchApp }) => {
    const { window } = await launchApp({ app });
    const states = await window.evaluate(() =>
      Promise.all(
        (['geolocation', 'notifications', 'camera', 'microphone'] as PermissionName[]).map(
          async (name) => (await navigator.permissions.query({ name })).state,
        ),
      ),
    );
    expect(states).toEqual(['denied', 'denied', 'denied', 'denied']);
  });

  test('follows the theme that main has chosen', async ({ launchApp }) => {
    const { window, app: electron } = await launchApp({ app });
    const isDark = () => window.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
    await expect.poll(isDark).toBe(true);
    await electron.evaluate(({ nativeTheme }) => {
      nativeTheme.themeSource = 'light';
    });
    await expect.poll(isDark).toBe(false);
  });
});

test('a shortcut of the menu runs its item, unless the page has used the keys', async ({
  launchApp,
}) => {
  // On Electron's binary the keys of a test go to the page alone.
  test.skip(process.env['ELECTRON_OVERRIDE_DIST_PATH'] === undefined);
  const running = await launchApp({ app });
  await running.window.keyboard.press('ControlOrMeta+Shift+H');
  await expect.poll(() => main<string[]>(running, 'clicked')).toEqual(['hello']);
  await running.window.evaluate(() => {
    document.addEventListener('keydown', (event) => event.preventDefault());
  });
  await running.window.keyboard.press('ControlOrMeta+Shift+H');
  await running.window.evaluate(() => bridge.echo(null));
  expect(await main<string[]>(running, 'clicked')).toEqual(['hello']);
});

test('a menu item runs when a test clicks it', async ({ launchApp }) => {
  const running = await launchApp({ app });
  await running.app.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('hello')?.click();
  });
  expect(await main<string[]>(running, 'clicked')).toEqual(['hello']);
});

test.describe('quitting', () => {
  const journalOf = (userData: string) =>
    readFileSync(join(userData, 'journal.txt'), 'utf8').trim().split('\n');

  test('by the last window tells the app in Electron’s order', async ({ launchApp }) => {
    const { app: electron, userData } = await launchApp({ app, env: { DROP_IN_JOURNAL: '1' } });
    const ended = electron.waitForEvent('close');
    await electron.evaluate(({ BrowserWindow }) => {
      setTimeout(() => BrowserWindow.getAllWindows()[0]?.close(), 0);
    });
    await ended;
    expect(journalOf(userData)).toEqual([
      'ready',
      'ready-to-show',
      'close',
      'closed',
      'window-all-closed',
      'before-quit',
      'will-quit',
      'quit',
    ]);
  });

  test('by app.quit leaves window-all-closed out', async ({ launchApp }) => {
    const { userData, close } = await launchApp({ app, env: { DROP_IN_JOURNAL: '1' } });
    await close();
    expect(journalOf(userData).slice(2)).toEqual([
      'before-quit',
      'close',
      'closed',
      'will-quit',
      'quit',
    ]);
  });

  test('can be prevented by the app and by its window', async ({ launchApp }) => {
    const running = await launchApp({ app });
    const tryToQuit = (name: string) =>
      running.app.evaluate(async ({ app: main, BrowserWindow }, held) => {
        globalThis.hold = { [held]: true };
        main.quit();
        await new Promise((resolve) => setTimeout(resolve, 300));
        globalThis.hold = {};
        return BrowserWindow.getAllWindows().length;
      }, name);
    expect(await tryToQuit('before-quit')).toBe(1);
    expect(await tryToQuit('close')).toBe(1);
  });
});

test('a second start wakes the first and ends', async ({ launchApp }) => {
  const running = await launchApp({ app });
  const binary = await running.app.evaluate(() => process.argv[0] ?? '');
  const second = await startAgain(binary, running.userData);
  expect(second).toBe(0);
  await expect
    .poll(() => main<string[]>(running, 'journal'))
    .toContain('second-instance --from-the-second');
});

test('what the page has stored is there after a restart, and after a crash the app starts', async ({
  launchApp,
}) => {
  const first = await launchApp({ app });
  await first.window.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('kept', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('things');
        opening.onerror = () => reject(new Error('not opened'));
        opening.onsuccess = () => {
          const writing = opening.result.transaction('things', 'readwrite');
          writing.objectStore('things').put({ when: new Date(0) }, 'one');
          writing.oncomplete = () => resolve();
        };
      }),
  );
  const second = await first.restart();
  const read = () =>
    new Promise((resolve, reject) => {
      const opening = indexedDB.open('kept', 1);
      opening.onerror = () => reject(new Error('not opened'));
      opening.onsuccess = () => {
        const reading = opening.result.transaction('things').objectStore('things').get('one');
        reading.onsuccess = () => resolve((reading.result as { when: Date } | undefined)?.when);
      };
    });
  expect(await second.window.evaluate(read)).toEqual(new Date(0));

  const crashed = second.app.waitForEvent('close');
  second.app.process().kill('SIGKILL');
  await crashed;
  const third = await launchApp({ app, userData: second.userData });
  expect(await third.window.evaluate(() => bridge.sender())).toMatchObject({ main: true });
});

/** Starts the same app on the same data, as a person does who clicks its icon again. */
const startAgain = (node: string, userData: string): Promise<number | null> => {
  const dropIn = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const before = dropIn === undefined ? [] : [join(dropIn, 'electron')];
  const child = spawn(
    node,
    [...before, app, `--user-data-dir=${userData}`, '--no-sandbox', '--from-the-second'],
    { stdio: 'ignore' },
  );
  return new Promise((resolve) => child.on('exit', resolve));
};
