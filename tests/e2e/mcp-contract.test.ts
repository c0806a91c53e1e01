import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { type ScenarioOptions, ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { richResult, startToolServer, type ToolServer } from '#tests/support/tool-server.ts';

let pool: SandboxPool;
let server: ToolServer;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});
beforeEach(async () => {
  server = await startToolServer();
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
});

type TransportName = 'http' | 'sse';
const transports = ['http', 'sse'] as const;

/** `body` runs with a fresh `client`; `on(name, fn)` listens, `say(value)` logs JSON. */
function scenario(body: string, extra = ''): string {
  return `require(Modules.MCP);
    const say = (value) => Logger.write(typeof value === 'string' ? value : JSON.stringify(value));
    VoxEngine.addEventListener(AppEvents.CallAlerting, async ({ call }) => {
      call.answer();
      const client = await MCP.createClient({
        mcpServerConnectionConfig: { transport: VoxEngine.getSecretValue('T'), endpoint: VoxEngine.getSecretValue('U'),
          headers: { Authorization: 'Bearer abc', 'X-Tenant': 7 }, clientName: 'contract', clientVersion: '3.1' },
        onWebSocketClose: (event) => say({ closed: event }), ${extra} });
      const on = (name, fn) => client.addEventListener(MCP.ServerEvents[name], fn);
      ${body}
    });`;
}

function run(transport: TransportName, code: string, options: ScenarioOptions = {}): ScenarioRun {
  const secrets = { T: transport, U: transport === 'http' ? server.httpUrl : server.sseUrl };
  return new ScenarioRun(pool, code, { secrets, ...options });
}

const json = (text: string | undefined): unknown => JSON.parse(text ?? 'null');

