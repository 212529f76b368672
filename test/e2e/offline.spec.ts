import { chromium, type Browser, type Page } from '@playwright/test';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { OFFLINE_SWITCHES } from '#main/security/offline.ts';
import { findChromium } from '../../build/drop-in/chromium/find.mjs';
import { expect, test } from './support/app.ts';

/**
 * Everything a page can do to reach an address. Not here, because a Chromium that a test drives does nothing
 * of it on loopback anyway: names and connections that a link asks for ahead, and WebTransport.
 */
const WAYS = [
  ...['fetch', 'beacon', 'websocket', 'events', 'image', 'font', 'script', 'style'],
  ...['frame', 'form', 'prefetch', 'preload', 'modulepreload', 'turn', 'stun'],
] as const;

interface Ears {
  /** The ways that were heard so far. */
  readonly heard: ReadonlySet<string>;
  readonly ports: Readonly<Record<string, number>>;
  readonly close: () => void;
}

/** Listens on loopback, in a place of its own for each way, to whoever comes by TCP or UDP. */
const listen = async (): Promise<Ears> => {
  const heard = new Set<string>();
  const ports: Record<string, number> = {};
  const closers: (() => void)[] = [];
  for (const way of WAYS) {
    const tcp = createServer((socket) => {
      heard.add(way);
      socket.on('error', () => undefined);
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(tcp, 'listening');
    const port = (tcp.address() as AddressInfo).port;
    const udp = createSocket('udp4')
      .on('message', () => heard.add(way))
      .bind(port, '127.0.0.1');
    await once(udp, 'listening');
    ports[way] = port;
    closers.push(
      () => tcp.close(),
      () => udp.close(),
    );
  }
  return { heard, ports, close: () => closers.forEach((close) => close()) };
};

/** Tries one way from a page without any policy, and waits until the page knows how it ended where it can. */
const tryWay = async (page: Page, way: string, port: number): Promise<void> => {
  await page
    .evaluate(
      async ({ way, port }) => {
        const url = `127.0.0.1:${port}/`;
        const ended = (target: EventTarget): Promise<unknown> =>
          new Promise((resolve) => {
            for (const type of ['load', 'error', 'close']) target.addEventListener(type, resolve);
          });
        const add = (tag: string, attributes: Record<string, string>): Promise<unknown> => {
          const element = document.createElement(tag);
          for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
          const end = ended(element);
          document.head.append(element);
          return end;
        };
        const connect = async (urls: string): Promise<void> => {
          const server = { urls, username: 'a', credential: 'b' };
          const peer = new RTCPeerConnection({ iceServers: [server] });
          peer.createDataChannel('x');
          await peer.setLocalDescription();
          await new Promise<void>((resolve) => {
            peer.addEventListener('icecandidateerror', () => resolve());
            peer.addEventListener('icegatheringstatechange', () => {
              if (peer.iceGatheringState === 'complete') resolve();
            });
          });
        };
        switch (way) {
          case 'fetch':
            return fetch(`http://${url}`, { mode: 'no-cors' }).catch(() => undefined);
          case 'beacon':
            return navigator.sendBeacon(`http://${url}`, 'x');
          case 'websocket':
            return ended(new WebSocket(`ws://${url}`));
          case 'events':
            return ended(new EventSource(`http://${url}`));
          case 'image':
            return add('img', { src: `http://${url}` });
          case 'font':
            return new FontFace('x', `url(http://${url})`).load().catch(() => undefined);
          case 'script':
            return add('script', { src: `http://${url}` });
          case 'style':
            return add('link', { rel: 'stylesheet', href: `http://${url}` });
          case 'frame':
            return add('iframe', { src: `http://${url}` });
          case 'form': {
            const form = document.createElement('form');
            form.action = `http://${url}`;
            document.body.append(form);
            form.submit();
            return undefined;
          }
          case 'preload':
            return add('link', { rel: 'preload', as: 'fetch', href: `http://${url}` });
          case 'turn':
            return connect(`turn:127.0.0.1:${port}?transport=tcp`);
          case 'stun':
            return connect(`stun:127.0.0.1:${port}`);
          default:
            void add('link', { rel: way, href: `http://${url}` });
            return undefined;
        }
      },
      { way, port },
    )
    .catch(() => undefined);
};

/** Tries all of them at once; what leaves its page has one of its own. */
const tryAll = async (browser: Browser, { ports }: Ears): Promise<void> => {
  const [page, leaving] = [await browser.newPage(), await browser.newPage()];
  await Promise.all(
    WAYS.map((way) => tryWay(way === 'form' ? leaving : page, way, ports[way] ?? 0)),
  );
};

const start = (switches: readonly (readonly [string, string])[]): Promise<Browser> =>
  chromium.launch({
    ...(findChromium()[0] === undefined ? {} : { executablePath: findChromium()[0] }),
    chromiumSandbox: false,
    args: switches.map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`)),
  });

test('with our switches Chromium itself reaches nothing, by whatever way a page knows', async () => {
  test.skip(findChromium().length === 0, 'no Chromium to start by itself');
  const ears = await listen();
  await test.step('without them, everything is reached', async () => {
    const browser = await start([]);
    // Nobody answers, so that some ways never end here.
    const tries = tryAll(browser, ears);
    await expect.poll(() => WAYS.filter((way) => !ears.heard.has(way))).toEqual([]);
    await browser.close();
    await tries.catch(() => undefined);
  });
  const unplugged = await listen();
  await test.step('with them, nothing', async () => {
    const browser = await start(OFFLINE_SWITCHES);
    await tryAll(browser, unplugged);
    expect([...unplugged.heard]).toEqual([]);
    await browser.close();
  });
  ears.close();
  unplugged.close();
});
