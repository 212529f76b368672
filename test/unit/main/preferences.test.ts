import { describe, expect, it } from 'vitest';
import { OFFLINE_SWITCHES } from '#main/security/offline.ts';
import { pagePreferences } from '#main/security/preferences.ts';

describe('the page', () => {
  it('is locked in, and nothing is left to a default', () => {
    expect(pagePreferences({ preload: '/app/preload.cjs', isPackaged: true })).toEqual({
      preload: '/app/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    });
  });

  it('has developer tools only where it is developed', () => {
    expect(pagePreferences({ preload: '', isPackaged: false }).devTools).toBe(true);
  });
});

describe('Chromium', () => {
  it('is told to resolve no name and to reach no address', () => {
    // What these do is proved by test/e2e/offline.spec.ts; here, that none is dropped or doubled.
    expect(Object.fromEntries(OFFLINE_SWITCHES)).toEqual({
      'host-resolver-rules': 'MAP * ~NOTFOUND',
      'proxy-server': 'http://nowhere.invalid:9',
      'proxy-bypass-list': '<-loopback>',
      'webrtc-ip-handling-policy': 'disable_non_proxied_udp',
      'disable-quic': '',
    });
  });
});
