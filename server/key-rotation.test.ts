import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createSealer, createSecretVault, openKeyFile } from '#secrets/index.ts';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import { idleParts } from './http/test-parts.ts';
import { passwordPlace } from './trunks/trunk-board.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(idleParts());
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

describe('a change of the key', () => {
  it('wraps every secret and password anew, and they open as before', async () => {
    const trunk = { name: 'carrier', proxies: ['sip:carrier.example'], username: 'us', password: 'trunk-pass' };
    expect(await server.ask('POST', '/v1/trunks', trunk)).toMatchObject({ status: 201 });
    const user = { username: 'bob', password: 'user-pass' };
    expect(await server.ask('POST', '/v1/applications/default/users', user)).toMatchObject({ status: 201 });
    await server.ask('PUT', '/v1/applications/default/secrets/TOKEN', { value: 'secret-value' });
    const first = await rotate();
    expect(first).toMatchObject({ isNewKey: true, secrets: 1, credentials: 2 });
    const second = await rotate();
    expect(second).toMatchObject({ secrets: 1, credentials: 2 });
    expect(second.keyId).not.toBe(first.keyId);

    const { store, dataDirectory } = server;
    expect(await store.credentials.listNotWrappedBy(second.keyId)).toEqual([]);
    const keys = await openKeyFile(join(dataDirectory, 'keys.json'));
    const { id } = await store.applications.get('default');
    expect(await createSecretVault({ store, keys }).open(id)).toMatchObject({ TOKEN: 'secret-value' });
    const [stored] = await store.trunks.list();
    if (stored?.password == null) throw new Error('the trunk has no password');
    expect(await createSealer(keys).open(stored.password, passwordPlace(stored))).toBe('trunk-pass');
  });

  it('leaves alone what was changed meanwhile', async () => {
    const { store } = server;
    const [credential] = await store.credentials.listNotWrappedBy('none');
    if (credential === undefined) throw new Error('nothing is sealed');
    await rotate();
    expect(await store.credentials.rewrap(credential, { keyId: 'k', wrappedKey: Buffer.of(1) })).toBe(false);
  });
});

async function rotate(): Promise<{ readonly keyId: string }> {
  const { status, json } = await server.ask('POST', '/v1/secrets/rotation', {});
  expect(status).toBe(200);
  return json as { readonly keyId: string };
}
