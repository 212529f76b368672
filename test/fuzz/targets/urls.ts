import { isAbsolute, join, relative } from 'node:path';
import {
  APP_HOST,
  APP_URL,
  fileForUrl,
  isAllowedRequest,
  isOwnUrl,
  isWebUrl,
} from '#main/security/urls.ts';
import type { Draw } from '../draw.ts';
import { hostilePiece, mutateText } from '../mutate.ts';
import { ACCEPTED, BrokenLaw, target, type Outcome } from '../target.ts';

const ROOT = join(process.cwd(), 'out', 'renderer');

const URLS: readonly string[] = [
  ...[APP_URL, 'app://recast/', 'app://recast/assets/index.js', 'app://recast.evil/index.html'],
  ...['app://recast@evil/', 'app://recast:1/', 'app://RECAST/', 'app:recast', 'app:///recast/x'],
  ...['https://example.org/', 'http://a@b/', 'http://localhost:5173/', 'ws://localhost:5173/'],
  ...['file:///etc/passwd', 'javascript:alert(1)', 'data:text/html,x', 'blob:app://recast/1'],
  ...['app://recast/%2e%2e/%2e%2e/etc/passwd', 'app://recast/..%5c..%5ca', 'app://recast/%00'],
];

const make = (draw: Draw): string => {
  const url = mutateText(draw.pick(URLS), draw.pick(URLS), draw);
  return draw.chance(0.2) ? `app://recast/${hostilePiece(draw)}` : url;
};

const run = (url: string): Outcome => {
  const [own, web] = [isOwnUrl(url, null), isWebUrl(url)];
  if (own && new URL(url).host !== APP_HOST) throw new BrokenLaw('Another host is ours.');
  if (own && web) throw new BrokenLaw('Ours and the web’s.');
  if (web && !/^https?:$/.test(new URL(url).protocol)) throw new BrokenLaw('No web URL.');
  const file = fileForUrl(ROOT, url);
  if (file !== null) {
    const inside = relative(ROOT, file);
    if (inside === '' || inside.startsWith('..') || isAbsolute(inside) || /[\0\\]/.test(file)) {
      throw new BrokenLaw(`A file outside: ${file}`);
    }
  }
  isAllowedRequest(url, 'http://localhost:5173');
  if (isAllowedRequest(url, null) && !own && !/^(?:data|blob|devtools):/.test(url)) {
    throw new BrokenLaw('A request was let out.');
  }
  return own || web || file !== null ? ACCEPTED : { refused: 'foreign' };
};

export const URL_TARGETS = [target({ name: 'URL checks', make, run })];
