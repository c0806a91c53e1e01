import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isNode, type Node, parse } from './syntax-tree.ts';

/** The root of the checkout, with a slash at its end. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

const sourceFolders = ['runtime', 'modules', 'secrets', 'server', 'cli', 'console', 'tools', 'tests', 'bench'];

/** One import, re-export or dynamic import with a literal name. */
export interface ImportSite {
  readonly specifier: string;
  readonly line: number;
  /** Path from the root when it is a file of ours; undefined for packages and for Node's own modules. */
  readonly target: string | undefined;
}

export interface FunctionSpan {
  readonly name: string;
  readonly line: number;
  readonly lines: number;
}

/** One source file of ours, by its path from the root with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly isTest: boolean;
  readonly imports: readonly ImportSite[];
  readonly functions: readonly FunctionSpan[];
}

export function listFiles(pattern: string | readonly string[]): string[] {
  const skip = new Set(['node_modules', 'dist', 'var', 'typings', 'fixtures']);
  const found = globSync(pattern, { cwd: root, exclude: (name) => skip.has(name) });
  return found.map((path) => path.replaceAll('\\', '/')).sort();
}

export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

let cache: readonly SourceFile[] | undefined;

/**
 * Every TypeScript and JavaScript file of ours, parsed once per test run. Generated typings and fixtures are left out.
 */
export function sourceFiles(): readonly SourceFile[] {
  cache ??= listFiles(sourceFolders.map((folder) => `${folder}/**/*.{ts,tsx,mjs}`)).map(readSource);
  return cache;
}

/** Line that an offset stands in, counted from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function readSource(path: string): SourceFile {
  const text = readText(path);
  const parsed = parse(path, text);
  const lineStarts = offsetsOfLines(text);
  const line = (offset: number) => lowerBound(lineStarts, offset);
  const imports = importsOf(path, text, parsed.module, line);
  const isJest = ({ specifier }: ImportSite) => specifier === '@jest/globals';
  return {
    path,
    text,
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    isTest: /\.test\.ts$|^tests\/|\/test-[^/]*\.ts$/.test(path) || imports.some(isJest),
    imports,
    functions: functionsOf(parsed.program, line),
  };
}

type ParsedModule = ReturnType<typeof parse>['module'];

function importsOf(path: string, text: string, module: ParsedModule, line: (offset: number) => number): ImportSite[] {
  const requests = [
    ...module.staticImports.map((site) => site.moduleRequest),
    ...module.staticExports.flatMap((site) => site.entries.flatMap((entry) => entry.moduleRequest ?? [])),
  ].map(({ value, start }) => ({ specifier: value, start }));
  for (const { moduleRequest } of module.dynamicImports) {
    const literal = /^['"`]([^'"`$]+)['"`]$/.exec(text.slice(moduleRequest.start, moduleRequest.end));
    if (literal?.[1] !== undefined) requests.push({ specifier: literal[1], start: moduleRequest.start });
  }
  return requests.map(({ specifier, start }) => ({
    specifier,
    line: line(start),
    target: targetOf(path, specifier),
  }));
}

function targetOf(path: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (!specifier.startsWith('.')) return undefined;
  return relative(root, resolve(root, dirname(path), specifier)).replaceAll('\\', '/');
}

const functionTypes = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

function functionsOf(program: unknown, line: (offset: number) => number): FunctionSpan[] {
  const spans: FunctionSpan[] = [];
  const visit = (value: unknown, name: string): void => {
    if (Array.isArray(value)) {
      for (const item of value) visit(item, name);
    } else if (isNode(value)) {
      const own = nameOf(value) ?? name;
      if (functionTypes.has(value.type)) {
        const first = line(value.start);
        spans.push({ name: own, line: first, lines: line(value.end) - first + 1 });
      }
      for (const child of Object.values(value)) visit(child, own);
    }
  };
  visit(program, '(top level)');
  return spans;
}

function nameOf(node: Node): string | undefined {
  const named = node.id ?? node.key;
  return isNode(named) && typeof named.name === 'string' ? named.name : undefined;
}

function offsetsOfLines(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** How many line starts are at or before `offset`: the line's number. */
function lowerBound(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? Number.POSITIVE_INFINITY) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
