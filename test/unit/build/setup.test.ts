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

describe('the last lines of npm test', () => {
  const vitest = (...suites: unknown[]): string => write('vitest.json', { testResults: suites });
  const suite = (...statuses: string[]) => ({
    name: 'a.test.ts',
    status: statuses.includes('failed') ? 'failed' : 'passed',
    assertionResults: statuses.map((status) => ({
      status,
      fullName: `it ${status}`,
      failureMessages:
        status === 'failed' ? ['\u001b[31mexpected 1 to be 2\u001b[39m\n  at a'] : [],
    })),
  });
  const passed = { passed: 3, failed: 0, skipped: 0, failures: [] };

  it('add up', () => {
    const counts = countVitest(vitest(suite('passed', 'pending'), suite('failed', 'todo')), 1);
    expect(counts).toMatchObject({ passed: 1, failed: 1, skipped: 2 });
    expect(summary([counts, passed])).toBe('4 passed, 1 failed, 2 skipped');
    expect(summary([passed])).toBe('3 passed, 0 failed');
  });

  it('name what failed, and why in a line', () => {
    expect(countVitest(vitest(suite('passed', 'failed')), 1).failures).toEqual([
      'a.test.ts › it failed: expected 1 to be 2',
    ]);
  });

  it('count a file that could not be loaded', () => {
    const broken = { name: 'b.test.ts', status: 'failed', message: 'no b', assertionResults: [] };
    expect(countVitest(vitest(suite('passed'), broken), 1)).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
      failures: ['b.test.ts: no b'],
    });
  });

  it('count a runner that crashed, said nothing, or ran nothing', () => {
    const crashed = countVitest(vitest(suite('passed')), 1);
    expect(crashed.failed).toBe(1);
    expect(crashed.failures).toEqual(['every test passed, and the runner ended with 1']);
    expect(countVitest(join(folder, 'no such file'), 0).failures).toEqual(['nothing ran']);
    expect(countVitest(write('half.json', '{"testResults": ['), 0).failed).toBe(1);
    expect(countVitest(vitest(suite('pending')), 0).failed).toBe(1);
  });

  it('read Playwright’s report too', () => {
    const spec = (title: string, ok: boolean) => ({
      file: 'a.spec.ts',
      line: 3,
      title,
      ok,
      tests: [{ results: [{ error: ok ? undefined : { message: 'never came\nCall log:' } }] }],
    });
    const file = write('e2e.json', {
      stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 },
      suites: [{ specs: [spec('well', true)], suites: [{ specs: [spec('badly', false)] }] }],
    });
    expect(countPlaywright(file, 1)).toEqual({
      passed: 5,
      failed: 2,
      skipped: 2,
      failures: ['a.spec.ts:3 › badly: never came'],
    });
    expect(countPlaywright(join(folder, 'no such file'), 1)).toMatchObject({ failed: 1 });
  });
});
