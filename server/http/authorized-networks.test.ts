import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import { AuthorizedAddresses } from '#server/keys/index.ts';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import { PlatformCommands } from '#tests/support/platform-commands.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { admit } from './admission.ts';
import { asPatchbayError } from './error-reply.ts';
import { RateLimits } from './rate-limits.ts';
import { idleParts } from './test-parts.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(idleParts());
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});
beforeEach(async () => {
  const { authorizedNetworks } = server.store;
  await authorizedNetworks.remove((await authorizedNetworks.list()).map(({ network }) => network));
});

const url = '/v1/authorized-networks';

describe('the list of networks from which keys are taken', () => {
  it('is kept by network, and what was asked for is in the audit log', async () => {
    const wish = { network: '203.0.113.77/24', action: 'allow', description: 'office' };
    const added = await server.ask('PUT', url, wish);
    expect(added.json).toEqual({ ...wish, network: '203.0.113.0/24', createdAt: expect.any(Number) });
    expect((await server.ask('GET', url)).json.items).toEqual([added.json]);
    expect((await server.ask('PUT', url, { network: '203.0.113.0/24', action: 'deny' })).json.action).toBe('deny');
    expect((await server.ask('GET', url)).json.items).toHaveLength(1);
    expect((await server.ask('PUT', url, { network: 'office', action: 'allow' })).json.code).toBe(
      'ACCESS_NETWORK_INVALID',
    );
    expect((await server.ask('DELETE', `${url}?network=203.0.113.0/24`)).status).toBe(204);
    expect((await server.ask('DELETE', `${url}?network=203.0.113.0/24`)).json.code).toBe('ACCESS_MISSING');
    const { json } = await server.ask('GET', '/v1/audit?limit=10');
    expect(json.items.map((each: { action: string }) => each.action)).toContain(`PUT ${url}`);
  });

  it('lets in who is listed, refuses all others before their key is told to be good or none, and never loopback', async () => {
    using authorized = await AuthorizedAddresses.open(server.store);
    const principal = { id: 'k', name: 'k', role: 'owner', applications: null, may: () => true };
    const keys = { authenticate: async (header: string | undefined) => (header === 'Bearer good' ? principal : null) };
    await using app = fastify();
    app.setErrorHandler((error, request, reply) => {
      const { httpStatus, code } = asPatchbayError(error, request);
      return reply.code(httpStatus).send(code);
    });
    const rates = new RateLimits({ perSecond: 0, burst: 1 });
    admit(app, { keys: keys as never, authorized, allowedHosts: [], rates });
    app.get('/v1/thing', () => 'served');
    app.get('/health', { config: { permission: null } }, () => 'served');
    const ask = async (remoteAddress: string, key: string, path = '/v1/thing') => {
      const headers = { host: '127.0.0.1', authorization: `Bearer ${key}` };
      return (await app.inject({ url: path, remoteAddress, headers })).body;
    };
    expect(await ask('198.51.100.7', 'good')).toBe('served');
    await server.ask('PUT', url, { network: '203.0.113.0/24', action: 'allow' });
    await server.ask('PUT', url, { network: '203.0.113.66', action: 'deny' });
    expect(await ask('203.0.113.7', 'good')).toBe('served');
    expect(await ask('::ffff:203.0.113.7', 'good')).toBe('served');
    expect(await ask('203.0.113.66', 'good')).toBe('ADDRESS_NOT_AUTHORIZED');
    expect(await ask('198.51.100.7', 'good')).toBe('ADDRESS_NOT_AUTHORIZED');
    expect(await ask('198.51.100.7', 'bad')).toBe('ADDRESS_NOT_AUTHORIZED');
    expect(await ask('198.51.100.7', 'good', '/health')).toBe('served');
    for (const loopback of ['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])
      expect(await ask(loopback, 'good')).toBe('served');
    await server.ask('PUT', url, { network: '127.0.0.0/8', action: 'deny' });
    expect(await ask('127.0.0.1', 'good')).toBe('served');
  });

  it('is told as AUTHORIZATION_FAILED by the management API, in its audit log for a key that is good', async () => {
    await server.ask('PUT', url, { network: '203.0.113.0/24', action: 'allow' });
    const ask = async (address: string, key: string) => {
      const request = { contentType: undefined, authorization: `Bearer ${key}`, address, body: undefined };
      const { body } = await server.platform.answer({
        ...request,
        url: '/platform_api/AddApplication?application_name=x',
      });
      return JSON.parse(body).error;
    };
    const refused = { code: 100, msg: 'No keys are taken from the address 198.51.100.7' };
    expect(await ask('198.51.100.7', server.key)).toEqual(refused);
    expect(await ask('198.51.100.7', 'none')).toEqual(refused);
    expect(await ask('203.0.113.7', server.key)).toBeUndefined();
    const commands = new PlatformCommands(server);
    const { result } = await commands.run('GetAuditLog', { filtered_cmd: 'AddApplication' });
    expect(result).toMatchObject([
      { ip: '198.51.100.7', cmd_result: 'ADDRESS_NOT_AUTHORIZED' },
      { ip: '203.0.113.7', cmd_result: 'OK' },
    ]);
  });
});

/** How others reach this machine. */
const [outside] = Object.values(networkInterfaces()).flatMap((all) =>
  (all ?? []).filter(({ internal, family }) => !internal && family === 'IPv4'),
);

(outside === undefined ? it.skip : it)('holds for who comes over the network to a whole server', async () => {
  const { address = '' } = outside ?? {};
  await using node = await ServerProcess.start({ args: ['--http', '0.0.0.0:0', '--http-hosts', address] });
  const { port } = new URL(node.http);
  const key = readFileSync(`${node.dataDirectory}/admin-key`, 'utf8').trim();
  const status = async () =>
    (await fetch(`http://${address}:${port}/v1/sessions`, { headers: { authorization: `Bearer ${key}` } })).status;
  const run = (command: string) =>
    node.follow(`npx patchbay access ${command}`, { env: { PATCHBAY_URL: `http://127.0.0.1:${port}` } });
  expect(await status()).toBe(200);
  await run('allow 203.0.113.0/24 --api --description office');
  expect(await run('list --api')).toMatch(/allow +203\.0\.113\.0\/24 +office/);
  expect(await status()).toBe(403);
  await run(`allow ${address} --api`);
  expect(await status()).toBe(200);
  await run(`remove ${address} --api`);
  expect(await status()).toBe(403);
});
