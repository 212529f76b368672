import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHANNELS } from '#shared/ipc/channels.ts';
import {
  CONTENT_SECURITY_POLICY,
  PERMISSIONS_POLICY,
  securityHeaders,
} from '#main/security/csp.ts';
import { expect, test } from './support/app.ts';
import { PRINCIPLE } from './support/study.ts';

test('every answer of our scheme has the headers, a refusal too, and no path leads out', async ({
  launchApp,
}) => {
  const { window } = await launchApp();
  const assets = join(import.meta.dirname, '..', '..', 'out', 'renderer', 'assets');
  const found = ['/', '/index.html', ...readdirSync(assets).map((name) => `/assets/${name}`)];
  expect(found.length).toBeGreaterThan(4);
  const refused = [
    ...['/missing.html', '/assets', '/..%2fmain%2findex.js', '/%2e%2e%2fmain%2findex.js'],
    ...['/..%5cmain%5cindex.js', '/assets/..%2f..%2fpreload%2findex.cjs', '/index.html%00.js'],
    ...['/%2fetc%2fpasswd', '/c%3a%5cwindows%5cwin.ini', '/..%2f..%2fpackage.json'],
  ];
  const answers = await window.evaluate(
    (paths) =>
      Promise.all(
        paths.map(async (path) => {
          const { status, headers } = await fetch(path);
          return { path, status, headers: Object.fromEntries(headers) };
        }),
      ),
    [...found, ...refused],
  );
  for (const { path, status, headers } of answers) {
    expect(status, path).toBe(found.includes(path) ? 200 : 404);
    const expected = Object.entries(securityHeaders(headers['content-type'] ?? ''));
    expect(headers, path).toMatchObject(
      Object.fromEntries(expected.map(([name, value]) => [name.toLowerCase(), value])),
    );
  }
  expect(answers.map(({ headers }) => headers['content-security-policy'])).toContain(
    CONTENT_SECURITY_POLICY,
  );
});

test('by whatever way a page may ask for something outside, it is stopped', async ({
  launchApp,
}) => {
  const { window, app } = await launchApp();
  const answered: string[] = [];
  window.on('response', (response) => answered.push(response.url()));
  const outcome = await window.evaluate(async () => {
    const stopped = new Set<string>();
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      stopped.add(effectiveDirective),
    );
    const at = (way: string, scheme = 'https'): string => `${scheme}://evil.invalid/${way}`;
    const add = (tag: string, attributes: Record<string, string>): HTMLElement => {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      document.body.append(element);
      return element;
    };
    const ways: readonly (() => unknown)[] = [
      () => fetch(at('fetch')).catch(() => undefined),
      () => navigator.sendBeacon(at('beacon'), 'x'),
      () => new WebSocket(at('socket', 'wss')),
      () => new EventSource(at('events')),
      () => new FontFace('x', `url(${at('font')})`).load().catch(() => undefined),
      () => add('img', { src: at('image') }),
      () => add('video', { src: at('media') }),
      () => add('iframe', { src: at('frame') }),
      () => add('link', { rel: 'stylesheet', href: at('style') }),
      () => add('link', { rel: 'prefetch', href: at('prefetch') }),
      () => add('link', { rel: 'manifest', href: at('manifest') }),
      () => add('base', { href: at('base') }),
      () => add('object', { data: at('object') }),
      () => add('embed', { src: at('embed') }),
      () => add('script', { src: at('script') }),
      () => (add('form', { action: at('form') }) as HTMLFormElement).submit(),
    ];
    const threw = ways.filter((way) => {
      try {
        way();
        return false;
      } catch {
        return true;
      }
    });
    const frame = add('iframe', {}) as HTMLIFrameElement;
    const hasBridge = 'recast' in (frame.contentWindow ?? {});
    const expected = [
      ...['base-uri', 'connect-src', 'default-src', 'font-src', 'form-action', 'frame-src'],
      ...['img-src', 'media-src', 'style-src-elem'],
    ];
    const isStopped = (): boolean => expected.every((name) => stopped.has(name));
    const deadline = performance.now() + 5_000;
    while (!isStopped() && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve));
    }
    const missing = expected.filter((name) => !stopped.has(name));
    return { threw: threw.length, hasBridge, missing };
  });
  expect(outcome.hasBridge, 'a frame inside the page has no bridge').toBe(false);
  expect(outcome.threw, 'an object, an embed and a script need a trusted address').toBe(3);
  expect(outcome.missing).toEqual([]);
  expect(answered.filter((url) => url.includes('evil.invalid'))).toEqual([]);
  expect(app.windows()).toHaveLength(1);
  // Not by a locator: the test's own view of the page waits for the form to be sent.
  expect(await window.evaluate(() => document.querySelector('h1')?.textContent)).toBe('Library');
});

