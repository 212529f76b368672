import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Entry {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', '..', 'package-lock.json'), 'utf8'),
) as { readonly packages: Readonly<Record<string, Entry>> };

/** Where Node would find a package from a folder: the nearest node_modules on the way up. */
const find = (from: string, name: string): Entry | undefined => {
  const nested = packages[`${from === '' ? '' : `${from}/`}node_modules/${name}`];
  if (nested || from === '') return nested;
  return find(from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name);
};

describe('package-lock.json', () => {
  it('lists the training library for every system, so that `npm ci` finds it complete anywhere', () => {
    const place = 'node_modules/@open-spaced-repetition/binding';
    const wanted = Object.keys(packages[place]?.optionalDependencies ?? {});
    expect(wanted.length).toBeGreaterThan(5);
    const missing = wanted.filter(
      (name) => find(place, name)?.version !== packages[place]?.version,
    );
    expect(missing).toEqual([]);
  });

  it('names no host to download from', () => {
    expect(
      Object.values(packages).filter(({ resolved }) => /^https?:/.test(resolved ?? '')),
    ).toEqual([]);
  });
});
