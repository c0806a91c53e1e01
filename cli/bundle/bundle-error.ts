import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import type { BuildFailure } from 'esbuild';
import { codeFrame } from '#runtime/sandbox/bundle/code-frame.ts';
import { columnOf } from '#runtime/sandbox/bundle/compile.ts';
import { syntaxError } from '#runtime/sandbox/bundle/syntax.ts';
import { cliErrors } from '../errors.ts';

/** The first of what the bundler found, with the file as the project names it, line, column and a code frame. */
export function bundleError({ errors }: BuildFailure, project: string, entry: string): Error {
  const [message] = errors;
  const location = message?.location;
  const text = message?.text ?? 'it cannot be bundled';
  if (location === null || location === undefined) {
    return syntaxError({ file: entry, source: '', line: 0, column: 0 }, text);
  }
  const { file, line } = location;
  const place = { file, line, column: columnOf(location) };
  const source = textOf(path.resolve(project, file));
  const specifier = /^Could not resolve "(?<specifier>.*)"/.exec(text)?.groups?.specifier;
  if (specifier === undefined) return syntaxError({ ...place, source }, text);
  const code = isBuiltin(specifier) ? 'CLI_IMPORT_OF_NODE' : 'CLI_IMPORT_MISSING';
  const frame = codeFrame(source, place.line, place.column);
  return cliErrors.create(code, { ...place, specifier: specifier.slice(0, 200), frame });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
