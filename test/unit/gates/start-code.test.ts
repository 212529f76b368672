import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');

/** What a module imports before it runs; what is only a type, or fetched later, is not among it. */
const importsOf = (file: string): readonly string[] =>
  ts
    .createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest)
    .statements.flatMap((statement) => {
      if (ts.isImportDeclaration(statement)) {
        const { importClause, moduleSpecifier } = statement;
        const isType = importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
        return isType ? [] : [(moduleSpecifier as ts.StringLiteral).text];
      }
      if (!ts.isExportDeclaration(statement) || statement.isTypeOnly) return [];
      const from = statement.moduleSpecifier;
      return from ? [(from as ts.StringLiteral).text] : [];
    });

/** Every module that the page has to have before it shows anything, files by their place. */
const startModules = (entry: string): ReadonlySet<string> => {
  const found = new Set([entry]);
  for (const module of found) {
    const file = join(root, module);
    if (!/\.tsx?$/.test(module) || !existsSync(file)) continue;
    for (const name of importsOf(file)) {
      if (name.startsWith('#')) found.add(join('src', name.slice(1)));
      else if (name.startsWith('.')) found.add(relative(root, join(dirname(file), name)));
      else found.add(name);
    }
  }
  return found;
};

test('a start fetches neither the screens of later nor the libraries that only they use', () => {
  const modules = startModules('src/renderer/main.tsx');
  // What a day begins with is there, so the walk has not lost its way.
  expect(modules).toContain(join('src', 'renderer', 'features', 'review', 'ReviewScreen.tsx'));
  expect(modules).toContain('dexie');
  const screens = [...modules].filter((module) => /[\\/]features[\\/].*Screen\.tsx$/.test(module));
  expect(screens.map((module) => module.replace(/^.*[\\/]/, '')).sort()).toEqual([
    ...['LibraryScreen.tsx', 'ReviewScreen.tsx'],
  ]);
  for (const heavy of ['yaml', 'papaparse', '@tanstack/react-virtual']) {
    expect(modules).not.toContain(heavy);
  }
});
