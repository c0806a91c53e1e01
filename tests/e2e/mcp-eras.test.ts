import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hostModules } from '#modules/index.ts';
import { createMcpModule, mcpLimits } from '#modules/mcp/index.ts';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import type { SessionModule } from '#runtime/session/index.ts';
import { type ApplicationId, asId } from '#runtime/shared/ids.ts';
import { EraServer } from '#tests/support/era-server.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => pool[Symbol.asyncDispose]());

/** The module with nothing remembered; sessions that share one share what is. */
function freshModules(limits: Partial<typeof mcpLimits> = {}): readonly SessionModule[] {
  const module = createMcpModule({ ...mcpLimits, ...limits });
  return hostModules.map((each) => (each.name === 'mcp' ? module : each));
}

interface Play {
  readonly modules: readonly SessionModule[];
  readonly body: string;
  /** Further parameters of `createClient`, as JavaScript. */
  readonly parameters?: string;
  readonly token?: string;
  readonly application?: string;
  readonly transport?: 'http' | 'stdio';
}

function start(url: string, { modules, body, transport = 'http', ...play }: Play): ScenarioRun {
  const { parameters = '', token = '', application = 'test' } = play;
  const code = `require(Modules.MCP);
    VoxEngine.addEventListener(AppEvents.Started, async () => {
      const say = (value) => Logger.write(JSON.stringify(value));
      try {
        const client = await MCP.createClient({ mcpServerConnectionConfig: { transport: '${transport}', endpoint: '${url}', command: '${url}',
          headers: { 'X-Token': '${token}' }, clientName: 'a', clientVersion: '1' }, ${parameters} });
        const connected = new Promise((resolve) => client.addEventListener(MCP.ServerEvents.ConnectorInformation, ({ data }) => resolve(data.payload)));
        const call = (name, args) => client.callTool({ name, arguments: args }).then(({ _meta, ...result }) => result);
        ${body}
      } catch (error) { say([error.code, error.message, error.reason]) }
      VoxEngine.terminate();
    });`;
  return new ScenarioRun(pool, code, { leg: null, modules, applicationId: asId<ApplicationId>(application) });
}

async function play(url: string, options: Play): Promise<unknown[]> {
  await using run = start(url, options);
  expect(await run.ended()).toBe('Normal termination');
  expect(run.faults).toEqual([]);
  return run.logs.map((log) => JSON.parse(log) as unknown);
}

const hello = `const { serverInfo, protocolVersion, instructions } = await connected; say([serverInfo.name, protocolVersion, instructions]);
  say(await call('echo', { a: 1 }));`;
const rich = (parameters: unknown) => ({
  content: [{ type: 'text', text: JSON.stringify(parameters), annotations: { audience: ['user'] } }],
  structuredContent: { total: 12 },
  extension: { x: 1 },
});
const ofOld = [['old', '2025-11-25', 'Ask.'], rich({ a: 1 })];
const ofNew = [['new', '2026-07-28', 'Ask.'], rich({ a: 1 })];

describe('the revision of an MCP server', () => {
  verifies('MCP-ERAS', 'is found out by the first client, and is nothing that a scenario has to know', async () => {
    for (const [era, heard, asked] of [
      ['new', ofNew, ['server/discover', 'tools/call']],
      ['both', ofNew, ['server/discover', 'tools/call']],
      ['old', ofOld, ['server/discover', 'initialize', 'notifications/initialized', 'tools/call']],
    ] as const) {
      await using server = await EraServer.start(era);
      expect(await play(server.url, { modules: freshModules(), body: hello })).toEqual(heard);
      expect(server.methods.filter((method) => method !== 'subscriptions/listen')).toEqual(asked);
    }
  });

  verifies('MCP-ERA-KNOWN', 'is remembered: later clients of the application do not ask', async () => {
    const modules = freshModules();
    await using fresh = await EraServer.start('new');
    await using old = await EraServer.start('old');
    for (const [server, heard] of [
      [fresh, ofNew],
      [old, ofOld],
    ] as const) {
      for (let count = 0; count < 3; count += 1)
        expect(await play(server.url, { modules, body: hello })).toEqual(heard);
      expect(server.methods.filter((method) => method === 'server/discover')).toHaveLength(1);
    }
    expect(old.methods.filter((method) => method === 'initialize')).toHaveLength(3);
  });

  verifies('MCP-ERA-KNOWN', 'is asked anew for another application, another token, and after its time', async () => {
    const modules = freshModules();
    await using server = await EraServer.start('new');
    await play(server.url, { modules, body: hello });
    await play(server.url, { modules, body: hello, token: 'other' });
    await play(server.url, { modules, body: hello, application: 'other' });
    expect(server.methods.filter((method) => method === 'server/discover')).toHaveLength(3);

    const forgetful = freshModules({ revisionMs: 0, knownRevisions: 1 });
    for (let count = 0; count < 2; count += 1) await play(server.url, { modules: forgetful, body: hello });
    expect(server.methods.filter((method) => method === 'server/discover').length).toBeGreaterThan(3);
  });

  verifies('MCP-ERA-CHANGED', 'may change in both directions: what was not carried out is asked again', async () => {
    const modules = freshModules();
    await using server = await EraServer.start('old');
    const firstCall = `say(await call('echo', { a: 1 }))`;
    for (const era of ['old', 'new', 'old', 'new'] as const) {
      server.era = era;
      expect(await play(server.url, { modules, body: firstCall, parameters: 'reconnect: false' })).toEqual([
        rich({ a: 1 }),
      ]);
    }
  });
});

