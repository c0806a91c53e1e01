import { generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from '@jest/globals';
import { hostModules } from '#modules/index.ts';
import { createMcpModule, mcpLimits } from '#modules/mcp/index.ts';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { type ApplicationId, asId } from '#runtime/shared/ids.ts';
import { LoginServer } from '#tests/support/login-server.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';

let pool: SandboxPool;
let server: LoginServer;
let modules = hostModules;
beforeAll(async () => {
  pool = await startScenarioPool();
});
beforeEach(async () => {
  server = await LoginServer.start();
  modules = hostModules.map((module) => (module.name === 'mcp' ? createMcpModule(mcpLimits) : module));
});
afterEach(async () => server[Symbol.asyncDispose]());
afterAll(async () => pool[Symbol.asyncDispose]());

interface Play {
  readonly body?: string;
  readonly parameters?: string;
  readonly application?: string;
}

/** A session whose client logs in with `oauth`; it says what its tools answer, or what went wrong. */
function start(
  oauth: object,
  { body = `say(await call('read'))`, parameters = '', application = 'test' }: Play,
): ScenarioRun {
  const code = `require(Modules.MCP); require(Modules.Net);
    VoxEngine.addEventListener(AppEvents.Started, async () => {
      const say = (value) => Logger.write(JSON.stringify(value));
      try {
        const client = await MCP.createClient({ mcpServerConnectionConfig: { transport: 'http', endpoint: '${server.url}',
          headers: { 'X-Tenant': '7' }, clientName: 'a', clientVersion: '1', oauth: ${JSON.stringify(oauth)} }, ${parameters} });
        const call = (name) => client.callTool({ name }).then(({ content }) => content[0].text);
        ${body}
      } catch (error) { say([error.message, error.reason]) }
      VoxEngine.terminate();
    });`;
  return new ScenarioRun(pool, code, { leg: null, modules, applicationId: asId<ApplicationId>(application) });
}

async function play(oauth: object, options: Play = {}): Promise<unknown[]> {
  await using run = start(oauth, options);
  expect(await run.ended()).toBe('Normal termination');
  for (const secret of ['hush', 'token-', 'PRIVATE', 'secret-code']) expect(run.transcript()).not.toContain(secret);
  return run.logs.map((log) => JSON.parse(log) as unknown);
}

const credentials = () => ({ issuer: server.issuer, clientId: 'me', clientSecret: 'hush' });
const logsIn = `onAuthorization: async ({ data }) => (await Net.httpRequestAsync(data.payload.url)).text`;

describe('a client that logs in', () => {
  verifies(
    'MCP-TOKENS',
    'shares its token with the other sessions of its application, and with nobody else',
    async () => {
      for (let count = 0; count < 3; count += 1) expect(await play(credentials())).toEqual(['read by me']);
      expect(server.grants).toEqual(['client_credentials']);
      await play(credentials(), { application: 'other' });
      expect(server.grants).toHaveLength(2);
    },
  );

  verifies('MCP-TOKENS', 'fetches another one when the server takes it no more, one for all that wait', async () => {
    const body = `await call('read'); await client.callTool({ name: 'revoke' });
      say(await Promise.all(['read', 'read', 'read'].map(call)));`;
    expect(await play(credentials(), { body })).toEqual([['read by me', 'read by me', 'read by me']]);
    expect(server.grants).toHaveLength(2);
  });

  verifies('MCP-TOKENS', 'asks for more when a tool needs more, and gives up when that does not help', async () => {
    const body = `say(await call('write')); await call('impossible').catch((error) => say(error.code));`;
    expect(await play(credentials(), { body })).toEqual(['write by me', 403]);
    expect(server.scopes).toEqual(['read', 'read write', 'read write never']);
  });

  verifies('MCP-KEY', 'may sign with a key in place of a secret', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    server.publicKey = publicKey;
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(await play({ issuer: server.issuer, clientId: 'me', privateKey: pem })).toEqual(['read by me']);
    const [wrong] = await play({ issuer: server.issuer, clientId: 'me', privateKey: 'no key' });
    expect(wrong).toEqual([expect.any(String), 'MCP_LOGIN_FAILED']);
  });

  verifies('MCP-REFRESH', 'goes on from a refresh token, also when it gets another one each time', async () => {
    const oauth = { issuer: server.issuer, clientId: 'me', refreshToken: 'refresh-0' };
    const body = `say(await call('read')); await client.callTool({ name: 'revoke' }); say(await call('read'));`;
    expect(await play(oauth, { body })).toEqual(['read by me', 'read by me']);
    expect(server.grants).toEqual(['refresh_token', 'refresh_token']);
    expect(server.refreshed).toEqual(['refresh-0', 'refresh-1']);
  });

  verifies('MCP-PERSON', 'brings a person, whose token is that call’s alone', async () => {
    const oauth = { redirectUri: `${server.issuer}/callback` };
    for (let count = 0; count < 2; count += 1)
      expect(await play(oauth, { parameters: logsIn })).toEqual(['read by registered']);
    expect(server.grants).toEqual(['authorization_code', 'authorization_code']);
  });

  verifies('MCP-PERSON', 'takes nothing that is no answer to its own question', async () => {
    const oauth = { redirectUri: `${server.issuer}/callback` };
    for (const [handler, reason] of [
      [`() => '?code=stolen&state=other'`, /belongs to no login/],
      [`() => '?error=access_denied'`, /access_denied/],
      [`() => undefined`, /nobody has logged in/],
    ] as const) {
      const [heard] = await play(oauth, { parameters: `onAuthorization: ${handler}` });
      expect(heard).toEqual([expect.stringMatching(reason), 'MCP_LOGIN_FAILED']);
    }
    expect(server.grants).toEqual([]);
  });

  verifies('MCP-PERSON', 'is refused when it could ask nobody, or names no issuer for its secret', async () => {
    const [nobody] = await play({ redirectUri: 'https://example.org' });
    expect(nobody).toEqual([expect.stringContaining('onAuthorization'), null]);
    const [anybody] = await play({ clientId: 'me', clientSecret: 'x' });
    expect(anybody).toEqual([expect.stringContaining('oauth.issuer'), null]);
  });
});
