import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { verifies } from '#tests/support/verifies.ts';
import { type AssistantName, type AssistantProgram, assistantPrograms } from './assistants.ts';
import { setUp, setupState } from './setup.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'patchbay-setup-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const entry = { command: '/node', args: ['patchbay.mjs', 'mcp'] };
const withKey = { ...entry, env: { PATCHBAY_KEY: 'pbk_secret' } };

function program(name: AssistantName): AssistantProgram {
  const found = assistantPrograms({ folder, platform: 'linux' }).find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
}

function has(one: AssistantProgram, text: string, mode = 0o644): void {
  mkdirSync(path.dirname(one.file), { recursive: true });
  writeFileSync(one.file, text, { mode });
}

const read = ({ file }: AssistantProgram) => readFileSync(file, 'utf8');
const modeOf = (file: string) => statSync(file).mode & 0o777;

/** What people have in these files, and what must be there afterwards. */
const fixtures: readonly (readonly [AssistantName, string, string, string])[] = [
  [
    'cursor',
    'other servers with what our table does not know',
    '{\n  "mcpServers": {\n    "own": { "url": "http://a/", "headers": { "X": "1" } }\n  },\n  "theme": "dark"\n}\n',
    '{\n  "mcpServers": {\n    "own": { "url": "http://a/", "headers": { "X": "1" } },\n    "patchbay": {\n      "command": "/node",\n      "args": [\n        "patchbay.mjs",\n        "mcp"\n      ]\n    }\n  },\n  "theme": "dark"\n}\n',
  ],
  [
    'windsurf',
    'nothing',
    '',
    '{\n  "mcpServers": {\n    "patchbay": {\n      "command": "/node",\n      "args": [\n        "patchbay.mjs",\n        "mcp"\n      ]\n    }\n  }\n}\n',
  ],
  [
    'vscode',
    'comments, tabs, a trailing comma and line ends of Windows',
    '{\r\n\t// mine\r\n\t"inputs": [],\r\n\t"servers": {\r\n\t\t"a": {}, // first\r\n\t}, /* last */\r\n}\r\n',
    '{\r\n\t// mine\r\n\t"inputs": [],\r\n\t"servers": {\r\n\t\t"a": {}, // first\r\n\t\t"patchbay": {\r\n\t\t\t"command": "/node",\r\n\t\t\t"args": [\r\n\t\t\t\t"patchbay.mjs",\r\n\t\t\t\t"mcp"\r\n\t\t\t]\r\n\t\t},\r\n\t}, /* last */\r\n}\r\n',
  ],
  [
    'claude-desktop',
    'an older entry of ours, behind a byte order mark',
    '\uFEFF{"mcpServers":{"patchbay":{"command":"old","args":[]},"z":{"command":"z"}}}',
    '\uFEFF{"mcpServers":{"patchbay":{"command":"/node","args":["patchbay.mjs","mcp"]},"z":{"command":"z"}}}',
  ],
  [
    'claude-code',
    'other settings alone',
    '{\n    "numStartups": 7,\n    "projects": { "/a": { "allowedTools": [] } }\n}',
    '{\n    "numStartups": 7,\n    "projects": { "/a": { "allowedTools": [] } },\n    "mcpServers": {\n        "patchbay": {\n            "command": "/node",\n            "args": [\n                "patchbay.mjs",\n                "mcp"\n            ]\n        }\n    }\n}',
  ],
];

describe('the configuration of an assistant', () => {
  it.each(fixtures)('of %s with %s gets our entry, and is else as it was', (name, _, before, after) => {
    const one = program(name);
    has(one, before);
    const { outcome, backup } = setUp(one, entry, false);
    expect(outcome).toBe('updated');
    expect(read(one)).toBe(after);
    expect(readFileSync(backup ?? '', 'utf8')).toBe(before);
    expect(setupState(one, entry)).toBe('set up');
    expect(setUp(one, entry, false)).toMatchObject({ outcome: 'unchanged', backup: null });
    expect(readdirSync(path.dirname(one.file))).toHaveLength(2);
  });

  it('is made where there is none, for its owner alone', () => {
    const one = program('cursor');
    expect(setupState(one, entry)).toBe('not there');
    expect(setUp(one, entry, false)).toMatchObject({ outcome: 'written', backup: null });
    expect(JSON.parse(read(one))).toEqual({ mcpServers: { patchbay: entry } });
    expect([modeOf(one.file), modeOf(path.dirname(one.file))]).toEqual([0o600, 0o700]);
  });

  verifies('MCPSERVER-SETUP', 'is readable for its owner alone once it has a key, and keeps its mode otherwise', () => {
    const one = program('cursor');
    has(one, '{\n}', 0o640);
    setUp(one, entry, false);
    expect(modeOf(one.file)).toBe(0o640);
    expect(setupState(one, withKey)).toBe('other');
    const { changes } = setUp(one, withKey, false);
    expect(modeOf(one.file)).toBe(0o600);
    expect(read(one)).toContain('pbk_secret');
    expect(changes).toContain('"PATCHBAY_KEY": "***"');
    expect(changes).not.toContain('pbk_secret');
  });

  it('stays as it is in a dry run, which shows what would change', () => {
    const one = program('cursor');
    has(one, '{}\n');
    const { outcome, changes } = setUp(one, entry, true);
    expect([outcome, read(one), readdirSync(path.dirname(one.file)).length]).toEqual(['updated', '{}\n', 1]);
    expect(changes).toContain('+    "patchbay": {');
  });

  it('stays a link to where it is kept', () => {
    const one = program('cursor');
    const kept = path.join(folder, 'dotfile.json');
    writeFileSync(kept, '{}');
    mkdirSync(path.dirname(one.file));
    symlinkSync(kept, one.file);
    setUp(one, entry, false);
    expect(readFileSync(kept, 'utf8')).toContain('patchbay');
    expect(read(one)).toBe(readFileSync(kept, 'utf8'));
  });

  it.each([
    ['an object that does not end', '{\n  "mcpServers": {', /line 2, column 18/],
    ['two values', '{} {}', /line 1, column 4/],
    ['no object', '[1]', /no JSON object/],
    ['servers that are none', '{"mcpServers": []}', /"mcpServers" is no object/],
    ['no JSON at all', 'mcpServers: x', /line 1/],
  ])('with %s is left alone', (_, text, problem) => {
    const one = program('cursor');
    has(one, text);
    expect(() => setUp(one, entry, false)).toThrow(problem);
    expect([read(one), readdirSync(path.dirname(one.file)).length]).toEqual([text, 1]);
    expect(setupState(one, entry)).toBe('unreadable');
  });

  it('that cannot be written is told', () => {
    writeFileSync(path.join(folder, '.cursor'), '');
    expect(() => setUp(program('cursor'), entry, false)).toThrow(
      expect.objectContaining({ code: 'CLI_FILE_NOT_WRITTEN' }),
    );
  });
});

describe('the files of assistants', () => {
  it.each([
    ['darwin', path.join('Library', 'Application Support', 'Claude', 'claude_desktop_config.json')],
    ['linux', path.join('.config', 'Claude', 'claude_desktop_config.json')],
    ['win32', path.join('AppData', 'Roaming', 'Claude', 'claude_desktop_config.json')],
  ] as const)('are where they belong on %s', (platform, file) => {
    const found = assistantPrograms({ folder, platform }).find(({ name }) => name === 'claude-desktop');
    expect(path.relative(folder, found?.file ?? '')).toBe(file);
  });
});
