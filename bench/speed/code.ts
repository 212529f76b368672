import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Row } from './rows.ts';

/** The scripts that a page fetches before it shows anything: those it names, and what they import. */
export const startScripts = (folder: string, html: string): readonly string[] => {
  const found = [...html.matchAll(/(?:src|href)="\.?\/?([^"]+\.js)"/g)].flatMap(
    ([, name]) => name ?? [],
  );
  for (const name of found) {
    const text = readFileSync(join(folder, name), 'utf8');
    // An import that is waited for is `from"./x.js"` or `import"./x.js"`; `import("./x.js")` is not.
    for (const [, file = ''] of text.matchAll(/(?:from|import)\s*["`]\.\/([^"`]+\.js)["`]/g)) {
      const path = `assets/${file}`;
      if (!found.includes(path)) found.push(path);
    }
  }
  return found;
};

/** The renderer's code that is fetched at the start, gzipped. */
export const measureCode = (root: string): Row => {
  const folder = join(root, 'out', 'renderer');
  const names = startScripts(folder, readFileSync(join(folder, 'index.html'), 'utf8'));
  const sizes = names.map((name) => gzipSync(readFileSync(join(folder, name))).length);
  return {
    ...{ what: 'Renderer code at start, gzipped', cards: null, unit: 'kB' },
    values: [sizes.reduce((sum, size) => sum + size, 0) / 1_000],
    target: { kind: 'median', most: 300 },
  };
};
