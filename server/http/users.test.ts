import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import * as contract from './contract/index.ts';
import { idleParts } from './test-parts.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(idleParts());
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const url = '/v1/applications/default/users';

describe('users over HTTP', () => {
  it('are added, listed, given another password and removed; no reply has a password or what proves one', async () => {
    const added = await server.ask('POST', url, { username: 'alice', displayName: 'Alice', password: 'hunter2' });
    expect(added.status).toBe(201);
    expect(contract.user.parse(added.json)).toMatchObject({
      username: 'alice',
      displayName: 'Alice',
      application: 'default',
      contacts: [],
    });
    const changed = await server.ask('PUT', `${url}/alice/password`, { password: 'hunter3' });
    expect(changed.status).toBe(200);
    const listed = await server.ask('GET', url);
    expect(contract.userList.parse(listed.json).items).toHaveLength(1);
    const one = await server.ask('GET', `${url}/alice`);
    for (const { text } of [added, changed, listed, one]) expect(text).not.toMatch(/hunter|md5|ciphertext/i);
    expect((await server.ask('DELETE', `${url}/alice`)).status).toBe(204);
    expect((await server.ask('GET', `${url}/alice`)).status).toBe(404);
  });

  it.each<[string, string, object, number, string]>([
    ['no password', 'POST', { username: 'a' }, 400, 'REQUEST_INVALID'],
    ['an empty password', 'POST', { username: 'a', password: '' }, 400, 'REQUEST_INVALID'],
    ['a password of two lines', 'POST', { username: 'a', password: 'b\nc' }, 400, 'REQUEST_INVALID'],
    ['a name that is no user part', 'POST', { username: 'a b', password: 'c' }, 400, 'USER_NAME_INVALID'],
  ])('refuse %s', async (_, method, body, status, code) => {
    const reply = await server.ask(method, url, body);
    expect([reply.status, contract.problem.parse(reply.json).code]).toEqual([status, code]);
  });

  it('are sealed in the store: neither the password nor its digest stands there', async () => {
    await server.ask('POST', url, { username: 'bob', password: 'hunter2' });
    const { id } = await server.store.applications.get('default');
    const { credential } = await server.store.users.get(id, 'bob');
    const text = Buffer.from(credential.ciphertext).toString('latin1');
    expect(text).not.toMatch(/hunter2|realm|md5/);
  });
});
