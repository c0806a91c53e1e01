import { afterAll, describe, expect, it } from '@jest/globals';
import { stop } from 'esbuild';
import { compileScenario } from './compile.ts';
import { mapPosition } from './map-position.ts';

afterAll(() => stop());

const compile = (source: string, fileName = 'a.js') => compileScenario({ fileName, source });

describe('plain JavaScript', () => {
  it.each([
    ['an ordinary script', 'var a = 1; undeclared = 2; with (a) { b }'],
    ['VoxEngine’s require', "require(Modules.ASR); require('player'); require(undefined)"],
    ['the words import and export in strings and comments', '// import x from "y"\nconst s = "export const a";'],
    ['a script that is no valid syntax: V8 tells', 'let a = ;'],
    ['a map comment that names a file', '1;\n//# sourceMappingURL=file:///etc/passwd'],
    ['a closing of some wrapper', '});throw 1;(function(){'],
  ])('stays byte for byte: %s', async (_what, source) => {
    expect(await compile(source)).toEqual({
      code: source,
      language: 'javascript',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('with exports becomes one classic script', async () => {
    const { code, map } = await compile('export const a = 1;\nLogger.write(a)');
    expect(code).not.toMatch(/^export/m);
    expect(map).toBeDefined();
  });
});

describe('imports are refused at upload', () => {
  it.each([
    ['a Node module', 'import fs from "node:fs"', 'node:fs', 1, 16],
    ['a bare module', 'let a;\nimport "fs"', 'fs', 2, 8],
    ['a file beside it', 'import { a } from "./other.js"', './other.js', 1, 19],
    ['a file above it', "export * from '../../secrets/key.ts'", '../../secrets/key.ts', 1, 15],
    ['a file URL', 'import "file:///etc/passwd"', 'file:///etc/passwd', 1, 8],
    ['a data URL', 'import "data:text/javascript,1"', 'data:text/javascript,1', 1, 8],
    ['an address', 'import "https://example.com/a.js"', 'https://example.com/a.js', 1, 8],
    ['a dynamic import', 'const f = () => import("fs")', 'fs', 1, 24],
    ['a required path', 'const f = require("/etc/passwd")', '/etc/passwd', 1, 19],
    ['a required Node module', 'const f = require("node:child_process")', 'node:child_process', 1, 19],
  ])('%s', async (_what, source, specifier, line, column) => {
    for (const fileName of ['a.js', 'a.ts']) {
      // TypeScript drops an import whose names are never used as values; a use keeps it.
      const used = source.replace('import fs', 'fs; import fs').replace('import { a }', 'a; import { a }');
      const moved = used.length - source.length;
      await expect(compile(used, fileName)).rejects.toMatchObject({
        code: 'SCENARIO_IMPORT_REFUSED',
        details: { specifier, line, column: column + moved },
      });
    }
  });
});

describe('TypeScript', () => {
  it('becomes a classic script that keeps its top-level names', async () => {
    const { code, language } = await compile(
      'const a: number = 1;\nclass Player { name: string = "x" }\nundeclared = a as any;',
      'a.ts',
    );
    expect(language).toBe('typescript');
    expect(code).toContain('const a = 1;');
    expect(code).toContain('class Player {');
    expect(code).not.toContain('=>');
  });

  it('may import types', async () => {
    const { code } = await compile("import type { A } from './types'; const a: A = 1;", 'a.ts');
    expect(code).not.toContain('types');
  });

  it('maps positions back to the author’s file', async () => {
    const source = 'interface A {\n  b: string;\n}\n\nfunction f(a: A): never {\n  throw new Error(a.b);\n}';
    const { code, map } = await compile(source, 'a.ts');
    const line = code.split('\n').findIndex((text) => text.includes('throw')) + 1;
    const column = (code.split('\n')[line - 1]?.indexOf('new Error') ?? 0) + 1;
    expect(mapPosition(map, { scenario: 'a', line, column })).toEqual({ scenario: 'a', line: 6, column: 9 });
    expect(mapPosition(undefined, { scenario: 'a', line, column })).toEqual({ scenario: 'a', line, column });
  });

  it('is refused with file, line, column and a code frame when its syntax is wrong', async () => {
    await expect(compile('let a: number = 1;\nlet ü = "é"; let b: = 2;', 'a.ts')).rejects.toMatchObject({
      code: 'SCENARIO_SYNTAX',
      details: { file: 'a.ts', line: 2, column: 21, frame: expect.stringContaining('> 2 | let ü') },
    });
  });

  it('is refused when it awaits at the top level, which a classic script cannot', async () => {
    await expect(compile('const a = await f();', 'a.ts')).rejects.toMatchObject({
      code: 'SCENARIO_SYNTAX',
      details: { line: 1 },
    });
  });
});

describe('a script that brings its map in its last line', () => {
  const inline = (map: unknown) =>
    `\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}\n`;
  const map = { version: 3, sources: ['lib/a.ts'], names: [], mappings: 'AAUE' };

  it('runs without it, and its positions are those of the files that the map names', async () => {
    const compiled = await compile(`a();${inline(map)}`);
    expect(compiled.code).toBe('a();\n');
    const position = { scenario: 'a', line: 1, column: 1 };
    expect(mapPosition(compiled.map, position)).toEqual({ scenario: 'lib/a.ts', line: 11, column: 3 });
  });

  it('may be as long as any scenario, and the map does not count', async () => {
    const names = Array.from({ length: 40_000 }, (_, index) => `a${index}`);
    await expect(compile(`${' '.repeat(262_143)}${inline({ ...map, names })}`)).resolves.toBeDefined();
    await expect(compile(`${' '.repeat(262_144)}${inline(map)}`)).rejects.toMatchObject({
      code: 'SCENARIO_TOO_LARGE',
    });
  });

  it('counts with a map that has more places than a scenario may have characters', async () => {
    const source = `a();${inline({ ...map, mappings: ';'.repeat(262_145) })}`;
    await expect(compile(source)).rejects.toMatchObject({ code: 'SCENARIO_TOO_LARGE' });
  });

  it.each([
    ['another version', { ...map, version: 4 }],
    ['sources that are none', { ...map, sources: [1] }],
    ['maps in it', { version: 3, sections: [] }],
  ])('stays as it is when the map has %s', async (_what, wrong) => {
    const source = `a();${inline(wrong)}`;
    const compiled = await compile(source);
    expect([compiled.code, compiled.map]).toEqual([source, undefined]);
  });

  it('keeps its own positions where the map tells of places that are none', async () => {
    const { map: made } = await compile(`a();${inline({ ...map, mappings: 'AADD' })}`);
    const position = { scenario: 'a', line: 1, column: 1 };
    expect(mapPosition(made, position)).toEqual(position);
  });
});

describe('sources that are too much', () => {
  it('are refused by their length', async () => {
    await expect(compile('x'.repeat(262_145))).rejects.toMatchObject({ code: 'SCENARIO_TOO_LARGE' });
    await expect(compile(' '.repeat(262_144))).resolves.toBeDefined();
  });

  it.each([
    ['parentheses', '('.repeat(130_000) + ')'.repeat(130_000)],
    ['arrays', `x = ${'['.repeat(130_000)}${']'.repeat(130_000)}; export {}`],
    ['templates', `x = ${String.fromCharCode(96, 36, 123).repeat(80_000)}1; import("x")`],
  ])('are refused or kept, and cost nothing else: deeply nested %s', async (_what, source) => {
    for (const fileName of ['a.js', 'a.ts']) {
      await compile(source, fileName).then(
        (compiled) => expect(compiled.code).toBeDefined(),
        (error: unknown) => expect(error).toMatchObject({ code: expect.stringMatching(/^SCENARIO_/) }),
      );
    }
    await expect(compile('let a: number = 1', 'b.ts')).resolves.toBeDefined();
  });
});
