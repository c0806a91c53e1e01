import { describe, expect, it } from '@jest/globals';
import { sourceFiles } from './source-files.ts';

const maxFileLines = 400;
const maxFunctionLines = 70;
const maxMedianLines = 150;

/** `describe` blocks are lists of tests, so files of tests are measured by file and not by function. */
const measured = sourceFiles().filter((file) => !file.imports.some((site) => site.specifier === '@jest/globals'));

describe('sizes', () => {
  it(`keep every file within ${maxFileLines} lines: split one that grew along the nouns it contains`, () => {
    const long = sourceFiles().filter((file) => file.lines > maxFileLines);
    expect(long.map((file) => `${file.path}: ${file.lines} lines`)).toEqual([]);
  });

  it(`keep every function within ${maxFunctionLines} lines: name its steps and move them out`, () => {
    const long = measured.flatMap((file) =>
      file.functions
        .filter((span) => span.lines > maxFunctionLines)
        .map((span) => `${file.path}:${span.line}: ${span.name} has ${span.lines} lines`),
    );
    expect(long).toEqual([]);
  });

  it(`keep the median file under ${maxMedianLines} lines`, () => {
    const lengths = measured.map((file) => file.lines).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(maxMedianLines);
  });

  it('are really measured', () => {
    const self = sourceFiles().find((file) => file.path === 'tests/architecture/source-files.ts');
    const reader = self?.functions.find((span) => span.name === 'readSource');
    expect(reader?.lines).toBeGreaterThan(10);
    expect(self?.imports.map((site) => site.specifier)).toContain('./syntax-tree.ts');
  });
});
