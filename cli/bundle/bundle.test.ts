import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { stop } from 'esbuild';
import { compileScenario } from '#runtime/sandbox/bundle/compile.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { until } from '#tests/support/until.ts';
import { verifies } from '#tests/support/verifies.ts';
import { readTree, watchPath } from '../deploy/index.ts';
import { readScenario } from './index.ts';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'patchbay-bundle-')));
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => stop());

function write(files: Readonly<Record<string, string>>, root = folder): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

const read = (name: string, root = folder, inputs: string[] = []) =>
  readScenario(path.join(root, name), (file) => inputs.push(file));

const project = {
  'package.json': '{}',
  'scenarios/main.ts': `import plural from 'plural';
import { greet, type Caller } from '../lib/greet.ts';
require(Modules.ApplicationStorage);
const caller: Caller = { name: typeof ApplicationStorage.get };
Logger.write(plural(2, 'call'));
Logger.write(greet(caller));
`,
  'lib/greet.ts': `export interface Caller {
  readonly name: string;
}

export function greet({ name }: Caller): string {
  throw new RangeError('nobody is ' + name);
}
`,
  'node_modules/plural/package.json': '{"name":"plural","version":"1.0.0","main":"lib/main.js"}',
  'node_modules/plural/lib/main.js': `'use strict';
const ending = require('./ending');
try { require('fs'); } catch {}
module.exports = (count, word) => count + ' ' + word + (count === 1 ? '' : ending);
//# sourceMappingURL=main.js.map
`,
  'node_modules/plural/lib/main.js.map':
    '{"version":3,"sources":["/home/somebody/plural.ts"],"names":[],"mappings":"AAAA"}',
  'node_modules/plural/lib/ending.js': "module.exports = 's';\n",
};

describe('a scenario that imports', () => {
  verifies(
    'OPERATOR-UPLOAD-IMPORTS',
    'runs with its files and packages as one script, and a fault names the line of the author’s own file',
    async () => {
      write(project);
      const { code, map } = await compileScenario(await read('scenarios/main.ts'));
      await using pool = await startScenarioPool();
      await using run = new ScenarioRun(pool, code, { map });
      await run.ended();
      expect(run.logs).toContain('2 calls');
      const [fault] = run.of('fault');
      expect(fault).toMatchObject({
        message: expect.stringContaining('nobody is function'),
        source: { scenario: 'lib/greet.ts', line: 6, column: 9 },
        data: { stack: ['lib/greet.ts:6:9', expect.stringMatching(/^scenarios\/main\.ts:6:/), expect.anything()] },
      });
    },
  );

  it('is the same text wherever its project is, and says nothing of that place', async () => {
    write(project, path.join(folder, 'one'));
    write(project, path.join(folder, 'a/longer/way'));
    const inputs: string[] = [];
    const one = await read('scenarios/main.ts', path.join(folder, 'one'), inputs);
    expect(await read('scenarios/main.ts', path.join(folder, 'a/longer/way'))).toEqual(one);
    const [script = '', map = ''] = one.source.split(/^.*base64,/m);
    expect([one.fileName, script + Buffer.from(map, 'base64')]).toEqual([
      'main.js',
      expect.not.stringMatching(/patchbay-bundle|somebody/),
    ]);
    expect(new Set(inputs.map((file) => path.relative(folder, file)))).toEqual(
      new Set(['one/scenarios/main.ts', 'one/lib/greet.ts']),
    );
  });

  it('is one of a tree of the deploy tool beside those that import nothing', async () => {
    write({
      'voxfiles/scenarios/src/a.voxengine.ts': "import '../../../lib/b.ts';",
      'voxfiles/scenarios/src/c.voxengine.ts': 'const c: number = 1;',
      'lib/b.ts': 'Logger.write(1 as unknown as string);',
    });
    const inputs: string[] = [];
    const { scenarios } = await readTree(folder, 'x', (file) => inputs.push(path.basename(file)));
    expect(scenarios).toEqual([
      { name: 'a', fileName: 'a.voxengine.js', source: expect.stringContaining('  Logger.write(1);\n') },
      { name: 'c', fileName: 'c.voxengine.ts', source: 'const c: number = 1;' },
    ]);
    expect(inputs).toContain('b.ts');
  });

  it.each([
    ['only types', "import type { Caller } from './nowhere';\nconst a = 'import';"],
    ['nothing, and exports', 'export const a = 1;'],
    ['nothing, and requires', "// import\nrequire(Modules.ASR); require('fs');"],
    ['nothing, in syntax that is wrong', '// import\nlet a = ;'],
  ])('is uploaded byte for byte when it imports %s', async (_what, source) => {
    write({ 'a.ts': source });
    expect(await read('a.ts')).toEqual({ fileName: 'a.ts', source });
  });
});

