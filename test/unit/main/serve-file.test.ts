import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { securityHeaders } from '#main/security/csp.ts';
import { serveFile } from '#main/security/serve-file.ts';

const SECRET = 'what nobody may read';
let base: string;
let root: string;

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'recast serve '));
  root = join(base, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  mkdirSync(join(base, 'renderer-2'));
  writeFileSync(join(root, 'index.html'), '<p>page</p>');
  writeFileSync(join(root, 'assets', 'a b.js'), 'js');
  writeFileSync(join(root, '..js'), 'two dots are a name, too');
  writeFileSync(join(root, 'notes.txt'), SECRET);
  for (const file of ['secret.js', 'secret.html', 'renderer-2/secret.js']) {
    writeFileSync(join(base, file), SECRET);
  }
  // A junction needs no rights on Windows; elsewhere it is a link like any other.
  symlinkSync(base, join(root, 'out'), 'junction');
  symlinkSync(join(root, 'assets'), join(root, 'in'), 'junction');
  if (process.platform !== 'win32') symlinkSync('../secret.js', join(root, 'linked.js'));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

const get = (path: string, method = 'GET') =>
  serveFile(root, { method, url: `app://recast${path}` });

describe('our own files', () => {
  it.each([
    ['', '<p>page</p>', 'text/html; charset=utf-8'],
    ['/', '<p>page</p>', 'text/html; charset=utf-8'],
    ['/index.html?x=../../secret.html#y', '<p>page</p>', 'text/html; charset=utf-8'],
    ['/assets/a%20b.js', 'js', 'text/javascript; charset=utf-8'],
    ['/assets/../index.html', '<p>page</p>', 'text/html; charset=utf-8'],
    ['/..js', 'two dots are a name, too', 'text/javascript; charset=utf-8'],
    ['/in/a%20b.js', 'js', 'text/javascript; charset=utf-8'],
  ])('%j is answered with its type and the headers', async (path, text, type) => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe(text);
    for (const [name, value] of Object.entries(securityHeaders(type))) {
      expect(answer.headers.get(name), name).toBe(value);
    }
  });
});

describe('whatever else is asked for', () => {
  const ways = [
    '/../secret.js',
    '/..%2fsecret.js',
    '/%2e%2e/secret.js',
    '/%2e%2e%2fsecret.js',
    '/%2E%2E%2Fsecret.html',
    '/assets/..%2f..%2fsecret.js',
    '/..%5csecret.js',
    '/..\\secret.js',
    '/%252e%252e%252fsecret.js',
    '/..%c0%afsecret.js',
    '/..%2frenderer-2%2fsecret.js',
    '/index.html%00.js',
    '/..%2fsecret.js%00.html',
    '/%2fetc%2fpasswd',
    '//etc/passwd',
    '/c:/windows/win.js',
    '/c%3a%5cwindows%5cwin.js',
    '/%5c%5chost%5cshare%5cx.js',
    '/index.html::$DATA',
    '/index.html:stream.js',
    '/con.js',
    '/assets/NUL.html',
    '/com1.js',
    '/LPT9',
    '/aux/x.js',
    '/out/secret.js',
    '/out/renderer-2/secret.js',
    '/linked.js',
    '/notes.txt',
    '/assets',
    '/assets/',
    '/missing.js',
    '/%E0%A4%A.js',
    '/%',
  ];

  it.each(ways)('%s is not found, and the refusal has the headers', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('Not found');
    for (const [name, value] of Object.entries(securityHeaders('text/plain; charset=utf-8'))) {
      expect(answer.headers.get(name), name).toBe(value);
    }
  });

  it('is not found with an absolute path into the disk either', async () => {
    for (const path of [base, encodeURIComponent(base)]) {
      expect((await get(`/${path}/secret.js`)).status).toBe(404);
    }
  });

  it.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'get'])(
    'by %s is not found',
    async (method) => {
      expect((await get('/index.html', method)).status).toBe(404);
    },
  );

  it.each([
    'app://evil/index.html',
    'app://recast.evil/index.html',
    'app://user@recast/index.html',
    'app://recast:80/index.html',
    'https://recast/index.html',
    'file:///index.html',
    'not a url',
  ])('at %s is not found', async (url) => {
    expect((await serveFile(root, { method: 'GET', url })).status).toBe(404);
  });
});
