import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { idleParts } from '#server/http/test-parts.ts';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import { TokenIssuer } from '#tests/support/token-issuer.ts';
import { verifies } from '#tests/support/verifies.ts';
import type { OauthSettings } from './oauth-tokens.ts';

let issuer: TokenIssuer;
let partners: TokenIssuer;
let server: TestServer;
beforeAll(async () => {
  issuer = await TokenIssuer.start();
  const scopes = { 'patchbay:read': 'viewer', 'patchbay:write': 'developer' } as const;
  partners = await TokenIssuer.start();
  const oauth: readonly OauthSettings[] = [
    { name: 'staff', issuer: issuer.url, jwksUrl: `${issuer.url}/keys`, scopes },
    {
      ...{ name: 'partners', issuer: partners.url, jwksUrl: partners.url, applicationsClaim: 'apps' },
      scopes: { read: 'viewer', shop: { role: 'developer', applications: ['shop', 'gone'] } },
    },
  ];
  server = await startTestServer({ ...idleParts(), oauth });
  for (const name of ['shop', 'support', 'third']) await server.store.applications.create(name);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await issuer[Symbol.asyncDispose]();
  await partners[Symbol.asyncDispose]();
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
    const audit = await server.ask('GET', '/v1/audit?key=oauth:staff:bob');
    expect(audit.json.items).toMatchObject([{ key: { id: 'oauth:staff:bob', name: 'bob', role: 'developer' } }]);
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
    const oauth = [{ issuer: down.url, jwksUrl: down.url, scopes: { all: 'owner' as const } }];
    await using other = await startTestServer({ ...idleParts(), oauth });
    const authorization = `Bearer ${down.token({ aud: other.url, scope: 'all' })}`;
    const { status, json } = await other.ask('GET', list, undefined, { authorization });
    expect([status, json.code]).toEqual([503, 'OAUTH_KEYS_UNREACHABLE']);
    expect((await other.ask('GET', list)).status).toBe(200);
  });
});

describe('an access token for some applications', () => {
  const token = (scope: string, apps?: unknown) => partners.token({ aud: server.url, scope, apps, sub: 'bob' });
  const seen = async (given: string) => {
    const { status, json } = await ask(given);
    return status === 200 ? json.items.map(({ name }: { name: string }) => name) : json.code;
  };

  it.each([
    ['the claim alone names some', 'read', ['support', 'shop'], ['shop', 'support']],
    ['the claim names them in one text', 'read', 'third unknown', ['third']],
    ['the claim names all', 'read', ['*'], ['default', 'shop', 'support', 'third']],
    ['scope and claim have them in common', 'shop', ['shop', 'support'], ['shop']],
    ['the scope names them, the claim all', 'shop', '*', ['shop']],
    ['the strongest scope counts, with its own', 'read shop', ['*'], ['shop']],
    ['the claim is missing', 'read', undefined, 'OAUTH_APPLICATION_MISSING'],
    ['the claim is none', 'read', { shop: true }, 'OAUTH_APPLICATION_MISSING'],
    ['nothing is in common', 'shop', ['support'], 'OAUTH_APPLICATION_MISSING'],
    ['those of the claim are gone', 'read', ['gone'], 'OAUTH_APPLICATION_MISSING'],
    ['no scope is worth something', 'toString', ['*'], 'OAUTH_SCOPE_MISSING'],
  ])('sees what it is for: %s', async (_, scope, apps, expected) => {
    expect(await seen(token(scope, apps))).toEqual(expected);
  });

  it('finds nothing of others, and nothing of the node', async () => {
    const bound = token('shop', ['shop']);
    const put = (app: string) => ask(bound, 'PUT', `/v1/applications/${app}/secrets/TOKEN`, { value: 'x' });
    expect((await put('shop')).status).toBe(200);
    expect((await put('support')).json.code).toBe('APPLICATION_MISSING');
    expect((await ask(bound, 'GET', '/v1/trunks')).json.code).toBe('KEY_SCOPE');
  });

  it('is judged by its own issuer: another one cannot speak for it', async () => {
    const forged = issuer.token({ iss: partners.url, aud: server.url, scope: 'read', apps: ['*'] });
    expect((await ask(forged)).json.code).toBe('UNAUTHENTICATED');
    const foreign = partners.token({ aud: server.url, scope: 'patchbay:write', apps: ['*'] });
    expect((await ask(foreign)).json.code).toBe('OAUTH_SCOPE_MISSING');
  });
});

describe('the metadata of the resource', () => {
  it('names the authorization server and the scopes', async () => {
    const { json } = await server.ask('GET', '/.well-known/oauth-protected-resource/mcp', undefined, {
      authorization: '',
    });
    expect(json).toMatchObject({
      resource: `${server.url}/mcp`,
      authorization_servers: [issuer.url, partners.url],
      scopes_supported: ['patchbay:read', 'patchbay:write', 'read', 'shop'],
    });
  });
});
