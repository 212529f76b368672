import { readPdf } from '../support/pdf-text.ts';
import { expect, test } from './support/app.ts';
import { app, main } from './support/drop-in.ts';

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

  test('is printed to a PDF as its own style sheet says', async ({ launchApp }) => {
    const { window, app: electron } = await launchApp({ app });
    await window.evaluate(() => {
      const rules = new CSSStyleSheet();
      rules.replaceSync(
        '@page { size: A5; margin: 20mm; @top-left { content: "Head" } } @media screen { body { display: none } }',
      );
      document.adoptedStyleSheets.push(rules);
      const heading = document.createElement('h1');
      heading.textContent = 'On paper';
      document.body.replaceChildren(heading);
    });
    const pdf = await electron.evaluate(async ({ BrowserWindow }) => {
      const bytes = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({
        preferCSSPageSize: true,
        printBackground: true,
        generateTaggedPDF: true,
        generateDocumentOutline: true,
      });
      return bytes?.toString('base64') ?? '';
    });
    const read = readPdf(Buffer.from(pdf, 'base64'));
    expect(read).toMatchObject({ pages: 1, size: [420, 595], outline: ['On paper'] });
    expect(read.text).toContain('Onpaper');
    expect(read.text).toContain('Head');
  });
});
