import type { Page } from '@playwright/test';
import { RUNNING } from '../fixtures/xss.ts';
import { expect, test } from './support/app.ts';
import { watchPage, type Watch } from './support/watch.ts';

/** What the other tests of this kind rest on: the watch sees each thing that it looks for. */

const expectSights = async (watch: Watch, sights: readonly string[]): Promise<void> => {
  for (const sight of sights) {
    await expect
      .poll(async () => (await watch.sightings()).some((seen) => seen.startsWith(sight)), sight)
      .toBe(true);
  }
};

/** From the next start of the page on, the policy of its header is not enforced. */
const dropPolicy = async (window: Page): Promise<void> => {
  const session = await window.context().newCDPSession(window);
  await session.send('Page.setBypassCSP', { enabled: true });
};

test('the watch sees what the policy stops, and what leaves the page', async ({ launchApp }) => {
  const running = await launchApp();
  const { window, app } = running;
  const watch = await watchPage(running);
  expect(await watch.sightings()).toEqual([]);
  await window.evaluate(() => {
    const image = document.createElement('img');
    image.src = 'x';
    document.body.append(image);
    image.setAttribute('style', 'background: url(https://evil.invalid/pixel.png)');
    try {
      image.innerHTML = '<b>';
    } catch {
      console.error('told');
    }
    open('https://evil.invalid/');
    void fetch('https://evil.invalid/').catch(() => undefined);
    Object.assign(Object.prototype, { xssRan: 1 });
    setTimeout(() => {
      throw new Error('thrown');
    });
    setTimeout(() => alert('asked'));
  });
  await expectSights(watch, [
    'policy: require-trusted-types-for trusted-types-sink Element innerHTML|<b>',
    'policy: style-src-attr inline',
    'policy: connect-src https://evil.invalid/',
    'element: <img ',
    'attribute: src="x" on img',
    'attribute: style="background: url(https://evil.invalid/pixel.png)" on img',
    'request: ',
    'console: told',
    'opened: https://evil.invalid/',
    'polluted prototype',
    'error: thrown',
    'dialog: asked',
  ]);
  expect(app.windows()).toHaveLength(1);
});

test('the watch sees what runs, and what a text leaves behind', async ({ launchApp }) => {
  const running = await launchApp();
  await dropPolicy(running.window);
  const watch = await watchPage(running);
  expect(await watch.sightings()).toEqual([]);
  await expect(running.window.locator('h1')).toBeVisible();
  await running.window.evaluate(() => {
    const place = document.createElement('p');
    document.body.append(place);
    place.innerHTML =
      '<img src=x onerror=xssRan=1><script>0</script><a href="javascript:1">a</a><custom-tag></custom-tag>';
    document.querySelector('h1')?.setAttribute('onclick', 'xssRan=1');
  });
  await expectSights(watch, [
    'ran: ',
    'element: <script>',
    'element: <a ',
    'element: <custom-tag>',
    'attribute: onerror="xssRan=1" on img',
    'attribute: href="javascript:1" on a',
    'attribute: onclick="xssRan=1" on h1',
    'request: ',
  ]);
});

test('no text becomes markup or a program under the policy, not even by a slip of our own', async ({
  launchApp,
}) => {
  const running = await launchApp();
  const watch = await watchPage(running);
  const slips = await running.window.evaluate(async (texts) => {
    // In a turn of its own: within the debugger's, eval is allowed.
    await new Promise((resolve) => setTimeout(resolve));
    const element = document.createElement('p');
    document.body.append(element);
    const { trustedTypes } = globalThis as unknown as {
      readonly trustedTypes: { readonly createPolicy: (name: string, rules: object) => object };
    };
    const rules = { createHTML: String, createScriptURL: String };
    const ways: Readonly<Record<string, (text: string) => unknown>> = {
      innerHTML: (text) => (element.innerHTML = text),
      outerHTML: (text) => (element.outerHTML = text),
      insertAdjacentHTML: (text) => element.insertAdjacentHTML('beforeend', text),
      fragment: (text) => document.createRange().createContextualFragment(text),
      parser: (text) => new DOMParser().parseFromString(text, 'text/html'),
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- it is there all the same
      write: (text) => document.write(text),
      srcdoc: (text) => (document.createElement('iframe').srcdoc = text),
      'script text': (text) => (document.createElement('script').text = text),
      'script src': (text) => (document.createElement('script').src = text),
      handler: (text) => element.setAttribute('onclick', text),
      worker: (text) => new Worker(text),
      'a policy of its own': (text) => trustedTypes.createPolicy(text, rules),
      'the policy of workers': () => trustedTypes.createPolicy('recast-worker', rules),
      // eslint-disable-next-line @typescript-eslint/no-implied-eval -- what must not work
      timer: (text) => setTimeout(text),
      eval: (text) => void (0, eval)(text),
      // eslint-disable-next-line @typescript-eslint/no-implied-eval -- what must not work
      function: (text) => new Function(text),
    };
    return Object.entries(ways).flatMap(([name, way]) =>
      texts.some((text) => {
        try {
          way(text);
          return true;
        } catch {
          return false;
        }
      })
        ? [name]
        : [],
    );
  }, RUNNING);
  expect(slips).toEqual([]);
  const seen = await watch.sightings();
  expect(seen.filter((sight) => !/^(policy: |console: )/.test(sight))).toEqual([]);
});

test('without the policy each of these texts runs as soon as it is markup', async ({
  launchApp,
}) => {
  const running = await launchApp();
  const { window } = running;
  await dropPolicy(window);
  await watchPage(running);
  const silent = await window.evaluate(async (texts) => {
    const ran = (): number => sightings.filter((sight) => sight.startsWith('ran: ')).length;
    const still: string[] = [];
    for (const text of texts) {
      const before = ran();
      // Read as a page's own source is read.
      document.open();
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else parses in place
      document.write(`<!doctype html><body>${text}`);
      document.close();
      const deadline = performance.now() + 2_000;
      await until(text, () => ran() > before || performance.now() > deadline);
      if (ran() === before) still.push(text);
    }
    return still;
  }, RUNNING);
  expect(silent).toEqual([]);
});
