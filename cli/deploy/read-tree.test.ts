import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readTree } from './read-tree.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'patchbay-tree-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

const rules = [{ ruleName: 'all', scenarios: ['lib', 'main'], rulePattern: '1.*' }];

describe('a folder', () => {
  it.each([
    ['json', JSON.stringify(rules)],
    ['yml', '- ruleName: all\n  scenarios: [lib, main]\n  rulePattern: 1.*\n'],
    ['yaml', '- ruleName: all\n  scenarios:\n    - lib\n    - main\n  rulePattern: "1.*"\n'],
    ['toml', '[[rules]]\nruleName = "all"\nscenarios = ["lib", "main"]\nrulePattern = "1.*"\n'],
  ])('as the deploy tool keeps it is read, with rules in %s', async (ending, text) => {
    write({
      'voxfiles/applications/shop.acme.voximplant.com/application.config.json':
        '{"applicationName":"shop.acme.voximplant.com"}',
      [`voxfiles/applications/shop.acme.voximplant.com/rules.config.${ending}`]: text,
      'voxfiles/applications/empty.acme.voximplant.com/application.config.json': '{"applicationName":"empty"}',
      'voxfiles/scenarios/src/lib.voxengine.js': '// lib',
      'voxfiles/scenarios/src/main.voxengine.ts': '\ufeff// main',
      'voxfiles/scenarios/src/notes.txt': 'no scenario',
      'voxfiles/scenarios/dist/main.voxengine.js': '// made',
    });
    const { owner, scenarios, applications } = await readTree(folder, 'x', () => undefined);
    expect({ owner, applications }).toEqual({
      owner: 'default',
      applications: [
        { name: 'empty', rules: undefined },
        { name: 'shop', rules: [{ name: 'all', scenarios: ['lib', 'main'], pattern: '1.*' }] },
      ],
    });
    expect(scenarios).toEqual([
      { name: 'lib', fileName: 'lib.voxengine.js', source: '// lib' },
      { name: 'main', fileName: 'main.voxengine.ts', source: '\ufeff// main' },
    ]);
  });

  it('of scripts is an application’s, and without typings', async () => {
    write({ 'a.js': '1', 'b.ts': '2', 'voxengine.d.ts': '3', 'readme.md': '', 'rules.config.json': '[]' });
    const { owner, scenarios, applications } = await readTree(folder, 'support', () => undefined);
    expect([owner, scenarios.map(({ name }) => name)]).toEqual(['support', ['a', 'b']]);
    expect(applications).toEqual([{ name: 'support', rules: [] }]);
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['nothing', {}, 'no scenario'],
    ['a scenario twice', { 'a.js': '1', 'a.ts': '2' }, 'two files are the scenario a'],
    ['rules that are no JSON', { 'a.js': '1', 'rules.config.json': '[' }, 'rules.config.json'],
    ['rules without names', { 'a.js': '1', 'rules.config.json': '[{"scenarios":["a"]}]' }, 'rules.config.json'],
    ['rules that are no YAML', { 'a.js': '1', 'rules.config.yml': 'a: [' }, 'rules.config.yml'],
  ])('with %s is refused', async (_, files, problem) => {
    write(files);
    await expect(readTree(folder, 'x', () => undefined)).rejects.toMatchObject({
      code: 'CLI_TREE_INVALID',
      message: expect.stringContaining(problem),
    });
  });
});
