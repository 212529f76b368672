/** The rooms of the house and the doors between them. test/unit/gates/boundaries.test.ts proves that each rule fires. */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'A cycle means that two files are one, or that a third is missing.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'src/shared/domain knows no other room, no Node, no Electron, no React, no Dexie.',
      from: { path: '^src/shared/domain' },
      to: {
        pathNot: ['^src/shared/domain', 'node_modules/(zod|yaml|ts-fsrs)/'],
      },
    },
    {
      name: 'only-schedule-knows-fsrs',
      severity: 'error',
      from: { pathNot: '^src/shared/domain/schedule' },
      to: { path: 'node_modules/ts-fsrs' },
    },
    {
      name: 'only-training-knows-its-library',
      severity: 'error',
      comment: 'It is native, so it runs in the process of its own that src/main/training starts.',
      from: { pathNot: '^src/main/training' },
      to: { path: 'node_modules/@open-spaced-repetition/binding' },
    },
    {
      name: 'shared-knows-no-runtime',
      severity: 'error',
      from: { path: '^src/shared' },
      to: { path: ['^src/(main|preload|renderer|cli)', 'node_modules/(electron|react|dexie)'] },
    },
    {
      name: 'main-and-preload-know-no-renderer',
      severity: 'error',
      from: { path: '^src/(main|preload|cli)' },
      to: { path: ['^src/renderer', 'node_modules/(react|dexie)'] },
    },
    {
      name: 'renderer-knows-no-other-process',
      severity: 'error',
      from: { path: '^src/renderer' },
      to: { path: ['^src/(main|preload|cli)', 'node_modules/electron'] },
    },
    {
      name: 'renderer-imports-no-builtin',
      severity: 'error',
      from: { path: '^src/renderer' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'only-platform-touches-the-bridge',
      severity: 'error',
      comment: 'The contract with main is used through src/renderer/platform alone.',
      from: { path: '^src/renderer', pathNot: '^src/renderer/platform' },
      to: { path: '^src/shared/ipc' },
    },
    {
      name: 'only-store-knows-dexie',
      severity: 'error',
      from: { path: '^src/renderer', pathNot: '^src/renderer/store' },
      to: { path: 'node_modules/dexie/' },
    },
    {
      name: 'features-meet-at-their-index',
      severity: 'error',
      from: { path: '^src/renderer/features/([^/]+)/' },
      to: {
        path: '^src/renderer/features/[^/]+/',
        pathNot: ['^src/renderer/features/$1/', '^src/renderer/features/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'ui-knows-no-feature',
      severity: 'error',
      from: { path: '^src/renderer/(ui|platform|store)' },
      to: { path: '^src/renderer/(features|app)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.css'],
    },
  },
};
