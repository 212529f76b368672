import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parse } from 'yaml';
import { expect, test } from '../e2e/support/app.ts';
import { gradeCard, press, PRINCIPLE } from '../e2e/support/study.ts';

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
  expect(files.some((file) => file.endsWith('.lesson.yaml'))).toBe(true);
  expect(files.filter((file) => /node_modules|\.ts$|\.map$|\/src\/|\/test\//.test(file))).toEqual(
    [],
  );

  const app = join(folder, 'app');
  asar.extractAll(archive, app);
  const { window } = await launchApp({ app });
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await press(window, 'R');
  await gradeCard(window, '3');
});
