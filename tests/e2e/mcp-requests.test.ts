import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { richResult, startToolServer, type ToolServer } from '#tests/support/tool-server.ts';
import { verifies } from '#tests/support/verifies.ts';

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

/** `body` runs with a fresh `client`; `on(enum, name)` logs the payloads of an event, `say(value)` logs JSON. */
function run(body: string, transport: 'http' | 'sse' = 'http', extra = ''): ScenarioRun {
  const code = `require(Modules.MCP);
    const say = (value) => Logger.write(typeof value === 'string' ? value : JSON.stringify(value));
    VoxEngine.addEventListener(AppEvents.Started, async () => {
      const client = await MCP.createClient({ mcpServerConnectionConfig: { transport: '${transport}',
        endpoint: VoxEngine.getSecretValue('U'), headers: {}, clientName: 'a', clientVersion: '1' }, ${extra} });
      const on = (events, name) => client.addEventListener(events[name], (e) => say([name, e.data.payload, e.requestId]));
      ${body}
    });`;
  const url = transport === 'http' ? server.httpUrl : server.sseUrl;
  return new ScenarioRun(pool, code, { leg: null, secrets: { U: url } });
}

const said = (subject: ScenarioRun): unknown[] => subject.logs.map((log) => JSON.parse(log) as unknown);

describe('a request of an MCP client', () => {
  verifies('MCP-PROMISE', 'is a promise of its result, and its event comes all the same', async () => {
    await using subject = run(`on(MCP.ServerEvents, 'ToolResult');
      const request = client.callTool({ name: 'rich' });
      const result = await request;
      say(['awaited', result, typeof request.requestId, \`\${request}\` === request.requestId]);
      say(['late', await request.then((again) => again === result), await Promise.all([request, 1]).then((all) => all.length)])`);
    await subject.untilLog('late');
    expect(said(subject)).toEqual([
      ['ToolResult', richResult, expect.any(String)],
      ['awaited', richResult, 'string', true],
      ['late', true, 2],
    ]);
  });

  verifies('MCP-PROMISE', 'rejects with what MCPError tells; when nobody awaits it, nobody is told', async () => {
    await using subject = run(`
      client.addEventListener(MCP.ServerEvents.ConnectorInformation, () => client.callTool({ name: 'unknown' }));
      client.addEventListener(MCP.ServerEvents.MCPError, (e) => say(['MCPError', e.data.payload.code]));
      client.callTool({});
      try { await client.callTool({ name: 'unknown' }) }
      catch (error) { say([error.name, error.code, error.message, error.data, error instanceof Error]) }
      client.listTools({}).finally(() => say(['end']))`);
    await subject.untilLog('end');
    expect(said(subject)).toContainEqual(['MCPError', -32602, 'no such tool', { name: 'unknown' }, true]);
    expect(said(subject).filter((line) => Array.isArray(line) && line[0] === 'MCPError')).toHaveLength(4);
    expect(subject.faults).toEqual([]);
  });

  verifies('MCP-PROMISE', 'rejects when its client is closed, though no event comes', async () => {
    await using subject = run(`on(MCP.ServerEvents, 'MCPError'); on(MCP.ServerEvents, 'ToolResult');
      client.addEventListener(MCP.ServerEvents.ConnectorInformation, () => {
        client.callTool({ name: 'slow', arguments: { ms: 5000 } }).catch((error) => say([error.reason]));
        client.close() })`);
    await subject.untilLog('MCP_CONNECTION_CLOSED');
    expect(said(subject)).toEqual([['MCP_CONNECTION_CLOSED']]);
  });

  verifies('MCP-ALL-PAGES', 'for all tools joins the pages of the list', async () => {
    await using subject = run(`on(MCP.ServerEvents, 'ToolsList');
      const { tools } = await client.listTools({}, { all: true }); say(tools.map(({ name }) => name))`);
    await subject.until(() => subject.logs.length === 2);
    const schema = { inputSchema: { type: 'object' } };
    const tools = [
      { name: 'first', ...schema },
      { name: 'second', ...schema },
    ];
    expect(said(subject)).toEqual([
      ['ToolsList', { tools }, expect.any(String)],
      ['first', 'second'],
    ]);
  });

  verifies('MCP-PROGRESS', 'tells its progress to who listens, by its id', async () => {
    await using subject = run(`client.callTool({ name: 'steps' }).then(() => {
        on(MCP.Events, 'Progress'); on(MCP.ServerEvents, 'Unknown');
        const { requestId } = client.callTool({ name: 'steps' }); say(['id', requestId]);
        client.callTool({ name: 'steps', _meta: { progressToken: 7 } }).then(() => say(['end'])) })`);
    await subject.untilLog('end');
    const [[, id] = []] = said(subject) as string[][];
    const unknown = (progress: number) => [
      'Unknown',
      { method: 'notifications/progress', params: { progressToken: 7, progress, total: 2 } },
    ];
    expect(said(subject).filter((line) => Array.isArray(line) && line[0] === 'Progress')).toEqual([
      ['Progress', { progress: 1, total: 2 }, id],
      ['Progress', { progress: 2, total: 2 }, id],
    ]);
    expect(said(subject)).toContainEqual([...unknown(1), null]);
  });

  verifies('MCP-TIME-OUTS', 'that is slow is told of in time to say so, and given up in the end', async () => {
    await using subject = run(`on(MCP.Events, 'SlowRequest'); on(MCP.ServerEvents, 'MCPError');
      client.callTool({ name: 'stuck' }, { softTimeoutMs: 20, timeoutMs: 60 })`);
    await subject.until(() => subject.logs.length === 2);
    expect(said(subject)).toEqual([
      ['SlowRequest', { method: 'tools/call', name: 'stuck', elapsedMs: 20 }, expect.any(String)],
      ['MCPError', expect.objectContaining({ code: -32001, reason: 'MCP_REQUEST_TIMEOUT' }), expect.any(String)],
    ]);
  });

  verifies('MCP-CANCEL', 'can be cancelled, and the server is told', async () => {
    await using subject = run(
      `on(MCP.ServerEvents, 'MCPError');
      client.addEventListener(MCP.Events.Progress, () => client.cancel(request));
      const request = client.callTool({ name: 'stuck' }); client.cancel('nobody');
      client.callTool({ name: 'quick' }).then(() => say(['quick']))`,
      'sse',
    );
    await subject.until(() => subject.logs.length === 2 && server.called.includes('stuck was cancelled'));
    expect(said(subject)[0]).toEqual([
      'MCPError',
      expect.objectContaining({ reason: 'MCP_CANCELLED' }),
      expect.any(String),
    ]);
    expect(said(subject)[1]).toEqual(['quick']);
  });
});

