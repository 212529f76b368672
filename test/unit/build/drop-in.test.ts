import fc from 'fast-check';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  fromChromium,
  headerToChromium,
  registerScheme,
  schemeOf,
  toChromium,
} from '../../../build/drop-in/addresses.mjs';
import { guard } from '../../../build/drop-in/api/guard.mjs';
import { electron } from '../../../build/drop-in/api/index.mjs';
import { matches } from '../../../build/drop-in/api/menu.mjs';
import { chromiumArguments } from '../../../build/drop-in/chromium/launch.mjs';
import { profileFolder } from '../../../build/drop-in/chromium/profile.mjs';
import { parseArguments } from '../../../build/drop-in/host.mjs';
import { takeLock } from '../../../build/drop-in/single-instance.mjs';

registerScheme('app', false);

describe('the app’s own addresses', () => {
  it('survive the way to Chromium and back', () => {
    const host = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/);
    const rest = fc.webPath().map((path) => (path === '' ? '/' : path));
    fc.assert(
      fc.property(host, rest, (name, path) => {
        const url = `app://${name}${path}`;
        expect(fromChromium(toChromium(url))).toBe(url);
        expect(schemeOf(toChromium(url))).toBe('app');
      }),
    );
  });

  it.each([
    'http://recast.app.localhost.evil.com/',
    'http://recast.other.localhost/',
    'http://evil.com/?recast.app.localhost/',
    'http://user@recast.app.localhost/',
    'http://recast.app.localhost:8080/',
    'https://recast.app.localhost/',
    'http://localhost:5317/',
  ])('are not %s', (url) => {
    expect(schemeOf(url)).toBeNull();
    expect(fromChromium(url)).toBe(url);
  });

  it('are found inside a policy', () => {
    expect(headerToChromium("img-src 'self' app://recast https://a.b")).toBe(
      "img-src 'self' http://recast.app.localhost https://a.b",
    );
  });
});

describe('what is missing', () => {
  it('says its name', () => {
    const strange = electron as unknown as {
      readonly app: { readonly getGPUInfo: unknown };
      readonly safeStorage: { readonly isEncryptionAvailable: unknown };
      readonly Tray: new () => object;
    };
    expect(() => strange.app.getGPUInfo).toThrow('not in the drop-in: app.getGPUInfo');
    expect(() => electron.app.on('no-such-event', () => undefined)).toThrow(
      "not in the drop-in: app.on('no-such-event')",
    );
    expect(() => strange.safeStorage.isEncryptionAvailable).toThrow(
      'not in the drop-in: safeStorage.isEncryptionAvailable',
    );
    expect(() => new strange.Tray()).toThrow('not in the drop-in: Tray');
  });

  it('can be put there by a test', () => {
    const shell = guard('shell', { opened: [] as string[] }) as Record<string, unknown>;
    shell['openPath'] = () => 'spied on';
    expect((shell['openPath'] as () => string)()).toBe('spied on');
  });
});

describe('the command line', () => {
  it('is read as Electron does', () => {
    expect(
      parseArguments(['-r', '/a b/loader.js', '--inspect=0', '/the app', '--x=1=2', 'file']),
    ).toEqual({
      preloads: ['/a b/loader.js'],
      switches: new Map([
        ['inspect', '0'],
        ['x', '1=2'],
      ]),
      appPath: '/the app',
    });
  });

  it('gives Chromium the app’s switches, but never a way out to the network or into its profile', () => {
    const args = chromiumArguments({
      file: 'chromium',
      profile: '/data/Chromium',
      headless: true,
      noSandbox: false,
      debuggingPort: false,
      name: 'Recast',
      switches: new Map([
        ['lang', 'de'],
        ['disable-features', 'Translate,Own'],
        ['host-resolver-rules', 'MAP * 10.0.0.1'],
        ['proxy-server', 'evil:80'],
        ['user-data-dir', '/elsewhere'],
        ['remote-debugging-port', '9222'],
      ]),
    });
    const valueOf = (name: string) =>
      args.filter((arg) => arg.startsWith(`--${name}=`)).map((arg) => arg.slice(name.length + 3));
    expect(args).toContain('--lang=de');
    expect(valueOf('disable-features').join().split(',')).toContain('Own');
    expect(valueOf('host-resolver-rules')).toEqual([
      'MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]',
    ]);
    expect(valueOf('proxy-server')).toEqual(['direct://']);
    expect(valueOf('user-data-dir')).toEqual(['/data/Chromium']);
    expect(valueOf('remote-debugging-port')).toEqual([]);
    expect(args).not.toContain('--no-sandbox');
  });
});

describe('the profile', () => {
  it('lies under userData, but for a Chromium that may not write there', () => {
    expect(profileFolder('/usr/bin/chromium', '/data', '/home/a')).toBe(join('/data', 'Chromium'));
    const snap = profileFolder('/snap/bin/chromium', '/data', '/home/a');
    expect(snap.startsWith(join('/home/a/snap/chromium/common', 'recast-'))).toBe(true);
    expect(profileFolder('/snap/bin/chromium', '/other', '/home/a')).not.toBe(snap);
    const flatpak = '/var/lib/flatpak/exports/bin/org.chromium.Chromium';
    expect(profileFolder(flatpak, '/data', '/home/a')).toContain(
      join('/home/a/.var/app/org.chromium.Chromium/data', 'recast-'),
    );
  });
});

describe('a shortcut', () => {
  const press = (key: string, held: Partial<Record<string, boolean>> = {}, code = '') => ({
    key,
    code: code || (/^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : ''),
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...held,
  });
  const mod = process.platform === 'darwin' ? { metaKey: true } : { ctrlKey: true };

  it.each([
    ['CmdOrCtrl+K', press('k', mod), true],
    ['CmdOrCtrl+K', press('k'), false],
    ['CmdOrCtrl+K', press('K', { ...mod, shiftKey: true }), false],
    ['CmdOrCtrl+Shift+K', press('K', { ...mod, shiftKey: true }), true],
    ['CmdOrCtrl+Plus', press('+', { ...mod, shiftKey: true }), true],
    ['CmdOrCtrl++', press('+', { ...mod, shiftKey: true }), true],
    ['Alt+Left', press('ArrowLeft', { altKey: true }), true],
    ['F11', press('F11'), true],
    ['CmdOrCtrl+Z', press('я', mod, 'KeyZ'), true],
  ])('%s is or is not what was pressed', (accelerator, pressed, expected) => {
    expect(matches(accelerator, pressed)).toBe(expected);
  });
});

describe('the lock of the first start', () => {
  it('is taken over from one that died without a word', () => {
    const userData = mkdtempSync(join(tmpdir(), 'drop-in lock '));
    try {
      writeFileSync(join(userData, 'drop-in.lock'), '999999999');
      expect(takeLock(userData, {}, () => true)).toBe(true);
      expect(existsSync(join(userData, 'drop-in.lock'))).toBe(true);
    } finally {
      rmSync(userData, { recursive: true, force: true });
    }
  });
});
