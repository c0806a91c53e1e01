import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import {
  type CommandOptions,
  type CommandResult,
  runCommand,
  type ServerProcess,
  startServerProcess,
} from '#tests/support/cli-process.ts';
import { buildProgram } from './program.ts';

let server: ServerProcess;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'patchbay-commands-'));
  server = await startServerProcess();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const run = (args: readonly string[], options?: CommandOptions) => server.run(args, options);

async function succeed(args: readonly string[], options?: CommandOptions): Promise<string> {
  const result = await run(args, options);
  expect({ ...result, stdout: '' }).toEqual({ code: 0, stdout: '', stderr: '' });
  return result.stdout;
}

const json = async (args: readonly string[], options?: CommandOptions) =>
  JSON.parse(await succeed([...args, '--json'], options));

function writeScenario(name: string, source: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, source);
  return file;
}

describe('applications limits', () => {
  it('lists what can be set, sets it and resets it', async () => {
    const set = await json(['applications', 'limits', 'default', 'players=20', 'callAttempts=100']);
    const changed = (items: readonly { name: string; value: number; usual: number }[]) =>
      items.filter(({ value, usual }) => value !== usual).map(({ name, value }) => `${name} ${value}`);
    expect(changed(set)).toEqual(['callAttempts 100', 'players 20']);
    expect(await succeed(['applications', 'limits', 'default'])).toMatch(/^players +20 \(set\) +10 +1–50 /m);
    expect(changed(await json(['applications', 'limits', 'default', 'players=', 'callAttempts=']))).toEqual([]);
    const { code, stderr } = await run(['applications', 'limits', 'default', 'players=51']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('Set a whole number from 1 to 50')]);
    expect((await run(['applications', 'limits', 'default', 'players'])).stderr).toContain('NAME=VALUE');
  });
});