describe('a question of an MCP server', () => {
  verifies('MCP-ELICITATION', 'does not use up the time of the call that it interrupts', async () => {
    await using subject = run(
      `say([(await client.callTool({ name: 'ask' }, { timeoutMs: 150 })).content[0].text])`,
      'sse',
      `onElicitation: () => new Promise((done) => setTimeout(() => done({ action: 'decline' }), 400))`,
    );
    await subject.until(() => subject.logs.length === 1);
    expect(said(subject)).toEqual([['decline']]);
  });

  verifies('MCP-ELICITATION', 'whose handler throws is dismissed, and the journal has the fault', async () => {
    await using subject = run(
      `say([(await client.callTool({ name: 'ask' })).content[0].text])`,
      'sse',
      `onElicitation: () => { throw new Error('not now') }`,
    );
    await subject.until(() => subject.logs.length === 1);
    expect(said(subject)).toEqual([['cancel']]);
    expect(subject.faults).toEqual([expect.stringContaining('not now')]);
  });
});

describe('an MCP server with other tools than before', () => {
  verifies('MCP-LIST-CHANGED', 'has its list told again, to who has asked for it', async () => {
    await using subject = run(`on(MCP.ServerEvents, 'ToolsList'); on(MCP.ServerEvents, 'Unknown');
      await client.callTool({ name: 'change' });
      await client.listTools({}); client.callTool({ name: 'change' })`);
    await subject.until(() => subject.logs.filter((log) => log.includes('ToolsList')).length === 2);
    const changed = ['Unknown', { method: 'notifications/tools/list_changed' }, null];
    const list = ['ToolsList', expect.objectContaining({ nextCursor: 'page-2' })];
    expect(said(subject)).toEqual([changed, [...list, expect.any(String)], changed, [...list, null]]);
  });
});
