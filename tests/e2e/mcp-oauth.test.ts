import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';

interface Seen {
  readonly url: string;
  readonly tenant: unknown;
  readonly authorization: unknown;
}

let pool: SandboxPool;
let mcp: Server;
let issuer: Server;
const seen: Record<'mcp' | 'issuer', Seen[]> = { mcp: [], issuer: [] };
const baseOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** An MCP server that wants a token of the authorization server beside it. */
async function start(
  who: 'mcp' | 'issuer',
  answer: (url: string, token: unknown) => readonly [number, unknown],
): Promise<Server> {
  const server = createServer((request, response) => {
    const { url = '', headers } = request;
    seen[who].push({ url, tenant: headers['x-tenant'], authorization: headers.authorization });
    request.resume().on('end', () => {
      const [status, body] = answer(url, headers.authorization);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

beforeAll(async () => {
  pool = await startScenarioPool();
  issuer = await start('issuer', (url) => {
    if (url === '/token') return [200, { access_token: 'granted', token_type: 'Bearer' }];
    const base = baseOf(issuer);
    const metadata = {
      issuer: base,
      authorization_endpoint: `${base}/a`,
      token_endpoint: `${base}/token`,
      response_types_supported: ['code'],
    };
    return url.includes('well-known') ? [200, metadata] : [404, {}];
  });
  mcp = await start('mcp', (url, token) => {
    if (url.includes('well-known'))
      return [200, { resource: `${baseOf(mcp)}/mcp`, authorization_servers: [baseOf(issuer)] }];
    const result = { protocolVersion: '2025-11-25', capabilities: {}, serverInfo: { name: 's', version: '1' } };
    return token === 'Bearer granted' ? [200, { jsonrpc: '2.0', id: 0, result }] : [401, {}];
  });
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
  for (const server of [mcp, issuer]) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** Connects with the credentials; gives what the client was told first. */
async function connect(oauth: object): Promise<string> {
  const code = `require(Modules.MCP);
    VoxEngine.addEventListener(AppEvents.Started, async () => {
      try {
        const client = await MCP.createClient({ mcpServerConnectionConfig: { transport: 'http', endpoint: '${baseOf(mcp)}/mcp',
          headers: { 'X-Tenant': '7' }, clientName: 'a', clientVersion: '1', oauth: ${JSON.stringify(oauth)} } });
        for (const name of ['ConnectorInformation', 'MCPError'])
          client.addEventListener(MCP.ServerEvents[name], ({ data }) => Logger.write(name + JSON.stringify(data.payload)));
      } catch (error) { Logger.write(error.message) }
    });`;
  await using run = new ScenarioRun(pool, code, { leg: null });
  await run.until(() => run.logs.length > 0);
  expect(run.transcript()).not.toContain('hush');
  return run.logs[0] ?? '';
}

describe('an MCP client with client credentials', () => {
  verifies('MCP-OAUTH', 'fetches its token from its authorization server, which hears nothing else of it', async () => {
    expect(await connect({ issuer: baseOf(issuer), clientId: 'me', clientSecret: 'hush' })).toMatch(
      /^ConnectorInformation/,
    );
    const token = seen.issuer.find(({ url }) => url === '/token');
    expect(token?.authorization).toBe(`Basic ${Buffer.from('me:hush').toString('base64')}`);
    expect(seen.issuer.filter(({ tenant }) => tenant !== undefined)).toEqual([]);
    expect(seen.mcp.at(-1)).toMatchObject({ tenant: '7' });
  });

  verifies('MCP-OAUTH', 'shows its secret to no other authorization server, whatever the MCP server says', async () => {
    seen.issuer.length = 0;
    expect(await connect({ issuer: 'https://auth.example.org', clientId: 'me', clientSecret: 'hush' })).toMatch(
      /^MCPError/,
    );
    expect(seen.issuer.filter(({ url, authorization }) => url === '/token' || authorization !== undefined)).toEqual([]);
  });

  verifies('MCP-OAUTH', 'is told which of its credentials is missing', async () => {
    expect(await connect({ issuer: 'https://auth.example.org', clientId: 'me' })).toMatch(
      /oauth.clientSecret .*is its secret set/,
    );
  });
});
