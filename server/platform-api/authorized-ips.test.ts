import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { idleParts } from '#server/http/test-parts.ts';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import { PlatformCommands } from '#tests/support/platform-commands.ts';
import { dialectCodes as codes } from './dialect-codes.ts';

let server: TestServer;
let api: PlatformCommands;
beforeAll(async () => {
  server = await startTestServer(idleParts());
  api = new PlatformCommands(server);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

it('addresses are allowed and denied, looked for, tested and removed', async () => {
  await api.run('AddAuthorizedAccountIP', { authorized_ip: '92.255.220.0/24', description: 'head office' });
  await api.run('AddAuthorizedAccountIP', { authorized_ip: '92.255.220.66', allowed: false });
  await api.run('AddAuthorizedAccountIP', { authorized_ip: '2001:db8::/32' });
  const listed = async (filter = {}) =>
    (await api.run('GetAuthorizedAccountIPs', filter)).result.map(
      (each: { authorized_ip: string }) => each.authorized_ip,
    );
  expect((await api.run('GetAuthorizedAccountIPs', { count: 1 })).result).toEqual([
    { authorized_ip: '92.255.220.0/24', allowed: true, created: expect.any(String), description: 'head office' },
  ]);
  expect(await listed({ allowed: false })).toEqual(['92.255.220.66']);
  expect(await listed({ contains_ip: '92.255.220.66' })).toEqual(['92.255.220.0/24', '92.255.220.66']);
  expect(await listed({ authorized_ip: '92.255.220.66/32' })).toEqual(['92.255.220.66']);
  expect(await listed({ description: 'office' })).toEqual(['92.255.220.0/24']);
  const tested = async (authorized_ip: string) => await api.run('CheckAuthorizedAccountIP', { authorized_ip });
  expect(await tested('92.255.220.1')).toEqual({ result: true, authorized_ip: '92.255.220.0/24' });
  expect(await tested('92.255.220.66')).toEqual({ result: false, authorized_ip: '92.255.220.66' });
  expect(await tested('2001:db8::1')).toEqual({ result: true, authorized_ip: '2001:db8::/32' });
  expect(await tested('198.51.100.7')).toEqual({ result: false });
  expect(await tested('127.0.0.1')).toEqual({ result: true });
  const removed = async (which: object) => (await api.run('DelAuthorizedAccountIP', { ...which })).result;
  expect(await removed({ contains_ip: '92.255.220.66', allowed: true })).toBe(1);
  expect(await listed()).toEqual(['92.255.220.66', '2001:db8::/32']);
  expect(await removed({ authorized_ip: 'all' })).toBe(2);
  expect(await removed({ authorized_ip: 'all' })).toBe(0);
});

it('a network that is none, or is not listed, is refused by the names of the platform', async () => {
  expect(await api.refusal('AddAuthorizedAccountIP', { authorized_ip: 'office' })).toBe(codes.INVALID_AUTHORIZED_IP);
  expect(await api.refusal('CheckAuthorizedAccountIP', { authorized_ip: '10.0.0.0/8' })).toBe(
    codes.INVALID_AUTHORIZED_IP,
  );
  expect(await api.refusal('GetAuthorizedAccountIPs', { contains_ip: 'x' })).toBe(codes.INVALID_CONTAINS_IP);
  expect(await api.refusal('DelAuthorizedAccountIP', { authorized_ip: '192.0.2.1' })).toBe(
    codes.AUTHORIZED_IP_NOT_FOUND,
  );
  expect(await api.refusal('DelAuthorizedAccountIP')).toBe(codes.REQUIRED_IS_EMPTY);
});

it('what is added and removed is in the audit log, what is tested is not', async () => {
  await api.run('AddAuthorizedAccountIP', { authorized_ip: '192.0.2.7' });
  await api.run('CheckAuthorizedAccountIP', { authorized_ip: '192.0.2.8' });
  await api.run('DelAuthorizedAccountIP', { authorized_ip: '192.0.2.7' });
  const { result } = await api.run('GetAuditLog', { advanced_filters: '192.0.2.7' });
  expect(result).toMatchObject([
    { cmd_name: 'AddAuthorizedAccountIP', cmd_args: 'authorized_ip=192.0.2.7' },
    { cmd_name: 'DelAuthorizedAccountIP', cmd_args: 'authorized_ip=192.0.2.7' },
  ]);
  expect((await api.run('GetAuditLog', { advanced_filters: '192.0.2.8' })).result).toEqual([]);
});
