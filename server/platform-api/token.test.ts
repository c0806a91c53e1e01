import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { idleParts } from '#server/http/test-parts.ts';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import { dialectCodes } from './dialect-codes.ts';

let server: TestServer;
let key: { readonly key_id: string; readonly private_key: string };
beforeAll(async () => {
  server = await startTestServer(idleParts());
  key = (await server.ask('POST', '/platform_api/CreateKey?role_name=Support')).json.result;
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = (): number => Math.floor(Date.now() / 1000);

interface Forgery {
  readonly head?: object;
  readonly claims?: object;
  readonly privateKey?: string;
}

function token({ head = {}, claims = {}, privateKey = key.private_key }: Forgery = {}): string {
  const body = { iss: 1, iat: now(), exp: now() + 64, ...claims };
  const signed = `${part({ alg: 'RS256', typ: 'JWT', kid: key.key_id, ...head })}.${part(body)}`;
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url')}`;
}

async function ask(command: string, bearer: string | undefined, query = ''): Promise<number | undefined> {
  const headers = bearer === undefined ? undefined : { authorization: `Bearer ${bearer}` };
  const answer = await fetch(`${server.url}/platform_api/${command}${query}`, headers === undefined ? {} : { headers });
  expect(answer.status).toBe(200);
  const { error, errors } = (await answer.json()) as { error?: { code: number }; errors?: unknown };
  if (error !== undefined) expect(errors).toEqual([error]);
  return error?.code;
}

describe('a token', () => {
  it('of a service account lets in, as far as its roles go', async () => {
    expect(await ask('GetAccountInfo', token())).toBeUndefined();
    expect(await ask('AddApplication', token(), '?application_name=a')).toBe(dialectCodes.FORBIDDEN_COMMAND);
    expect(await server.store.applications.find('a')).toBeUndefined();
  });

  it.each([
    ['nobody gave out', { head: { kid: 'none' } }, 'AUTHORIZATION_FAILED'],
    ['of another account', { claims: { iss: 2 } }, 'AUTHORIZATION_FAILED'],
    ['of no account', { claims: { iss: {} } }, 'INVALID_TOKEN_FORMAT'],
    ['that is over', { claims: { iat: now() - 1000, exp: now() - 900 } }, 'TOKEN_EXPIRED'],
    ['of the future', { claims: { iat: now() + 1000, exp: now() + 1064 } }, 'TOKEN_ISSUED_IN_FUTURE'],
    ['that is good for long', { claims: { exp: now() + 86_400 } }, 'INVALID_TOKEN_TTL'],
    ['that is never good', { claims: { exp: now() - 5 } }, 'INVALID_TOKEN_TTL'],
    ['without an end', { claims: { exp: undefined } }, 'INVALID_TOKEN_FORMAT'],
    ['that says it needs no signature', { head: { alg: 'none' } }, 'INVALID_TOKEN_FORMAT'],
    ['of another algorithm', { head: { alg: 'HS256' } }, 'INVALID_TOKEN_FORMAT'],
  ] as const)('%s is refused', async (_, forgery, name) => {
    expect(await ask('GetAccountInfo', token(forgery))).toBe(dialectCodes[name]);
  });

  it('that somebody else signed, or that was changed, is refused', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
    expect(await ask('GetAccountInfo', token({ privateKey: pem }))).toBe(dialectCodes.AUTHORIZATION_FAILED);
    const [head = '', , signature = ''] = token().split('.');
    const longer = part({ iss: 1, iat: now(), exp: now() + 3_000 });
    expect(await ask('GetAccountInfo', `${head}.${longer}.${signature}`)).toBe(dialectCodes.AUTHORIZATION_FAILED);
    const stored = await server.store.platformKeys.find(key.key_id);
    const bare = token().split('.').slice(0, 2).join('.');
    const mac = createHmac('sha256', stored?.publicKey ?? '')
      .update(bare)
      .digest('base64url');
    expect(await ask('GetAccountInfo', `${bare}.${mac}`)).toBe(dialectCodes.AUTHORIZATION_FAILED);
    expect(await ask('GetAccountInfo', `${token()}.x`)).toBe(dialectCodes.INVALID_TOKEN_FORMAT);
    expect(await ask('GetAccountInfo', 'a.b.c')).toBe(dialectCodes.INVALID_TOKEN_FORMAT);
  });

  it('is worth nothing once its key is deleted', async () => {
    const { json } = await server.ask('POST', '/platform_api/CreateKey');
    const own = json.result;
    const bearer = token({ head: { kid: own.key_id }, privateKey: own.private_key });
    expect(await ask('GetRoles', bearer)).toBeUndefined();
    await server.ask('POST', `/platform_api/DeleteKey?key_id=${own.key_id}`);
    expect(await ask('GetRoles', bearer)).toBe(dialectCodes.AUTHORIZATION_FAILED);
  });
});

describe('an api_key', () => {
  it('is the key of the node, for its own account only', async () => {
    const named = (more: string) => ask('GetAccountInfo', undefined, `?api_key=${server.key}${more}`);
    expect(await named('')).toBeUndefined();
    expect(await named('&account_id=1')).toBeUndefined();
    expect(await named('&account_name=patchbay')).toBeUndefined();
    expect(await named('&account_id=2')).toBe(dialectCodes.AUTHORIZATION_FAILED);
    expect(await ask('GetAccountInfo', undefined, '?api_key=pbk_wrong')).toBe(dialectCodes.AUTHORIZATION_FAILED);
    expect(await ask('GetAccountInfo', undefined)).toBe(dialectCodes.AUTHORIZATION_FAILED);
    expect(await ask('GetAccountInfo', 'pbk_wrong')).toBe(dialectCodes.AUTHORIZATION_FAILED);
  });
});