describe('upload', () => {
  it('names a scenario after its file, counts versions and says what changed', async () => {
    const file = writeScenario('greeting.voxengine.js', 'VoxEngine.terminate();\n');
    const first = await succeed(['upload', file]);
    expect(first).toMatch(/^Uploaded greeting version 1 to default: 1 line, sha256 [0-9a-f]{12}, new\.$/m);
    expect(first).toContain('No rule runs it yet: patchbay rules add');
    expect(await succeed(['upload', file])).toContain('Unchanged: greeting version 1');
    writeFileSync(file, '// hello\nVoxEngine.terminate();\n');
    expect(await succeed(['upload', file])).toContain('version 2 to default: 2 lines');
    expect(await json(['upload', file, '--name', 'other'])).toMatchObject({
      outcome: 'created',
      scenario: { name: 'other', version: 1 },
      lines: 2,
    });
    expect(await succeed(['scenarios', 'show', 'greeting', '--version', '1'])).toBe('VoxEngine.terminate();\n');
    expect(await json(['scenarios'])).toHaveLength(2);
  });

  it('shows a syntax error in its place, changes nothing and ends with 1', async () => {
    const good = writeScenario('broken.js', '1;\n');
    await succeed(['upload', good]);
    const bad = writeScenario('broken.js', 'const a = 1;\nconst b = ;\n');
    const { code, stdout, stderr } = await run(['upload', bad]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('broken.js:2:11');
    expect(stderr).toMatch(/> 2 \| const b = ;\n {4}\| {11}\^/);
    expect(stderr).toContain('SCENARIO_SYNTAX');
    expect(await json(['scenarios', 'show', 'broken'])).toMatchObject({ version: 1, source: '1;\n' });
    const asJson = await run(['upload', bad, '--json']);
    expect(JSON.parse(asJson.stderr).error).toMatchObject({
      code: 'SCENARIO_SYNTAX',
      details: { line: 2, column: 11 },
    });
  });

  it.each([
    ['a.js', '--dry-run'],
    ['a.js', '--prune'],
    ['.', '--no-activate'],
    ['.', '--name=x'],
  ])('of %s refuses %s, which would mean nothing there', async (name, option) => {
    writeScenario('a.js', '1');
    const { code, stdout, stderr } = await run(['upload', path.join(folder, name), option]);
    expect({ code, stdout, coded: stderr.includes('CLI_USAGE') }).toEqual({ code: 2, stdout: '', coded: true });
  });

  it('refuses what it cannot read', async () => {
    mkdirSync(path.join(folder, 'dir'));
    writeFileSync(path.join(folder, 'latin1.js'), Buffer.from([0x2f, 0x2f, 0xe9]));
    const unreadable = {
      'none.js': 'CLI_FILE_UNREADABLE',
      dir: 'CLI_TREE_INVALID',
      'latin1.js': 'CLI_FILE_UNREADABLE',
    };
    for (const [name, refusal] of Object.entries(unreadable)) {
      const { code, stderr } = await run(['upload', path.join(folder, name)]);
      expect({ code, coded: stderr.includes(refusal) }).toEqual({ code: 1, coded: true });
    }
    expect((await run(['upload', writeScenario('a.js', '1'), '--application', 'none'])).stderr).toContain(
      'APPLICATION_MISSING',
    );
  });
});

describe('applications, scenarios and rules', () => {
  it('are added, listed and removed', async () => {
    expect(await succeed(['applications', 'add', 'support'])).toContain('Added application support');
    expect((await json(['applications', 'list'])).map((one: { name: string }) => one.name)).toEqual(
      expect.arrayContaining(['default', 'support']),
    );
    const file = writeScenario('night.js', '1');
    const on = ['--application', 'support'];
    await succeed(['upload', file, ...on]);
    expect(await succeed(['rules', 'list', ...on])).toContain('has no rules');
    expect(await succeed(['rules', 'add', '--pattern', '\\+?1\\d+', '--scenarios', 'night', ...on])).toContain(
      'rule-1',
    );
    await succeed(['rules', 'add', '--name', 'all', '--pattern', '.*', '--scenarios', 'night, night', ...on]);
    await succeed([
      'rules',
      'add',
      '--name',
      'top',
      '--pattern',
      '+49\\d+',
      '--scenarios',
      'night',
      '--position',
      '1',
      ...on,
    ]);
    const names = async () => (await json(['rules', 'list', ...on])).map((one: { name: string }) => one.name);
    expect(await names()).toEqual(['top', 'rule-1', 'all']);
    await succeed(['rules', 'reorder', 'all', 'rule-1,top', ...on]);
    expect(await names()).toEqual(['all', 'rule-1', 'top']);
    expect(await succeed(['rules', ...on])).toMatch(/^#\s+NAME\s+PATTERN\s+SCENARIOS\n1\s+all\s+\.\*\s+night, night$/m);
    expect((await run(['scenarios', 'remove', 'night', ...on])).stderr).toContain('SCENARIO_IN_USE');
    for (const name of ['all', 'rule-1', 'top']) await succeed(['rules', 'remove', name, ...on]);
    expect(await succeed(['scenarios', 'remove', 'night', ...on])).toContain('Removed scenario night');
    expect(await names()).toEqual([]);
  });

  it.each([
    [['rules', 'add', '--pattern', '[', '--scenarios', 'greeting'], 1, 'RULE_PATTERN_INVALID'],
    [['rules', 'add', '--pattern', '1', '--scenarios', 'none'], 1, 'RULE_SCENARIO_MISSING'],
    [['rules', 'add', '--pattern', '1'], 2, '--scenarios'],
    [['rules', 'add', '--scenarios', 'greeting'], 2, '--pattern'],
    [['rules', 'add', '--pattern', '1', '--scenarios', 'a,,b'], 2, 'separated by commas'],
    [['rules', 'add', '--pattern', '1', '--scenarios', 'a', '--position', '0'], 2, 'from 1'],
    [['rules', 'remove', 'none'], 1, 'RULE_MISSING'],
    [['rules', 'reorder', 'none'], 1, 'RULE_ORDER_INCOMPLETE'],
    [['rules', 'reorder'], 2, 'missing required argument'],
    [['rules', 'list', '--application', 'none'], 1, 'APPLICATION_MISSING'],
    [['applications', 'add', 'default'], 1, 'APPLICATION_NAME_TAKEN'],
    [['applications', 'add', 'Bad Name'], 1, 'APPLICATION_NAME_INVALID'],
    [['scenarios', 'show', 'none'], 1, 'SCENARIO_MISSING'],
    [['scenarios', 'show', 'greeting', '--version', '99'], 1, 'SCENARIO_VERSION_MISSING'],
    [['scenarios', 'show', 'greeting', '--version', 'x'], 2, 'whole number'],
    [['scenarios', 'remove', 'none'], 1, 'SCENARIO_MISSING'],
    [['sessions', 'terminate', 'ffffffff'], 1, 'SESSION_MISSING'],
    [['sessions', '--limit', '0'], 2, 'whole number'],
    [['logs', 'ffffffff'], 1, 'SESSION_MISSING'],
    [['logs', 'nonsense'], 1, 'REQUEST_INVALID'],
    [['logs', '--level', 'loud'], 2, 'Allowed choices'],
    [['logs', '--kind', 'odd'], 1, 'REQUEST_INVALID'],
    [['uplaod', 'x'], 2, 'Did you mean upload?'],
    [[], 2, 'Usage: patchbay'],
    [['rules', '--colour'], 2, 'unknown option'],
  ] as const)('refuses %j with %d', async (args, code, words) => {
    const result = await run(args);
    expect(result.stderr).toContain(words);
    expect({ code: result.code, stdout: result.stdout }).toEqual({ code, stdout: '' });
  });
});

describe('storage', () => {
  it('sets, lists, prints and removes what scenarios keep', async () => {
    expect(await succeed(['storage', 'set', 'greeting', 'Hello there', '--ttl', '60'])).toMatch(
      /^Set greeting of default until \d{4}-/,
    );
    await succeed(['storage', 'set', 'user:1', '-'], { stdin: 'from a\u001b[31m pipe\n' });
    expect(await json(['storage', 'get', 'user:1'])).toMatchObject({ value: 'from a\u001b[31m pipe' });
    expect(await succeed(['storage', 'get', 'user:1'])).toBe('from a\\u001b[31m pipe\n');
    expect(await succeed(['storage'])).toMatch(/^greeting +\d{4}-\S+ \S+ +Hello there$/m);
    expect(await succeed(['storage', 'list', 'user:*', '--limit', '1'])).toContain('There may be more');
    expect(await json(['storage', 'remove', 'greeting'])).toEqual({ removed: 'greeting' });
    const gone = await run(['storage', 'get', 'greeting']);
    expect([gone.code, gone.stderr]).toEqual([1, expect.stringContaining('STORAGE_KEY_MISSING')]);
    expect((await run(['storage', 'set', 'k', 'v', '--ttl', 'soon'])).code).toBe(2);
  });
});

describe('secrets', () => {
  const value = 'correct-horse-battery';
  const silent = (...results: CommandResult[]) => {
    for (const { stdout, stderr } of results) expect(stdout + stderr).not.toContain('horse');
  };

  it('take their value from standard input and never show it', async () => {
    const set = await run(['secrets', 'set', 'TOKEN'], { stdin: `${value}\n` });
    expect(set.stdout).toContain('Set secret TOKEN of default');
    const again = await run(['secrets', 'set', 'TOKEN', '--json'], { stdin: value });
    expect(JSON.parse(again.stdout)).toMatchObject({ name: 'TOKEN', version: 2 });
    const list = await run(['secrets', 'list']);
    expect(list.stdout).toMatch(/^TOKEN\s+2\s/m);
    const removed = await run(['secrets', 'remove', 'TOKEN']);
    silent(set, again, list, removed);
    expect(await json(['secrets'])).toEqual([]);
    expect((await run(['secrets', 'remove', 'TOKEN'])).stderr).toContain('SECRET_MISSING');
  });

  it('refuse a value on the command line without repeating it', async () => {
    const refused = await run(['secrets', 'set', 'TOKEN', value]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('never taken from the command line');
    silent(refused);
    expect(await json(['secrets'])).toEqual([]);
  });

  it.each([
    ['nothing', '', 1, 'CLI_SECRET_EMPTY'],
    ['a line end only', '\n', 1, 'CLI_SECRET_EMPTY'],
    ['too much for a pipe', 'x'.repeat(100_000), 2, 'longer than 65536 bytes'],
    ['too much for a secret', 'x'.repeat(60_000), 1, 'SECRET_VALUE_TOO_LONG'],
  ])('refuse %s', async (_, stdin, code, words) => {
    const result = await run(['secrets', 'set', 'TOKEN'], { stdin });
    expect(result.stderr).toContain(words);
    expect(result.code).toBe(code);
  });

  it('refuse a bad name', async () => {
    expect((await run(['secrets', 'set', '1x'], { stdin: 'v' })).stderr).toContain('SECRET_NAME_INVALID');
  });
});

describe('the connection', () => {
  it('ends with 3 and names npm start when nobody listens', async () => {
    const result = await runCommand(['sessions'], { env: { PATCHBAY_URL: 'http://127.0.0.1:9' }, cwd: folder });
    expect(result.code).toBe(3);
    expect(result.stderr).toContain('npm start');
  });

  it('is refused with a wrong key', async () => {
    const result = await run(['sessions'], { env: { PATCHBAY_KEY: 'pbk_wrong' } });
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(result.stderr).toContain('UNAUTHENTICATED');
    expect(result.stderr).not.toContain('pbk_wrong');
  });

  it('says where it looked for the key, and does not send the key of this machine elsewhere', async () => {
    const missing = await run(['sessions', '--data-dir', path.join(folder, 'none')]);
    expect(missing).toMatchObject({ code: 1 });
    expect(missing.stderr).toContain(path.join(folder, 'none', 'admin-key'));
    const foreign = await run(['sessions', '--url', 'http://192.0.2.1:7080']);
    expect(foreign.code).not.toBe(0);
    expect((await run(['sessions', '--url', 'ftp://x'])).code).toBe(2);
  });
});

describe('help and version', () => {
  it('is there for every command, with examples', () => {
    const every = commandsOf(buildProgram());
    expect(every.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['start', 'rules add', 'secrets set', 'logs']),
    );
    for (const { path, help } of every) {
      expect(help).toContain(`Usage: patchbay ${path}`);
      expect([path, help.includes('Examples:')]).toEqual([path, true]);
    }
  });

  it('is printed, and the exit code says that all is well', async () => {
    const { code, stdout } = await run(['rules', 'add', '--help']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('Examples:') });
    expect((await run(['--help'])).stdout).toMatch(/^Usage: patchbay /);
    expect((await run(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

/** Commands that do something, with what `--help` prints. */
function commandsOf(command: Command, names: readonly string[] = []): { path: string; help: string }[] {
  if (command.commands.length > 0) return command.commands.flatMap((one) => commandsOf(one, [...names, one.name()]));
  const help: string[] = [];
  command.configureOutput({ writeOut: (text) => void help.push(text) }).outputHelp();
  return [{ path: names.join(' '), help: help.join('') }];
}

describe('a command line that cannot be understood', () => {
  it.each([
    ['rules', 'add', '--pattern', 'x'],
    ['sessions', '--limit', 'x'],
    ['applications', 'list', 'extra'],
    ['secrets', 'remove', '..'],
    ['sessions', 'terminate', '..'],
    ['scenarios', 'show', ''],
  ])('is told as JSON when JSON was asked for: %s %s %s', async (...args) => {
    const { code, stdout, stderr } = await run([...args, '--json']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'CLI_USAGE', kind: 'user' } });
  });
});

describe('a key that no header can carry', () => {
  it.each(['first\nsecond', 'two words', 'ключ'])('is refused without being printed', async (key) => {
    const { code, stdout, stderr } = await run(['sessions', '--json'], { env: { PATCHBAY_KEY: key } });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'CLI_USAGE' } });
    expect(stderr).not.toMatch(/second|words|ключ/);
  });
});

describe('keys', () => {
  it('are made, used for what they allow, listed and removed; the audit log tells', async () => {
    expect(await succeed(['keys'])).toContain('no keys but the admin key');
    expect(await succeed(['keys', 'roles'])).toContain('developer');
    await succeed(['applications', 'add', 'shop']);
    const made = await run(['keys', 'create', 'ci', '--role', 'viewer', '-a', 'shop', '--expires-in', '90d']);
    expect(made.stderr).toContain('It is not shown again');
    const env = { PATCHBAY_KEY: made.stdout.trim() };
    expect((await json(['applications'], { env })).map(({ name }: { name: string }) => name)).toEqual(['shop']);
    expect((await run(['storage', 'set', 'k', 'v', '-a', 'shop'], { env })).stderr).toContain('PERMISSION_MISSING');
    expect((await run(['storage', 'get', 'k'], { env })).stderr).toContain('APPLICATION_MISSING');
    const file = path.join(folder, 'key.json');
    expect(await succeed(['keys', 'create', '--role', 'operator', '--output', file])).toContain(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      role: 'operator',
      key: expect.stringMatching(/^pbk_/),
    });
    expect((await run(['keys', 'create', '--role', 'viewer', '--output', file])).stderr).toContain(
      'CLI_FILE_NOT_WRITTEN',
    );
    expect(await json(['keys'])).toHaveLength(2);
    expect(await succeed(['keys', 'remove', 'ci'])).toBe('Removed key ci.\n');
    expect((await run(['applications'], { env })).stderr).toContain('UNAUTHENTICATED');
    expect(await succeed(['audit', '--key', 'admin-key', '--limit', '1'])).toMatch(
      /admin key +owner .* DELETE +\/v1\/keys\/ci +204/,
    );
  });

  it('of service accounts leave no file behind when they are refused', async () => {
    const file = path.join(folder, 'credentials.json');
    const refused = await run(['platform-keys', 'create', '--role', 'Nobody', '--out', file]);
    expect(refused.stderr).toContain('CLI_COMMAND_REFUSED');
    expect(existsSync(file)).toBe(false);
  });

  it.each([['no role'], ['a time that is none', '--role', 'viewer', '--expires-in', '1y']])(
    'are not made with %s',
    async (_, ...args) => {
      expect((await run(['keys', 'create', ...args])).code).toBe(2);
    },
  );
});