describe('a scenario that cannot be bundled is refused with the file, line and column', () => {
  const main = "import { a } from './lib/a.js';\na();\n";
  it.each<[string, Readonly<Record<string, string>>, string, string]>([
    ['a file that is not there', { 'main.ts': main }, 'CLI_IMPORT_MISSING', 'main.ts:1:19: ./lib/a.js '],
    [
      'a package that is not installed',
      { 'main.ts': main, 'lib/a.js': "const ü = 1; export * from 'dayjs';" },
      'CLI_IMPORT_MISSING',
      'lib/a.js:1:28: dayjs ',
    ],
    [
      'a module of Node',
      { 'main.ts': main, 'lib/a.js': "export const a = 1;\nimport fs from 'node:fs'; fs();" },
      'CLI_IMPORT_OF_NODE',
      'lib/a.js:2:16: node:fs ',
    ],
    [
      'a package for Node',
      { 'main.ts': "import 'p';", 'node_modules/p/index.js': "module.exports = require('crypto');" },
      'CLI_IMPORT_OF_NODE',
      'node_modules/p/index.js:1:26: crypto ',
    ],
    ['a name that is not exported', { 'main.ts': main, 'lib/a.js': 'export {};' }, 'SCENARIO_SYNTAX', 'main.ts:1:10: '],
    ['syntax that is wrong', { 'main.ts': main, 'lib/a.js': 'export\nlet a = ;' }, 'SCENARIO_SYNTAX', 'lib/a.js:2:9: '],
    [
      'an await at the top level',
      { 'main.ts': `${main}await a();`, 'lib/a.js': 'export const a = () => 1;' },
      'SCENARIO_SYNTAX',
      'main.ts:3:1: ',
    ],
    ['its own syntax wrong', { 'main.ts': `${main}let b = ;` }, 'SCENARIO_SYNTAX', 'main.ts:3:9: '],
  ])('%s', async (_what, files, code, message) => {
    write(files);
    await expect(read('main.ts')).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
      details: { frame: expect.stringMatching(/^> \d \| .*\n.*\^/m) },
    });
  });

  it('or with what is largest of it', async () => {
    write({
      'main.ts': "import text from './lib/long.txt';\nLogger.write(text);",
      'lib/long.txt': 'x'.repeat(262_144),
    });
    await expect(read('main.ts')).rejects.toMatchObject({
      code: 'CLI_BUNDLE_TOO_LARGE',
      message: expect.stringContaining('lib/long.txt (262'),
    });
  });
});

describe('a scenario that is watched', () => {
  it('is uploaded again when a file changes that it imports, or comes that was missing', async () => {
    write({ 'scenarios/main.js': "import { a } from '../lib/a.js';\nLogger.write(a);", 'lib/b.js': '' });
    const file = path.join(folder, 'scenarios/main.js');
    const ending = new AbortController();
    const values: string[] = [];
    const watching = watchPath(
      file,
      async (onInput) => {
        const { source } = await readScenario(file, onInput).catch(() => ({ source: 'a = none;' }));
        values.push(/a = (.*);/.exec(source)?.[1] ?? '');
      },
      ending.signal,
    );
    for (const value of ['none', '1', '2']) {
      if (value !== 'none') write({ 'lib/a.js': `export const a = ${value};` });
      await until(() => values.at(-1) === value, `${value} after ${values}`);
    }
    ending.abort();
    await watching;
    expect(new Set(values)).toEqual(new Set(['none', '1', '2']));
  });
});
