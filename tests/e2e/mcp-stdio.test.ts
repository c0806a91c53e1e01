import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { hostModules } from '#modules/index.ts';
import { createMcpModule, defaultMcpSettings, mcpLimits } from '#modules/mcp/index.ts';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { everythingProgram } from '#tests/support/everything/server.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';

/** Shakes hands; `then` is what it does with each request after that. */
const program = (then: string) => `const fs = require('node:fs');
  let text = '';
  const say = (value) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...value }) + '\\n');
  process.stdin.on('data', (part) => {
    const lines = (text += part).split('\\n');
    text = lines.pop();
    for (const { id, method, params } of lines.map((line) => JSON.parse(line)))
      if (method === 'initialize') say({ id, result: { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo: { name: 's', version: '1' } } });
      else if (method === 'server/discover') say({ id, error: { code: -32601, message: 'Method not found' } });
      else if (id !== undefined) { ${then} }
  });`;
const node = (then: string, ...args: string[]) => ({ command: process.execPath, args: ['-e', program(then), ...args] });
/** A child of its own that outlives its parent unless somebody ends it. */
const withChild = `const { pid } = require('node:child_process').spawn('sleep', ['1000'], { stdio: 'ignore' });
  fs.writeFileSync(process.argv[1], process.pid + ' ' + pid); say({ id, result: { content: [] } })`;

let pool: SandboxPool;
let folder: string;
beforeAll(async () => {
  pool = await startScenarioPool();
  folder = await mkdtemp(path.join(tmpdir(), 'mcp-stdio-'));
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

/** A session whose operator allows the program `server`; `body` runs with a client of `command`. */
function run(
  allowed: { command: string; args?: string[] },
  body: string,
  command = 'server',
  reconnect = false,
): ScenarioRun {
  const settings = { ...defaultMcpSettings, programs: { server: { ...allowed, env: { TOLD: 'by the operator' } } } };
  const module = createMcpModule({ ...mcpLimits, stderrLines: 3, goodbyeMs: 200 }, settings);
  const modules = hostModules.map((each) => (each.name === 'mcp' ? module : each));
  const code = `require(Modules.MCP);
    const say = (value) => Logger.write(JSON.stringify(value));
    VoxEngine.addEventListener(AppEvents.Started, async () => {
      try {
        const client = await MCP.createClient({ mcpServerConnectionConfig: { transport: 'stdio', command: '${command}', clientName: 'a', clientVersion: '1' }, reconnect: ${reconnect},
          onWebSocketClose: ({ code, reason }) => say(['closed', code, reason]) });
        client.addEventListener(MCP.ServerEvents.MCPError, (e) => say(e.data.payload.reason));
        ${body}
      } catch (error) { say(error.message) }
      VoxEngine.terminate();
    });`;
  return new ScenarioRun(pool, code, { leg: null, modules });
}

async function play(...args: Parameters<typeof run>): Promise<unknown[]> {
  await using subject = run(...args);
  expect(await subject.ended()).toBe('Normal termination');
  return subject.logs.map((log) => JSON.parse(log) as unknown);
}

const isAlive = (pid: string | undefined): boolean => {
  try {
    // What has ended and waits for its parent has no command line.
    return readFileSync(`/proc/${pid}/cmdline`).length > 0;
  } catch {
    return false;
  }
};

describe('an MCP client over stdio', () => {
  verifies(['MCP-STDIO', 'MCP-EVERYTHING'], 'talks to a program that the operator named', async () => {
    const allowed = { command: process.execPath, args: [everythingProgram, 'stdio'] };
    const [names, result] = await play(
      allowed,
      `say((await client.listTools()).tools.length); say(await client.callTool({ name: 'get-sum', arguments: { a: 1, b: 2 } }))`,
    );
    expect(names).toBeGreaterThan(5);
    expect(result).toMatchObject({ content: [{ text: 'The sum of 1 and 2 is 3.' }] });
  });

  verifies('MCP-STDIO', 'is refused when nobody named the program', async () => {
    for (const command of ['/bin/sh', 'toString'])
      expect(await play(node(''), '', command)).toEqual([
        `MCP.createClient: there is no command "${command}" that scenarios may start`,
      ]);
  });

  verifies('MCP-STDIO-ENVIRONMENT', 'gives the program nothing of ours but PATH and HOME', async () => {
    const body = `const { content } = await client.callTool({ name: 't' }); say(content)`;
    const [environment] = await play(node('say({ id, result: { content: process.env } })'), body);
    expect(environment).toMatchObject({ TOLD: 'by the operator', PATH: process.env.PATH });
    expect(Object.keys(environment as object).filter((name) => !['HOME', 'PATH', 'TOLD'].includes(name))).toEqual([]);
  });

  verifies('MCP-STDIO-LIFE', 'ends with its session, and whatever the program has started ends too', async () => {
    const note = path.join(folder, 'pids');
    await play(node(withChild, note), `await client.callTool({ name: 't' })`);
    const pids = (await readFile(note, 'utf8')).split(' ');
    expect(pids).toHaveLength(2);
    await using after = run(node(''), '');
    await after.until(() => !pids.some(isAlive));
  });

  verifies('MCP-STDIO-LIFE', 'is told when its program ends, with what it wrote last in the journal', async () => {
    const dying = `for (let line = 1; line < 9; line++) process.stderr.write('line ' + line + '\\n'); setTimeout(() => process.exit(3), 50)`;
    await using subject = run(
      node(dying),
      `await client.callTool({ name: 't' }).catch(() => undefined); await new Promise((done) => setTimeout(done, 50))`,
    );
    await subject.ended();
    expect(subject.logs).toEqual([
      '"MCP_PROGRAM_ENDED"',
      '["closed",1006,"The program of the MCP server has ended (code 3)"]',
    ]);
    const lines = subject
      .of('mcp')
      .filter(({ data }) => (data as { from?: string } | undefined)?.from === 'standard error');
    expect(lines.map(({ message }) => message)).toEqual([
      'line 1',
      'line 2',
      'line 3',
      expect.stringMatching(/nothing more/),
    ]);
  });

  verifies('MCP-RECONNECT', 'starts its program again when that has ended', async () => {
    const note = path.join(folder, 'starts');
    const once = `fs.appendFileSync(process.argv[1], 'x'); if (fs.readFileSync(process.argv[1]).length === 1) process.exit(1); say({ id, result: { content: [] } })`;
    const body = `await client.callTool({ name: 't' }).catch(() => undefined); say(await client.callTool({ name: 't' }))`;
    expect(await play(node(once, note), body, 'server', true)).toEqual(['MCP_PROGRAM_ENDED', { content: [] }]);
  });

  verifies('MCP-STDIO', 'is lost when its program cannot be started, floods, or never ends a line', async () => {
    const call = `await client.callTool({ name: 't' }).catch(() => undefined)`;
    expect(await play({ command: '/nowhere/at/all' }, call)).toContain('MCP_PROGRAM_NOT_STARTED');
    expect(await play(node(`for (let n = 0; n < 5000; n++) say({ method: 'n' })`), call)).toContain('MCP_FLOOD');
    const endless = `process.stdout.write('x'.repeat(3e6))`;
    expect(await play(node(endless), call)).toContain('MCP_RESULT_TOO_LARGE');
  });
});
