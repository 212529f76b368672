import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');

interface Report {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
    }[];
  };
}

let copy: string;

const cruise = (): Report => {
  const result = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'json',
      'src',
    ],
    { cwd: copy, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  return JSON.parse(result.stdout) as Report;
};

/** One deliberate trespass for each rule: the file that commits it and what it imports. */
const TRESPASSES: readonly (readonly [rule: string, file: string, imported: string])[] = [
  ['no-circular', 'src/shared/domain/ring.ts', './ring.ts'],
  ['domain-is-pure', 'src/shared/domain/impure.ts', 'node:fs'],
  ['only-schedule-knows-fsrs', 'src/shared/domain/quiz/trespass.ts', 'ts-fsrs'],
  [
    'only-training-knows-its-library',
    'src/main/window/trespass.ts',
    '@open-spaced-repetition/binding',
  ],
  ['shared-knows-no-runtime', 'src/shared/ipc/trespass.ts', '#renderer/app/route.ts'],
  ['main-and-preload-know-no-renderer', 'src/main/trespass.ts', '#renderer/app/route.ts'],
  ['renderer-knows-no-other-process', 'src/renderer/ui/trespass.ts', '#main/json-file.ts'],
  ['renderer-imports-no-builtin', 'src/renderer/ui/builtin.ts', 'node:path'],
  ['only-platform-touches-the-bridge', 'src/renderer/app/trespass.ts', '#shared/ipc/contract.ts'],
  ['only-store-knows-dexie', 'src/renderer/app/dexie.ts', 'dexie'],
  [
    'features-meet-at-their-index',
    'src/renderer/features/quiz/trespass.ts',
    '../review/useReview.ts',
  ],
  ['ui-knows-no-feature', 'src/renderer/ui/feature.ts', '#renderer/features/quiz/index.ts'],
];

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'recast boundaries '));
  for (const name of ['src', 'package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Read once, trespasses and all: reading every module is what takes long. */
describe('the boundaries between the rooms', () => {
  let summary: Report['summary'];
  beforeAll(() => {
    for (const [, file, imported] of TRESPASSES) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      writeFileSync(join(copy, file), `import * as it from '${imported}';\nexport const x = it;\n`);
    }
    ({ summary } = cruise());
  }, 60_000);

  it('hold but for the trespasses, and the gate has read every module', () => {
    const trespassers = TRESPASSES.map(([, file]) => file);
    expect(summary.violations.filter(({ from }) => !trespassers.includes(from))).toEqual([]);
    expect(summary.totalCruised).toBeGreaterThan(100);
  });

  it('fire, each of them, on a deliberate trespass', () => {
    const fired = summary.violations.map(({ rule, from }) => `${rule.name} ${from}`);
    for (const [rule, file] of TRESPASSES) expect(fired).toContain(`${rule} ${file}`);
  });
});
