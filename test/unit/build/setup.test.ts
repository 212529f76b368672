import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from '../../../build/drop-in/chromium/find.mjs';
import { linuxFamily } from '../../../build/setup/chromium.mjs';
import { whyInstall } from '../../../build/setup/modules.mjs';
import { countPlaywright, countVitest, summary } from '../../../build/setup/results.mjs';
import { hasDisplay } from '../../../build/setup/runtime.mjs';
import { digest, isBuilt } from '../../../build/setup/sources.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recast set-up '));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const write = (file: string, content: unknown): string => {
  const full = join(folder, file);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, typeof content === 'string' ? content : JSON.stringify(content));
  return full;
};

describe('whether packages have to be installed', () => {
  const entry = (version: string) => ({ version, integrity: `sha512-${version}` });
  const wanted = {
    packages: {
      '': { name: 'app' },
      'node_modules/a': entry('1.0.0'),
      'node_modules/for-another-system': { ...entry('1.0.0'), optional: true },
    },
  };
  const installed = { packages: { 'node_modules/a': entry('1.0.0') } };

  beforeEach(() => {
    write('package-lock.json', wanted);
  });

  it('is yes where there are none', () => {
    expect(whyInstall(folder)).toBe('nothing is installed yet');
  });

  it('is yes after an installation that was cut off', () => {
    write('node_modules/a/package.json', {});
    expect(whyInstall(folder)).toBe('an earlier installation was interrupted');
    write('node_modules/.package-lock.json', '{"packages": {');
    expect(whyInstall(folder)).toBe('an earlier installation was interrupted');
  });

  it('is no when what is there is what is wanted, whatever the dates say', () => {
    const record = write('node_modules/.package-lock.json', installed);
    utimesSync(record, 0, 0);
    expect(whyInstall(folder)).toBeNull();
  });

  it.each([
    ['another version', { ...wanted.packages, 'node_modules/a': entry('1.0.1') }],
    ['another package', { ...wanted.packages, 'node_modules/b': entry('2.0.0') }],
  ])('is yes when the lockfile has %s', (_what, packages) => {
    write('node_modules/.package-lock.json', installed);
    write('package-lock.json', { packages });
    expect(whyInstall(folder)).toBe('package-lock.json has changed');
  });
});

describe('whether the app has to be built', () => {
  const build = {
    name: 'app',
    sources: ['src', 'one.config.ts'],
    result: 'out/main.js',
    steps: [],
  };

  beforeEach(() => {
    write('src/a.ts', 'a');
    write('one.config.ts', '1');
    write('out/main.js', 'built');
    write('out/app.stamp', digest(folder, build.sources));
  });

  it('is no while the sources are the same, whatever their dates', () => {
    utimesSync(join(folder, 'src/a.ts'), new Date(), new Date());
    expect(isBuilt(folder, build)).toBe(true);
  });

  it.each([
    ['a source changed', () => write('src/a.ts', 'b')],
    ['a source was added', () => write('src/deep/er.ts', '')],
    ['a source went away', () => rmSync(join(folder, 'src/a.ts'))],
    ['the configuration changed', () => write('one.config.ts', '2')],
    ['the output went away', () => rmSync(join(folder, 'out/main.js'))],
    ['a build was cut off', () => rmSync(join(folder, 'out/app.stamp'))],
  ])('is yes when %s', (_what, change) => {
    change();
    expect(isBuilt(folder, build)).toBe(false);
  });

  it('tells a text moved from one file to the next', () => {
    write('src/b.ts', 'bb');
    const before = digest(folder, ['src']);
    write('src/a.ts', 'ab');
    write('src/b.ts', 'b');
    expect(digest(folder, ['src'])).not.toBe(before);
  });
});

describe('the search for Chromium', () => {
  const program = (name: string): string => {
    const file = write(join('bin', name), '#!/bin/sh\n');
    chmodSync(file, 0o755);
    return file;
  };

  it('takes the one that was named and looks no further', () => {
    const env = { RECAST_CHROMIUM: '/somewhere/else', PATH: join(folder, 'bin') };
    expect(findChromium(env, 'linux')).toEqual(['/somewhere/else']);
  });

  it('prefers Chromium to Chrome to Edge, and passes over what cannot run', () => {
    const edge = program('microsoft-edge');
    const chrome = program('google-chrome');
    const chromium = program('chromium');
    chmodSync(program('chromium-browser'), 0o644);
    const env = { PATH: [join(folder, 'nothing here'), join(folder, 'bin')].join(delimiter) };
    expect(findChromium(env, 'linux').filter((file) => file.startsWith(folder))).toEqual([
      chromium,
      chrome,
      edge,
    ]);
  });
});

describe('what is known of the system', () => {
  it('is whether there is a display', () => {
    expect(hasDisplay({}, 'linux')).toBe(false);
    expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
    expect(hasDisplay({}, 'darwin')).toBe(true);
  });

  it.runIf(process.platform === 'linux')('is which Linux it is, and of which family', () => {
    const file = write('os-release', 'NAME="Pop!_OS"\nID=pop\nID_LIKE="ubuntu debian"\n');
    expect(linuxFamily(file)).toEqual(['pop', 'ubuntu', 'debian']);
  });
});

describe('the last line of npm test', () => {
  const vitest = (...suites: unknown[]): string => write('vitest.json', { testResults: suites });
  const suite = (...statuses: string[]) => ({
    status: statuses.includes('failed') ? 'failed' : 'passed',
    assertionResults: statuses.map((status) => ({ status })),
  });

  it('adds up', () => {
    const counts = countVitest(vitest(suite('passed', 'pending'), suite('failed', 'todo')), 1);
    expect(counts).toEqual({ passed: 1, failed: 1, skipped: 2 });
    expect(summary([counts, { passed: 3, failed: 0, skipped: 0 }])).toBe(
      '4 passed, 1 failed, 2 skipped',
    );
    expect(summary([{ passed: 3, failed: 0, skipped: 0 }])).toBe('3 passed, 0 failed');
  });

  it('counts a file that could not be loaded', () => {
    const file = vitest(suite('passed'), { status: 'failed', assertionResults: [] });
    expect(countVitest(file, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it('counts a runner that crashed, said nothing, or ran nothing', () => {
    expect(countVitest(vitest(suite('passed')), 1).failed).toBe(1);
    expect(countVitest(join(folder, 'no such file'), 0).failed).toBe(1);
    expect(countVitest(write('half.json', '{"testResults": ['), 0).failed).toBe(1);
    expect(countVitest(vitest(suite('pending')), 0).failed).toBe(1);
  });

  it('reads Playwright’s report too', () => {
    const file = write('e2e.json', {
      stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 },
    });
    expect(countPlaywright(file, 1)).toEqual({ passed: 5, failed: 2, skipped: 2 });
    expect(countPlaywright(join(folder, 'no such file'), 1)).toMatchObject({ failed: 1 });
  });
});
