import { join, sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileForUrl, isAllowedRequest, isOwnUrl, isWebUrl } from '#main/security/urls.ts';

const DEV = 'http://localhost:5317/';

describe('our own pages', () => {
  it.each([
    'app://recast/index.html',
    'app://recast/index.html?x=1#app://evil',
    'APP://recast/',
    'app://recast',
  ])('%s is ours', (url) => {
    expect(isOwnUrl(url, null)).toBe(true);
  });

  it.each([
    'app://recast.evil/index.html',
    `app://recast/${'a'.repeat(200_000)}`,
    'app://evil/recast',
    'app://recast@evil/',
    'app://evil@recast/',
    'app://user:word@recast/',
    'app://recast:1234/',
    'app:recast/index.html',
    'app:///recast/index.html',
    'app2://recast/',
    'https://recast/',
    'http://recast.app.localhost/',
    'file:///recast/index.html',
    'data:text/html,app://recast/',
    'javascript:location="app://recast/"',
    'blob:app://recast/1',
    'about:blank',
    ' ',
    '',
    'app://RECAST.example/',
    'app://rеcast/', // a Cyrillic letter
    'app://recast./',
    'app://recast%2eevil/',
    'app://recast\\@evil/',
    'app://evil/?app://recast/',
    'app://evil#app://recast/',
    'app:\\\\recast\\index.html',
    'view-source:app://recast/',
    'filesystem:app://recast/x',
    'app://[::1]/recast',
    'app://recast:80/',
    'chrome://recast/',
    'about:srcdoc',
    'http://localhost:5317/',
  ])('%s is not', (url) => {
    expect(isOwnUrl(url, null)).toBe(false);
  });

  it('takes the dev server for ours while developing, and no look-alike of it', () => {
    expect(isOwnUrl('http://localhost:5317/index.html', DEV)).toBe(true);
    expect(isOwnUrl('http://localhost:53170/', DEV)).toBe(false);
    expect(isOwnUrl('http://localhost.evil:5317/', DEV)).toBe(false);
    expect(isOwnUrl('https://localhost:5317/', DEV)).toBe(false);
    expect(isOwnUrl('http://x@localhost:5317/', DEV)).toBe(false);
  });
});

describe('what may be requested', () => {
  it('is our own pages and what never leaves the process', () => {
    expect(isAllowedRequest('app://recast/assets/x.js', null)).toBe(true);
    expect(isAllowedRequest('data:font/woff2;base64,AA==', null)).toBe(true);
    expect(isAllowedRequest('https://example.org/', null)).toBe(false);
    expect(isAllowedRequest('ws://localhost:5317/', null)).toBe(false);
    expect(isAllowedRequest('ws://localhost:5317/', DEV)).toBe(true);
    expect(isAllowedRequest('file:///etc/passwd', null)).toBe(false);
  });
});

describe('what goes to the browser of the person', () => {
  it.each(['https://example.org/a?b#c', 'http://example.org'])('%s may', (url) => {
    expect(isWebUrl(url)).toBe(true);
  });

  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'smb://host/share',
    'ms-msdt:/id',
    'vbscript:x',
    'https://user:word@example.org/',
    'https:',
    'app://recast/',
    '\\\\host\\share',
    'not a url',
  ])('%s may not', (url) => {
    expect(isWebUrl(url)).toBe(false);
  });
});

describe('the file behind a url', () => {
  const root = join('/', 'srv', 'renderer');

  it('lies in the folder', () => {
    expect(fileForUrl(root, 'app://recast/index.html')).toBe(join(root, 'index.html'));
    expect(fileForUrl(root, 'app://recast/')).toBe(join(root, 'index.html'));
    expect(fileForUrl(root, 'app://recast/assets/a%20b.js?x#y')).toBe(
      join(root, 'assets', 'a b.js'),
    );
  });

  it.each([
    'app://recast/..%2f..%2fetc/passwd',
    'app://recast/%2e%2e/%2e%2e/etc/passwd%00.html',
    'app://recast/..%5c..%5cwindows',
    'app://recast/a/..%2f..%2f..%2frenderer2/x',
    'app://recast/%E0%A4%A',
    'app://evil/index.html',
  ])('never lies outside: %s', (url) => {
    expect(fileForUrl(root, url)).toBeNull();
  });

  it('law: whatever the path, the file is inside or there is none', () => {
    const piece = fc.constantFrom('..', '.', '%2e%2e', '%2f', '%5c', '/', 'a', '%00', '//', '\\');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = fileForUrl(root, `app://recast/${pieces.join('')}`);
        expect(file === null || file.startsWith(root + sep)).toBe(true);
      }),
    );
  });
});
