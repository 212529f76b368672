import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parse } from 'yaml';
import { expect, test } from '../e2e/support/app.ts';
import { gradeCard, press, PRINCIPLE } from '../e2e/support/study.ts';
import { train } from '../e2e/support/training.ts';
import { simulateLog } from '../support/simulated-log.ts';
import { packageFile } from '../unit/support/anki-package.ts';
import { SMALL_COLLECTION } from '../unit/support/anki-small.ts';

const root = join(import.meta.dirname, '..', '..');
const configFile = join(root, 'build', 'electron-builder.yml');
const require = createRequire(import.meta.url);

interface Asar {
  readonly listPackage: (archive: string, options: { readonly isPack: boolean }) => string[];
  readonly extractAll: (archive: string, folder: string) => void;
}
interface BuilderConfig {
  readonly validateConfiguration: (config: unknown, logger: unknown) => Promise<void>;
}

const config = (): Record<string, unknown> =>
  parse(readFileSync(configFile, 'utf8')) as Record<string, unknown>;

/** Required by electron-builder alone, so it is found from there. */
const requireFromBuilder = (name: string): unknown =>
  createRequire(require.resolve('app-builder-lib/package.json'))(name);

test('the packaging configuration fits its schema, and every fuse is set', async () => {
  const { validateConfiguration } = requireFromBuilder(
    './out/util/config/config.js',
  ) as BuilderConfig;
  const logger = { isEnabled: false, add: () => undefined };
  await validateConfiguration(config(), logger);
  await expect(
    validateConfiguration({ ...config(), electronFuzes: {} }, logger),
    'the schema is really looked at',
  ).rejects.toThrow('electronFuzes');

  expect(config()['electronFuses']).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    grantFileProtocolExtraPrivileges: false,
    onlyLoadAppFromAsar: true,
    enableCookieEncryption: true,
    enableEmbeddedAsarIntegrityValidation: true,
    loadBrowserProcessSpecificV8Snapshot: false,
  });
});

/** What electron-builder has FPM make; it throws unless package.json has an author's address and a home page. */
const OF_FPM = ['deb', 'rpm', 'sh', 'freebsd', 'pacman', 'apk', 'p5p'];

test('no target for Linux needs a maintainer, as long as package.json names none', () => {
  const { author, homepage } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly author?: { readonly email?: string };
    readonly homepage?: string;
  };
  const isNamed = author?.email !== undefined && homepage !== undefined;
  const { target } = config()['linux'] as { readonly target: readonly string[] };
  expect(target).toContain('AppImage');
  expect(isNamed ? [] : target.filter((name) => OF_FPM.includes(name))).toEqual([]);
});

test('the archive holds the app and nothing else, and the app in it runs', async ({
  freshFolder,
  launchApp,
}) => {
  test.skip(process.platform !== 'linux', 'packaging for this system downloads its own tools');
  const folder = freshFolder();

  await test.step('package', () => {
    // What electron-builder takes for Electron's distribution is copied as it is; fuses can only be
    // set in the real binary, so they are left out here.
    const dist = join(folder, 'electron');
    mkdirSync(dist);
    writeFileSync(join(dist, 'electron'), '#!/bin/sh\n');
    chmodSync(join(dist, 'electron'), 0o755);
    const trial = join(folder, 'trial.json');
    const output = join(folder, 'dist');
    writeFileSync(
      trial,
      JSON.stringify({
        ...config(),
        electronFuses: undefined,
        electronDist: dist,
        directories: { output },
      }),
    );
    execFileSync(
      process.execPath,
      [join(root, 'node_modules/electron-builder/cli.js'), '--linux', '--dir', '--config', trial],
      { cwd: root, stdio: 'pipe' },
    );
  });

  const archive = join(folder, 'dist', 'linux-unpacked', 'resources', 'app.asar');
  const asar = requireFromBuilder('@electron/asar') as Asar;
  const files = asar.listPackage(archive, { isPack: false });
  expect(files).toContain('/out/main/index.js');
  expect(files).toContain('/out/preload/index.cjs');
  expect(files).toContain('/out/main/anki.js');
  expect(files).toContain('/out/main/lessons.js');
  expect(files).toContain('/out/main/sqlite3.wasm');
  const lessons = readdirSync(join(root, 'decks')).map((name) => `/decks/${name}`);
  expect(files.filter((file) => file.endsWith('.lesson.yaml')).toSorted()).toEqual(
    lessons.toSorted(),
  );
  expect(files.filter((file) => /\.ts$|\.map$|\/src\/|\/test\//.test(file))).toEqual([]);
  // Of the libraries, the native one alone: its entry and the build for this system, each with its licence.
  const libraries = '/node_modules/@open-spaced-repetition';
  const [native = ''] = readdirSync(join(root, libraries)).filter((name) => name !== 'binding');
  const build = native.replace('binding-', 'fsrs-binding.');
  const packed = files.filter((file) => file.startsWith('/node_modules') && /[A-Z.]/.test(file));
  expect(packed.toSorted()).toEqual([
    `${libraries}/${native}/LICENSE`,
    `${libraries}/${native}/${build}.node`,
    `${libraries}/${native}/package.json`,
    `${libraries}/binding/LICENSE`,
    `${libraries}/binding/dist/index.mjs`,
    `${libraries}/binding/package.json`,
  ]);
  expect(
    existsSync(join(`${archive}.unpacked`, libraries, native, `${build}.node`)),
    'a library is loaded from a file of its own, not from inside the archive',
  ).toBe(true);

  const app = join(folder, 'app');
  asar.extractAll(archive, app);
  const running = await launchApp({ app });
  const { window } = running;
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await expect(window.locator('.deck')).toHaveCount(lessons.length);
  await press(window, 'R');
  await gradeCard(window, '3');

  const [trained] = await train(window, simulateLog({ reviews: 2_000 }));
  expect(trained).toMatchObject({ ok: true, value: { kind: 'done' } });

  await test.step('the process for Anki packages finds SQLite in it', async () => {
    const staging = join(folder, 'staging');
    const file = join(folder, 'deck.apkg');
    writeFileSync(file, await packageFile('latest', SMALL_COLLECTION));
    const kinds = await running.app.evaluate(
      async ({ app: main, utilityProcess }, first) => {
        const child = utilityProcess.fork(`${main.getAppPath()}/out/main/anki.js`);
        const told: unknown[] = [];
        await new Promise<void>((resolve) => {
          child.on('message', (message: { kind: string; page?: string; result?: unknown }) => {
            if (message.kind === 'page') {
              told.push(...Object.keys(JSON.parse(message.page ?? '{}') as object));
              child.postMessage({ kind: 'next' });
            } else if (message.kind === 'read') {
              told.push(message.result);
              resolve();
            }
          });
          child.postMessage(first);
        });
        child.kill();
        return told;
      },
      { kind: 'read', file, staging },
    );
    const report = { form: 'latest', media: [], leftOut: [], leftOutCount: 0 };
    expect([...new Set(kinds.slice(0, -1))]).toEqual(['lesson', 'histories']);
    expect(kinds.at(-1)).toMatchObject({ ok: true, value: report });
  });
});
