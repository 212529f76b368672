import { dirname, join } from 'node:path';
import ts from 'typescript';

/** One use of Electron: a member under the name of the type that declares it, or an event. */
export interface Use {
  readonly owner: string;
  readonly member: string;
  readonly event: boolean;
  /** file:line, for the message of a failing test. */
  readonly where: string;
}

const LISTENING = new Set([
  'on',
  'once',
  'off',
  'addListener',
  'removeListener',
  'prependListener',
]);

/**
 * Everything that resolves to a declaration of Electron's, by the compiler's own answer, in the files of a
 * TypeScript project, or in others read under its settings.
 */
export const usedSurface = (tsconfig: string, others?: readonly string[]): Use[] => {
  const { config } = ts.readConfigFile(tsconfig, (file) => ts.sys.readFile(file)) as {
    config: unknown;
  };
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(tsconfig));
  const roots = others ?? fileNames;
  const program = ts.createProgram(roots, { ...options, noEmit: true, composite: false });
  const files = program.getSourceFiles().filter((file) => roots.includes(file.fileName));
  return files.flatMap((file) => usesIn(file, program.getTypeChecker()));
};

const usesIn = (file: ts.SourceFile, checker: ts.TypeChecker): Use[] => {
  const uses: Use[] = [];
  const where = (node: ts.Node): string =>
    `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
  const add = (symbol: ts.Symbol | undefined, node: ts.Node): string | null => {
    const owner = symbol && ownerOf(symbol);
    if (!symbol || owner === undefined || owner === null) return null;
    uses.push({ owner, member: symbol.name, event: false, where: where(node) });
    return owner;
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const owner = ownerOf(checker.getSymbolAtLocation(node.expression.name));
      const [event] = node.arguments;
      const listens = LISTENING.has(node.expression.name.text);
      if (owner !== null && listens && event && ts.isStringLiteral(event)) {
        uses.push({ owner, member: event.text, event: true, where: where(node) });
      }
    }
    if (ts.isPropertyAccessExpression(node)) add(checker.getSymbolAtLocation(node.name), node);
    if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
      const name = (node.propertyName ?? node.name).getText();
      add(checker.getTypeAtLocation(node.parent).getProperty(name), node);
    }
    if (ts.isObjectLiteralExpression(node)) {
      const type = checker.getContextualType(node);
      const expected = type && checker.getNonNullableType(type);
      for (const property of node.properties) {
        const name =
          property.name && !ts.isComputedPropertyName(property.name) && property.name.text;
        if (expected && name) add(checker.getPropertyOfType(expected, name), property);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return uses;
};

/** The interface or class of electron.d.ts that declares a member, or null for anybody else's. */
const ownerOf = (symbol: ts.Symbol | undefined): string | null => {
  const declaration = symbol?.declarations?.find(({ parent }) => isNamedType(parent));
  if (!declaration || !isElectron(declaration.getSourceFile().fileName)) return null;
  const { parent } = declaration;
  return isNamedType(parent) ? (parent.name?.text ?? null) : null;
};

const isNamedType = (node: ts.Node): node is ts.InterfaceDeclaration | ts.ClassDeclaration =>
  ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node);

const isElectron = (file: string): boolean => file.endsWith(join('electron', 'electron.d.ts'));