describe('a server of 2026-07-28', () => {
  verifies('MCP-MODERN', 'is told with each request who asks, in which revision and what for', async () => {
    await using server = await EraServer.start('new');
    await play(server.url, { modules: freshModules(), body: hello });
    const { headers, body } = server.seen.find(({ method }) => method === 'tools/call') ?? { headers: {}, body: '{}' };
    expect(headers).toMatchObject({
      'mcp-protocol-version': '2026-07-28',
      'mcp-method': 'tools/call',
      'mcp-name': 'echo',
    });
    expect((JSON.parse(body) as { params: object }).params).toMatchObject({
      _meta: {
        'io.modelcontextprotocol/clientInfo': { name: 'a', version: '1' },
        'patchbay/sessionId': expect.any(String),
        traceparent: expect.any(String),
      },
    });
  });

  verifies('MCP-ERAS', 'that is slow to say so is not taken for an older one', async () => {
    await using server = await EraServer.start('new');
    server.unanswered.add('server/discover');
    const modules = freshModules({ probeMs: 150 });
    expect(await play(server.url, { modules, body: hello })).toEqual(ofNew);
    expect(server.methods.slice(0, 3)).toEqual(['server/discover', 'initialize', 'server/discover']);
  });

  verifies('MCP-MODERN-QUESTIONS', 'asks in its answer, and gets what the scenario says', async () => {
    await using server = await EraServer.start('new');
    const body = `say((await call('ask', {})).content[0].text);`;
    const parameters = `onElicitation: ({ data }) => ({ action: 'accept', content: { name: data.payload.message } })`;
    expect(await play(server.url, { modules: freshModules(), body, parameters })).toEqual(['Who?']);

    const unanswered = await play(server.url, { modules: freshModules(), body });
    expect(unanswered).toEqual([[-32021, expect.stringContaining('elicitation'), null]]);

    // A question that is never settled goes on until the server is told enough.
    const limits = { inputRounds: 2 };
    const declining = `onElicitation: () => ({ action: 'decline' })`;
    const asked = await play(server.url, { modules: freshModules(limits), body, parameters: declining });
    expect(asked).toEqual([[-32000, expect.stringContaining('2 rounds'), 'MCP_TOO_MANY_QUESTIONS']]);
  });

  verifies(
    'MCP-MODERN-HEADERS',
    'gets the headers that its tools want; tools that want impossible ones are left out',
    async () => {
      await using server = await EraServer.start('new');
      const body = `const { tools } = await client.listTools(); say(tools.map(({ name }) => name));
      await call('routed', { region: 'west' }); await call('routed', { region: 'Süd' }); await call('routed', {})`;
      await using run = start(server.url, { modules: freshModules(), body });
      await run.ended();
      expect(run.logs).toEqual(['["echo","routed"]']);
      expect(run.of('mcp')).toContainEqual(
        expect.objectContaining({ level: 'warn', data: expect.objectContaining({ tool: 'unsound' }) }),
      );
      const regions = server.seen
        .filter(({ method }) => method === 'tools/call')
        .map(({ headers }) => headers['mcp-param-region']);
      expect(regions).toEqual(['west', '=?base64?U8O8ZA==?=', undefined]);
    },
  );

  verifies('MCP-MODERN', 'tells of progress and of other tools as servers of older revisions do', async () => {
    await using server = await EraServer.start('new');
    const body = `await connected; await client.listTools();
      client.addEventListener(MCP.Events.Progress, ({ data }) => say(data.payload));
      await call('steps', {});
      const changed = new Promise((resolve) => client.addEventListener(MCP.ServerEvents.Unknown, ({ data }) => resolve(data.payload)));
      const listed = new Promise((resolve) => client.addEventListener(MCP.ServerEvents.ToolsList, ({ data }) => resolve(data.payload.tools.length)));
      Logger.write('"listening"');
      say(await changed); say(await listed);`;
    await using run = start(server.url, { modules: freshModules(), body });
    await run.untilLog('listening');
    await run.until(() => server.methods.includes('subscriptions/listen'));
    // The stream of changes is open a moment after it was asked for.
    const telling = setInterval(() => server.changeTools(), 50);
    await run.ended();
    clearInterval(telling);
    expect(run.logs).toEqual([
      '{"progress":1,"total":2}',
      '"listening"',
      '{"method":"notifications/tools/list_changed"}',
      '2',
    ]);
  });

  it('ends a call that is given up, and says in numbers what is wrong', async () => {
    await using server = await EraServer.start('new');
    const body = `try { await client.callTool({ name: 'stuck' }, { timeoutMs: 300 }) } catch (error) { say([error.code, error.reason]) }
      try { await call('failing') } catch (error) { say([error.code, error.message]) }
      try { await client.listPrompts() } catch (error) { say(error.code) }
      say(await call('echo', 1 > 2 ? 0 : { b: 2 }));`;
    expect(await play(server.url, { modules: freshModules(), body })).toEqual([
      [-32001, 'MCP_REQUEST_TIMEOUT'],
      [-32602, 'no such tool'],
      -32601,
      rich({ b: 2 }),
    ]);
  });

  verifies('MCP-MODERN', 'may be a program; one that ends because it is asked is started again', async () => {
    const old = `require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
      const { id, method } = JSON.parse(line);
      const say = (result) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', id, result }) + '\\n');
      if (method === 'initialize') say({ protocolVersion: '2025-11-25', capabilities: {}, serverInfo: { name: 'old', version: '1' } });
      else if (method === 'tools/call') say({ content: [{ type: 'text', text: '{"a":1}' }] });
      else if (id !== undefined) process.exit(1) })`;
    const file = fileURLToPath(new URL('../support/modern-program.ts', import.meta.url));
    const programs = {
      program: { command: process.execPath, args: ['--disable-warning=ExperimentalWarning', file] },
      old: { command: process.execPath, args: ['-e', old] },
    };
    // Time for programs to start on a busy machine.
    const module = createMcpModule({ ...mcpLimits, connectMs: 30_000 }, { programs, identity: true });
    const modules = hostModules.map((each) => (each.name === 'mcp' ? module : each));
    for (const [name, revision] of [
      ['program', '2026-07-28'],
      ['old', '2025-11-25'],
      ['old', '2025-11-25'],
      ['program', '2026-07-28'],
    ] as const) {
      const body = `const { protocolVersion, serverInfo } = await connected; say([serverInfo.name, protocolVersion]); say((await call('echo', { a: 1 })).content[0].text)`;
      expect(await play(name, { modules, body, transport: 'stdio' })).toEqual([[name, revision], '{"a":1}']);
    }
  });

  verifies('MCP-TOOL-PREFIX', 'shows its tools under the prefix of a client, and hears its own names', async () => {
    await using server = await EraServer.start('new');
    const body = `const { tools } = await client.listTools(); say(tools.map(({ name }) => name));
      say(await call('a_echo', { a: 1 })); await call('a_pay').catch((error) => say(error.reason));`;
    const parameters = `toolPrefix: 'a_', allowedTools: ['echo']`;
    const heard = await play(server.url, { modules: freshModules(), body, parameters });
    expect(heard).toEqual([['a_echo'], rich({ a: 1 }), 'MCP_TOOL_NOT_ALLOWED']);
    const [unusable] = await play(server.url, { modules: freshModules(), body, parameters: `toolPrefix: 'a b'` });
    expect(unusable).toEqual([null, expect.stringContaining('toolPrefix'), null]);
  });

  it('that is gone when a client that remembers it asks, ends that client', async () => {
    const modules = freshModules();
    const server = await EraServer.start('new');
    const { url } = server;
    await play(url, { modules, body: hello });
    await server[Symbol.asyncDispose]();
    const [heard] = await play(url, { modules, body: hello.split('\n')[1] ?? '' });
    expect(heard).toEqual([-32000, expect.any(String), 'EGRESS_UNREACHABLE']);
  });
});
