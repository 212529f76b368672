import { expect, test } from './support/app.ts';
import { gradeCard, press, PRINCIPLE } from './support/study.ts';

test('the page is locked in: no Node, no Electron, no inline script, no eval', async ({
  launchApp,
}) => {
  const { window } = await launchApp();
  const reach = await window.evaluate(() => ({
    require: typeof (globalThis as Record<string, unknown>)['require'],
    process: typeof (globalThis as Record<string, unknown>)['process'],
    ipcRenderer: typeof (globalThis as Record<string, unknown>)['ipcRenderer'],
    bridge: Object.keys((globalThis as Record<string, unknown>)['recast'] as object).sort(),
    isSecureContext,
  }));
  expect(reach).toEqual({
    require: 'undefined',
    process: 'undefined',
    ipcRenderer: 'undefined',
    bridge: ['invoke', 'on'],
    isSecureContext: true,
  });

  const ran = await window.evaluate(async () => {
    const probe = globalThis as Record<string, unknown>;
    const script = document.createElement('script');
    script.append('globalThis.inlineRan = true');
    document.body.append(script);
    const image = document.createElement('img');
    try {
      image.setAttribute('onerror', 'globalThis.handlerRan = true');
    } catch {
      // Where trusted types are known it does not even come so far.
    }
    const failed = new Promise((resolve) => image.addEventListener('error', resolve));
    image.src = 'missing.png';
    document.body.append(image);
    await failed;
    return {
      inline: probe['inlineRan'] ?? false,
      handler: probe['handlerRan'] ?? false,
    };
  });
  expect(ran.inline).toBe(false);
  expect(ran.handler).toBe(false);
});

test('the policy comes as a header on our own pages', async ({ launchApp }) => {
  const { window } = await launchApp();
  const policy = await window.evaluate(async () => {
    const answer = await fetch(location.href);
    return answer.headers.get('content-security-policy');
  });
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
});

test('no request leaves the machine in a whole session, and one that tries is refused', async ({
  launchApp,
}) => {
  const { window } = await launchApp();
  const asked: string[] = [];
  window.on('request', (request) => asked.push(request.url()));
  await window.reload();
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await press(window, 'L');
  await press(window, 'R');
  await gradeCard(window, '3');
  await press(window, 'Q');
  await expect(window.getByText('1 of 28')).toBeVisible();
  expect(asked.length).toBeGreaterThan(0);
  const origin = await window.evaluate(() => location.origin);
  expect(asked.filter((url) => !url.startsWith(`${origin}/`))).toEqual([]);

  const refused = await window.evaluate(() =>
    Promise.all(
      ['https://example.org/', 'http://127.0.0.1:9/', 'http://localhost:9/'].map((url) =>
        fetch(url, { mode: 'no-cors' }).then(
          () => 'reached',
          () => 'refused',
        ),
      ),
    ),
  );
  expect(refused).toEqual(['refused', 'refused', 'refused']);
});

test('nothing navigates away, and a web link goes to the person’s browser', async ({
  launchApp,
}) => {
  const { window, app } = await launchApp();
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = (url: string) => {
      opened.push(url);
      return Promise.resolve();
    };
  });
  const before = window.url();
  await window.evaluate(() => {
    for (const url of [
      'https://example.org/a',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'app://recast.evil/',
    ]) {
      globalThis.open(url);
    }
  });
  await expect
    .poll(() => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened))
    .toEqual(['https://example.org/a']);
  expect(app.windows()).toHaveLength(1);

  await window.evaluate(() => {
    location.href = 'https://example.org/';
  });
  await expect(window.getByRole('heading', { name: 'Library' })).toBeVisible();
  expect(window.url()).toBe(before);
});

test('permissions are refused without asking', async ({ launchApp }) => {
  const { window } = await launchApp();
  const answers = await window.evaluate(async () => ({
    notification: await Notification.requestPermission(),
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'granted',
      () => 'denied',
    ),
    position: await new Promise((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('granted'),
        () => resolve('denied'),
      ),
    ),
  }));
  expect(answers).toEqual({ notification: 'denied', camera: 'denied', position: 'denied' });
});

test('wherever a page, a frame or a redirect would go, only our own pages are let through', async ({
  launchApp,
}) => {
  const { app } = await launchApp();
  const elsewhere = [
    ...['https://example.org/', 'http://recast/', 'file:///etc/passwd', 'about:blank'],
    ...['about:srcdoc', 'data:text/html,x', 'blob:app://recast/1', 'javascript:alert(1)'],
    ...['app://recast.evil/index.html', 'app://recast@evil/', 'app://user:word@recast/'],
    ...['app://recast:1/', 'app:recast', 'app:///recast/', 'app2://recast/', 'mailto:a@b', ''],
    ...['http://recast.app.localhost/', 'chrome://gpu', 'devtools://devtools/', 'view-source:x'],
  ];
  const own = ['app://recast/index.html', 'app://recast/'];
  const passed = await app.evaluate(
    ({ BrowserWindow }, urls) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const isPrevented = (name: string, url: string): boolean => {
        let prevented = false;
        const event = { url, preventDefault: () => (prevented = true) };
        (contents as NodeJS.EventEmitter | undefined)?.emit(name, event);
        return prevented;
      };
      const navigations = ['will-navigate', 'will-redirect', 'will-frame-navigate'];
      return {
        navigations: navigations.flatMap((name) =>
          urls.filter((url) => !isPrevented(name, url)).map((url) => `${name} ${url}`),
        ),
        webview: isPrevented('will-attach-webview', 'app://recast/index.html'),
      };
    },
    [...elsewhere, ...own],
  );
  expect(passed.navigations).toEqual(
    ['will-navigate', 'will-redirect', 'will-frame-navigate'].flatMap((name) =>
      own.map((url) => `${name} ${url}`),
    ),
  );
  expect(passed.webview, 'no webview is attached, whatever it shows').toBe(true);
});

test('a device that a page asks for is none', async ({ launchApp }) => {
  const { app } = await launchApp();
  const chosen = await app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<{ id: string; prevented: boolean }>((resolve) => {
        let prevented = false;
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        const event = { preventDefault: () => (prevented = true) };
        const devices = [{ deviceId: 'first', deviceName: 'First' }];
        (contents as NodeJS.EventEmitter | undefined)?.emit(
          'select-bluetooth-device',
          event,
          devices,
          (id: string) => resolve({ id, prevented }),
        );
      }),
  );
  expect(chosen).toEqual({ id: '', prevented: true });
});
