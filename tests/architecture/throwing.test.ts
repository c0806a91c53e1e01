import { describe, expect, it } from '@jest/globals';
import { sourceFiles } from './source-files.ts';

const production = sourceFiles().filter((file) => !file.isTest);

/** `path:line: text` for every line of code, comments left out, that matches. */
function linesMatching(pattern: RegExp, except: (path: string) => boolean = () => false): string[] {
  return production
    .filter((file) => !except(file.path))
    .flatMap((file) =>
      file.text
        .split('\n')
        .map((line, index) => ({ line: line.trim(), number: index + 1 }))
        .filter(({ line }) => !/^(\*|\/\/|\/\*)/.test(line) && pattern.test(line))
        .map(({ line, number }) => `${file.path}:${number}: ${line}`),
    );
}

describe('errors', () => {
  it('have a code from the folder’s errors.ts: no bare `new Error(` is thrown', () => {
    expect(linesMatching(/(throw|reject\()\s*new Error\(/)).toEqual([]);
  });

  it('are told apart by code: `instanceof` fails across realms, processes and copies of a package', () => {
    expect(linesMatching(/instanceof \w+Error\b/)).toEqual([]);
  });

  it('are made by the table only: nobody but what hands on the errors that a server told calls the constructor', () => {
    const may = ['runtime/shared/errors.ts', 'server/http/contract/problem-error.ts'];
    expect(linesMatching(/new PatchbayError\(/, (path) => may.includes(path))).toEqual([]);
  });
});