describe.each(transports)('an MCP client over %s', (transport) => {
  it('tells who the server is, and sends its headers with every request', async () => {
    await using subject = run(
      transport,
      scenario(`on('ConnectorInformation', (e) => { say(e.data); say(e.name); client.listTools({}) });
      on('ToolsList', () => say('listed'))`),
    );
    await subject.untilLog('listed');
    expect(json(subject.logs[0])).toEqual({
      customEvent: 'ConnectorInformation',
      payload: {
        protocolVersion: '2025-11-25',
        serverInfo: { name: 'tools', version: '2.0.0' },
        capabilities: { tools: { listChanged: true } },
        instructions: 'Roll before you answer.',
      },
    });
    expect(subject.logs[1]).toBe('MCP.Server.ConnectorInformation');
    expect(server.requests.length).toBeGreaterThan(2);
    for (const headers of server.requests)
      expect(headers).toMatchObject({ authorization: 'Bearer abc', 'x-tenant': '7' });
  });

  it('gives results exactly as the server sent them, those that are errors of the tool too', async () => {
    await using subject = run(
      transport,
      scenario(`client.callTool({ name: 'rich' }); client.callTool({ name: 'failing' });
      on('ToolResult', (e) => say(e.data.payload)); on('MCPError', (e) => say('error'))`),
    );
    await subject.until(() => subject.logs.length === 2);
    expect(json(subject.logs[0])).toEqual(richResult);
    expect(json(subject.logs[1])).toEqual({ isError: true, content: [{ type: 'text', text: 'out of dice' }] });
  });

  it('gives one page of tools at a time, with the cursor to the next', async () => {
    await using subject = run(
      transport,
      scenario(`client.listTools({});
      on('ToolsList', ({ data: { payload } }) => { say(payload); if (payload.nextCursor) client.listTools({ cursor: payload.nextCursor }) })`),
    );
    await subject.until(() => subject.logs.length === 2);
    expect(json(subject.logs[0])).toEqual({
      tools: [{ name: 'first', inputSchema: { type: 'object' } }],
      nextCursor: 'page-2',
    });
    expect(json(subject.logs[1])).toEqual({ tools: [{ name: 'second', inputSchema: { type: 'object' } }] });
  });

  it('tells errors of the protocol with the server’s code, words and data', async () => {
    await using subject = run(
      transport,
      scenario(`client.callTool({ name: 'unknown' }); client.callTool({}); client.callTool();
      on('MCPError', (e) => say(e.data.payload))`),
    );
    await subject.until(() => subject.logs.length === 3);
    const errors = subject.logs.map((log) => json(log) as { code: number; reason?: string });
    expect(errors.find(({ reason }) => reason === undefined)).toMatchObject({
      code: -32602,
      message: 'no such tool',
      data: { name: 'unknown' },
    });
    expect(errors.filter(({ reason, code }) => reason === 'MCP_BAD_PARAMETERS' && code === -32602)).toHaveLength(2);
  });

  it('keeps results in the order of the calls, though they run at once, and names each call', async () => {
    await using subject = run(
      transport,
      scenario(`const ids = [client.callTool({ name: 'slow', arguments: { ms: 80 } }),
        client.callTool({ name: 'unknown' }), client.callTool({ name: 'quick' })].map(({ requestId }) => requestId);
      const came = []; const note = (e) => { came.push(ids.indexOf(e.requestId)); if (came.length === 3) say(came) };
      on('ToolResult', note); on('MCPError', note)`),
    );
    await subject.untilLog('[');
    expect(subject.logs).toEqual(['[0,1,2]']);
    expect(server.called.sort()).toEqual(['quick', 'slow', 'unknown']);
  });

  it('loses no ConnectorInformation, however late its listener comes', async () => {
    await using subject = run(
      transport,
      scenario(
        `setTimeout(() => { say('attach'); on('ConnectorInformation', () => say('told')); say('attached') }, 150)`,
      ),
    );
    await subject.untilLog('told');
    expect(subject.logs).toEqual(['attach', 'attached', 'told']);
  });

  it('tells it in a later macrotask than createClient’s resolution', async () => {
    await using subject = run(
      transport,
      scenario(`let macrotask = 'same'; setTimeout(() => { macrotask = 'later' }, 0);
      on('ConnectorInformation', () => say('told')); await null; say(macrotask)`),
    );
    await subject.untilLog('told');
    expect(subject.logs).toEqual(['same', 'told']);
  });

  it('closes once when asked, with a clean code, and answers nothing that was under way', async () => {
    await using subject = run(
      transport,
      scenario(`on('ConnectorInformation', () => {
        client.callTool({ name: 'slow' }); client.close(); client.close(); client.callTool({ name: 'quick' }); setTimeout(() => say('later'), 120) });
      on('ToolResult', () => say('result')); on('MCPError', (e) => say(e.data.payload.reason))`),
    );
    await subject.untilLog('later');
    const closed = '{"closed":{"code":1000,"reason":"","wasClean":true}}';
    expect(subject.logs).toEqual([closed, 'MCP_CONNECTION_CLOSED', 'later']);
    await subject.until(() => server.openStreams() === 0);
  });

  it('closes with its session, whatever the scenario forgets', async () => {
    await using subject = run(
      transport,
      scenario(
        `on('ConnectorInformation', () => { client.callTool({ name: 'slow', arguments: { ms: 500 } }); VoxEngine.terminate() })`,
      ),
    );
    expect(await subject.ended()).toBe('Normal termination');
    await subject.until(() => server.openStreams() === 0);
    expect(subject.faults).toEqual([]);
  });

  it('keeps arguments and results out of its records when asked for privacy', async () => {
    await using subject = run(
      transport,
      scenario(
        `client.callTool({ name: 'echo', arguments: { pin: 'four-four' } });
      on('ToolResult', () => say('done'))`,
        'privacy: true',
      ),
    );
    await subject.untilLog('done');
    const records = JSON.stringify(subject.of('mcp'));
    expect(records).toContain('"tool":"echo"');
    expect(records).not.toContain('four-four');
    expect(records).not.toContain('Bearer');
  });
});

describe('listeners of a client', () => {
  it('may be removed, and may be for the events that MCP never sends', async () => {
    await using subject = run(
      'http',
      scenario(`const never = () => say('never');
      client.addEventListener(MCP.Events.WebSocketMediaStarted, never); on('ToolsList', never); client.removeEventListener(MCP.ServerEvents.ToolsList);
      on('ToolResult', never); on('ToolResult', () => say('result')); client.removeEventListener(MCP.ServerEvents.ToolResult, never);
      client.listTools({}); client.callTool({ name: 'echo' })`),
    );
    await subject.untilLog('result');
    expect(subject.logs).toEqual(['result']);
  });

  it('get events that survive JSON, with a client that is the same object', async () => {
    await using subject = run(
      'http',
      scenario(`on('ConnectorInformation', (e) => { say([e.client === client, client instanceof MCP.Client,
      typeof client.id(), typeof client.webSocketId(), client.id() !== client.webSocketId()]); say(JSON.stringify(e).length > 50 ? 'json' : 'no') })`),
    );
    await subject.untilLog('json');
    expect(subject.logs[0]).toBe('[true,true,"string","string",true]');
  });
});
