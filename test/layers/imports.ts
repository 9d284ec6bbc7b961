import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';

/** Source texts by their paths below the root of the project. */
export type Tree = Readonly<Record<string, string>>;

/** One import of whatever kind: of values or types, static or lazy, or an export from elsewhere. */
export interface Import {
  from: string;
  /** A path below the root, or the specifier of a package. */
  to: string;
  /** By `import()`. */
  isLazy: boolean;
}

/** Every TypeScript file below a folder of the project. */
export function readTree(root: string, folder: string): Tree {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  const paths = names
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/** Every import of every file, types included. */
export function importsOf(tree: Tree): Import[] {
  return Object.entries(tree).flatMap(([from, text]) =>
    specifiersIn(from, text).map(({ specifier, isLazy }) => ({
      from,
      to: specifier.startsWith('.') ? normalize(join(dirname(from), specifier)) : specifier,
      isLazy,
    })),
  );
}

function specifiersIn(path: string, text: string) {
  const found: { specifier: string; isLazy: boolean }[] = [];
  const note = (node: ts.Node | undefined, isLazy = false) => {
    if (node && ts.isStringLiteralLike(node)) {
      found.push({ specifier: node.text, isLazy });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      note(node.moduleSpecifier);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      note(node.argument.literal);
    } else if (ts.isExternalModuleReference(node)) {
      note(node.expression);
    } else if (ts.isCallExpression(node)) {
      const { expression, arguments: given } = node;
      if (expression.kind === ts.SyntaxKind.ImportKeyword) {
        note(given[0], true);
      } else if (ts.isIdentifier(expression) && expression.text === 'require') {
        note(given[0]);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  return found;
}
