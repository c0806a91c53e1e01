import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { idleParts } from '#server/http/test-parts.ts';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import { TokenIssuer } from '#tests/support/token-issuer.ts';
import { verifies } from '#tests/support/verifies.ts';

let issuer: TokenIssuer;
let server: TestServer;
beforeAll(async () => {
  issuer = await TokenIssuer.start();
  const scopes = { 'patchbay:read': 'viewer', 'patchbay:write': 'developer' } as const;
  const oauth = { issuer: issuer.url, jwksUrl: `${issuer.url}/keys`, scopes };
  server = await startTestServer({ ...idleParts(), oauth });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await issuer[Symbol.asyncDispose]();
});

const past = () => Math.floor(Date.now() / 1000) - 60;
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const list = '/v1/applications';

function ask(token: string, method = 'GET', path = list, body?: unknown) {
  return server.ask(method, path, body, { authorization: `Bearer ${token}` });
}

describe('an access token of the issuer', () => {
  verifies('MCPSERVER-OAUTH', 'is somebody with the role that its scopes are worth, in the audit log too', async () => {
    const aud = `${server.url}/mcp`;
    const reader = issuer.token({ aud, scope: 'openid patchbay:read' });
    expect((await ask(reader)).status).toBe(200);
    expect((await ask(reader, 'POST', '/v1/applications', { name: 'a' })).json.code).toBe('PERMISSION_MISSING');
    const writer = issuer.token({ aud: ['other', server.url], scp: ['patchbay:write'], sub: 'bob' });
    const secret = await ask(writer, 'PUT', '/v1/applications/default/secrets/TOKEN', { value: 'x' });
    expect(secret.status).toBe(200);
    const audit = await server.ask('GET', '/v1/audit?key=oauth:bob');
    expect(audit.json.items).toMatchObject([{ key: { id: 'oauth:bob', name: 'bob', role: 'developer' } }]);
  });

  it('with no scope that is worth something is told which would be', async () => {
    const { status, headers, json } = await ask(issuer.token({ aud: server.url, scope: 'openid' }), 'GET', '/mcp');
    expect([status, json.code]).toEqual([403, 'OAUTH_SCOPE_MISSING']);
    const metadata = `${server.url}/.well-known/oauth-protected-resource/mcp`;
    expect(headers.get('www-authenticate')).toBe(
      `Bearer error="insufficient_scope", scope="patchbay:read patchbay:write", resource_metadata="${metadata}"`,
    );
  });

  it.each([
    ['for another server', { aud: 'https://other.example' }, {}],
    ['for nobody', {}, {}],
    ['of another issuer', { iss: 'https://other.example' }, {}],
    ['that is over', { exp: past() }, {}],
    ['without an end', { exp: undefined }, {}],
    ['without a subject', { sub: undefined }, {}],
    ['signed by a stranger', {}, { privateKey: stranger }],
    ['with a key that nobody knows', {}, { head: { kid: 'second' } }],
    ['that says it needs no signature', {}, { head: { alg: 'none' } }],
    ['signed with what everybody knows', {}, { head: { alg: 'HS256' } }],
  ])('%s is refused', async (about, claims, forgery) => {
    const good = about === 'for nobody' ? {} : { aud: server.url };
    const { status, json } = await ask(issuer.token({ ...good, scope: 'patchbay:write', ...claims }, forgery));
    expect([status, json.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('is told apart from one that cannot be judged now', async () => {
    await using down = await TokenIssuer.start();
    down.isUp = false;
    const oauth = { issuer: down.url, jwksUrl: down.url, scopes: { all: 'owner' as const } };
    await using other = await startTestServer({ ...idleParts(), oauth });
    const authorization = `Bearer ${down.token({ aud: other.url, scope: 'all' })}`;
    const { status, json } = await other.ask('GET', list, undefined, { authorization });
    expect([status, json.code]).toEqual([503, 'OAUTH_KEYS_UNREACHABLE']);
    expect((await other.ask('GET', list)).status).toBe(200);
  });
});

describe('the metadata of the resource', () => {
  it('names the authorization server and the scopes', async () => {
    const { json } = await server.ask('GET', '/.well-known/oauth-protected-resource/mcp', undefined, {
      authorization: '',
    });
    expect(json).toMatchObject({
      resource: `${server.url}/mcp`,
      authorization_servers: [issuer.url],
      scopes_supported: ['patchbay:read', 'patchbay:write'],
    });
  });
});