test('no feature of the platform that needs a person’s leave is there to be asked for', async ({
  launchApp,
}) => {
  const { window } = await launchApp();
  const result = await window.evaluate(async () => {
    const policy = (
      document as unknown as { featurePolicy: { allowedFeatures: () => string[] } }
    ).featurePolicy.allowedFeatures();
    const tried: Readonly<Record<string, () => Promise<unknown>>> = {
      camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
      microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
      screen: () => navigator.mediaDevices.getDisplayMedia(),
      position: () =>
        new Promise((resolve, reject) => {
          navigator.geolocation.getCurrentPosition(resolve, reject);
        }),
      clipboard: () => navigator.clipboard.readText(),
      midi: () => navigator.requestMIDIAccess({ sysex: true }),
      notification: async () => {
        if ((await Notification.requestPermission()) !== 'granted') throw new Error('denied');
      },
    };
    const given: string[] = [];
    for (const [name, ask] of Object.entries(tried)) {
      await ask().then(
        () => given.push(name),
        () => undefined,
      );
    }
    return { policy, given };
  });
  const denied = PERMISSIONS_POLICY.split(', ').map((feature) => feature.replace('=()', ''));
  expect(denied.length).toBeGreaterThan(10);
  expect(result.policy.filter((feature) => denied.includes(feature))).toEqual([]);
  expect(result.policy.length, 'the list of what is allowed was read').toBeGreaterThan(0);
  expect(result.given).toEqual([]);
});

test('a file or a link that is let go over the window does not open in it', async ({
  launchApp,
  freshFolder,
}) => {
  const { window } = await launchApp();
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  const file = join(freshFolder(), 'page.html');
  writeFileSync(file, '<title>dropped</title>');
  const before = window.url();
  const session = await window.context().newCDPSession(window);
  for (const data of [
    { items: [], files: [file], dragOperationsMask: 1 },
    {
      items: [{ mimeType: 'text/uri-list', data: 'https://evil.invalid/' }],
      dragOperationsMask: 1,
    },
  ]) {
    const heard = await window.evaluateHandle(() => {
      const types: string[] = [];
      for (const type of ['dragover', 'drop']) {
        addEventListener(type, (event) => types.push(`${type} ${event.defaultPrevented}`));
      }
      return types;
    });
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data });
    }
    expect(await heard.jsonValue()).toContain('dragover true');
    expect(await heard.jsonValue()).not.toContain('dragover false');
    expect(window.url()).toBe(before);
    await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  }
});

test('every channel refuses what no caller of ours would send, and main goes on', async ({
  launchApp,
}) => {
  const { window } = await launchApp();
  const codes = await window.evaluate(
    async (channels) => {
      const invoke = recast.invoke as unknown as Record<
        string,
        ((input: unknown) => Promise<{ ok: boolean; error?: { code: string } }>) | undefined
      >;
      const cyclic: Record<string, unknown> = {};
      cyclic['self'] = cyclic;
      const junk: readonly unknown[] = [
        ...[Number.NaN, -0, 1n, '\u0000', new Date(0), /x/, new Map([[1, 2]]), new Error('x')],
        ...[
          cyclic,
          new Uint8Array(3),
          [[[]]],
          { surplus: 1 },
          JSON.parse('{"__proto__":{"a":1}}') as object,
        ],
      ];
      const found: string[] = [];
      for (const channel of channels) {
        for (const [index, input] of junk.entries()) {
          const answer = await invoke[channel]?.(input);
          found.push(`${channel} ${index} ${answer?.error?.code ?? 'done'}`);
        }
      }
      return { found, surplus: Object.keys(invoke).filter((name) => !channels.includes(name)) };
    },
    CHANNELS as readonly string[],
  );
  expect(codes.surplus, 'the bridge has the channels of the contract alone').toEqual([]);
  expect(codes.found.length).toBe(CHANNELS.length * 13);
  expect(codes.found.filter((line) => !line.endsWith(' invalid_input'))).toEqual([]);
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
});
