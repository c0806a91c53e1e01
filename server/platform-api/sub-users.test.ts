import { createSign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { idleParts } from '#server/http/test-parts.ts';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import { PlatformCommands } from '#tests/support/platform-commands.ts';
import { dialectCodes as codes } from './dialect-codes.ts';
import { SubUserLogins } from './sub-user-logins.ts';

let server: TestServer;
let api: PlatformCommands;
beforeAll(async () => {
  server = await startTestServer(idleParts());
  api = new PlatformCommands(server);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const secret = 'Correct-horse-1';

/** The answer to a command of whoever sends these, by their name or with a token. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
async function as(who: Readonly<Record<string, string>> | string, command: string, parameters = {}): Promise<any> {
  const isToken = typeof who === 'string';
  const answer = await fetch(`${server.url}/platform_api/${command}`, {
    method: 'POST',
    body: new URLSearchParams({ ...(isToken ? {} : { account_id: '1', ...who }), ...parameters }),
    ...(isToken ? { headers: { authorization: `Bearer ${who}` } } : {}),
  });
  return await answer.json();
}

const login = (subuser_login: string, subuser_password = secret) => ({ subuser_login, subuser_password });

/** Signed as the official client does. */
function tokenOf(credentials: { readonly key_id: string; readonly private_key: string }): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const iat = Math.floor(Date.now() / 1_000);
  const signed = `${part({ alg: 'RS256', kid: credentials.key_id })}.${part({ iss: 1, iat, exp: iat + 64 })}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(credentials.private_key, 'base64url')}`;
}

async function add(name: string, role_name: string): Promise<number> {
  const wish = { new_subuser_name: name, new_subuser_password: secret, role_name, description: name };
  return (await api.run('AddSubUser', wish)).result.subuser_id;
}

describe('a sub-user', () => {
  it('uses what its roles allow, by name and password, until it is removed', async () => {
    const subuser_id = await add('Alice', 'CallHistory');
    expect((await as(login('alice'), 'GetCallHistory')).result).toEqual([]);
    expect((await as(login('ALICE'), 'GetCallHistory')).result).toEqual([]);
    expect((await as(login('alice'), 'AddApplication', { application_name: 'x' })).error.code).toBe(
      codes.FORBIDDEN_COMMAND,
    );
    await api.run('SetSubUserRoles', { subuser_id, role_name: 'Developer;Support' });
    const { result } = await api.run('GetSubUsers', { subuser_id, with_roles: true });
    expect(result).toEqual([
      {
        ...{ subuser_id, subuser_name: 'alice', description: 'Alice' },
        roles: [
          { role_id: 3, role_name: 'Developer', system_role: true, gui_only: false },
          { role_id: 5, role_name: 'Support', system_role: true, gui_only: false },
        ],
      },
    ]);
    await as(login('alice'), 'AddApplication', { application_name: 'x' });
    const log = await api.run('GetAuditLog', { filtered_cmd: 'AddApplication', desc_order: true });
    expect(log.result[0]).toMatchObject({ subuser_name: 'alice', cmd_result: 'OK' });
    await api.run('DelSubUser', { subuser_id });
    expect((await as(login('alice'), 'GetCallHistory')).error.code).toBe(codes.AUTHORIZATION_FAILED);
    expect(await api.refusal('DelSubUser', { subuser_id })).toBe(codes.INVALID_SUB_USER_ID);
  });

  it('has keys of its own, which allow no more than it may, and go with it', async () => {
    const subuser_id = await add('bobby', 'Scenarios;Support');
    const other = await add('carol', 'Owner');
    const made = await as(login('bobby'), 'CreateKey', { key_name: 'ci' });
    const key = tokenOf(made.result);
    const upload = async (scenario_name: string) =>
      (await as(key, 'AddScenario', { scenario_name, scenario_script: '1' })).error?.code;
    expect(await upload('first')).toBeUndefined();
    expect((await as(key, 'AddApplication', { application_name: 'y' })).error.code).toBe(codes.FORBIDDEN_COMMAND);
    const more = { role_name: 'Scenarios;Owner' };
    expect((await as(login('bobby'), 'CreateKey', more)).error.code).toBe(codes.INVALID_ROLE_SET);
    expect((await as(key, 'CreateKey', more)).error.code).toBe(codes.INVALID_ROLE_SET);
    await as(login('carol'), 'CreateKey', { role_name: 'CallHistory' });
    const own = await as(key, 'GetKeys', { with_roles: true });
    expect(own.result).toMatchObject([{ key_name: 'ci', subuser: [{ subuser_id, subuser_name: 'bobby' }] }]);
    expect((await api.run('GetKeys')).total_count).toBe(2);
    const [foreign] = (await server.store.platformKeys.list()).filter((each) => each.subUser === other);
    const theirs = { key_id: foreign?.id ?? '', description: 'mine' };
    for (const command of ['UpdateKey', 'DeleteKey'])
      expect((await as(key, command, theirs)).error.code).toBe(codes.INVALID_KEY_ID);
    for (const command of ['SetKeyRoles', 'AddSubUser', 'SetSubUserRoles', 'GetSubUsers', 'GetKeyRoles'])
      expect((await as(key, command, { subuser_id, role_name: 'Owner' })).error.code).toBe(codes.FORBIDDEN_COMMAND);
    const gone = { subuser_id, role_name: 'Scenarios' };
    expect(await api.refusal('RemoveSubUserRoles', gone)).toBe(codes.SUB_USER_HAS_KEYS_WITH_ROLES_TO_REMOVE);
    await api.run('SetSubUserRoles', { subuser_id, role_name: 'Support' });
    expect(await upload('second')).toBe(codes.FORBIDDEN_COMMAND);
    await api.run('SetSubUserRoles', { subuser_id, role_name: 'Support;Scenarios' });
    expect(await upload('second')).toBeUndefined();
    await api.run('RemoveSubUserRoles', { ...gone, force: true });
    expect((await api.run('GetKeyRoles', { key_id: made.result.key_id })).result).toMatchObject([
      { role_name: 'Support' },
    ]);
    await api.run('DelSubUser', { subuser_id });
    expect((await as(key, 'GetCallHistory')).error.code).toBe(codes.AUTHORIZATION_FAILED);
    expect((await api.run('GetKeys')).total_count).toBe(1);
  });

  it('changes its own password with the old one; owners that of everybody', async () => {
    const subuser_id = await add('debby', 'Support');
    const other = await add('erika', 'Support');
    const set = (id: number, more: object) => as(login('debby'), 'SetSubUserInfo', { subuser_id: id, ...more });
    const next = { new_subuser_password: 'Another-horse-2' };
    expect((await set(subuser_id, next)).error.code).toBe(codes.CURRENT_SUB_USER_PASSWORD_MISSING);
    expect((await set(subuser_id, { ...next, old_subuser_password: 'x' })).error.code).toBe(codes.AUTHORIZATION_FAILED);
    expect((await set(other, { ...next, old_subuser_password: secret })).error.code).toBe(codes.FORBIDDEN_COMMAND);
    expect((await set(subuser_id, { ...next, old_subuser_password: secret })).result).toBe(1);
    expect((await as(login('debby'), 'GetRoles')).error.code).toBe(codes.AUTHORIZATION_FAILED);
    const now = login('debby', 'Another-horse-2');
    expect((await as(now, 'GetSubUserRoles', { subuser_id })).result).toMatchObject([{ role_name: 'Support' }]);
    expect((await as(now, 'GetSubUserRoles', { subuser_id: other })).error.code).toBe(codes.FORBIDDEN_COMMAND);
    await api.run('SetSubUserInfo', { subuser_id, new_subuser_password: secret, description: 'd' });
    expect((await as(login('debby'), 'GetRoles')).result).toHaveLength(12);
  });

  it('has a name and a password that are worth something, and the hash of it alone is kept', async () => {
    const refusal = (new_subuser_name: string, new_subuser_password = secret) =>
      api.refusal('AddSubUser', { new_subuser_name, new_subuser_password });
    expect(await refusal('abcd')).toBe(codes.INVALID_SUB_USER_NAME_LEN);
    expect(await refusal('a'.repeat(21))).toBe(codes.INVALID_SUB_USER_NAME_LEN);
    for (const name of ['1alice', 'al ice', 'älice'])
      expect(await refusal(name)).toBe(codes.INVALID_SUB_USER_NAME_SYMBOLS);
    for (const weak of ['Short-1', 'alllower-1', 'ALLUPPER-1', 'NoDigits-x', 'NoOthers1'])
      expect(await refusal('frank', weak)).toBe(codes.REQUIRED_CHARACTERS_NEW_PASSWORD);
    await add('frank', 'Support');
    expect(await refusal('FRANK')).toBe(codes.SUB_USER_LOGIN_NOT_UNIQUE);
    const kept = await server.store.subUsers.find('frank');
    expect(JSON.stringify(kept)).not.toContain(secret);
    expect((await as({ ...login('frank'), account_id: '2' }, 'GetRoles')).error.code).toBe(codes.AUTHORIZATION_FAILED);
  });

  it('is not found by guessing: after five wrong passwords from an address none is looked at for a minute', async () => {
    await add('grace', 'Support');
    const clock = new VirtualClock(1_000_000);
    const logins = new SubUserLogins(server.store, clock);
    const tries = async (password: string, address: string, count: number) =>
      await Promise.all(
        Array.from({ length: count }, () =>
          logins.authenticate('grace', password, address).then(
            () => 'in',
            ({ message }: Error) => (message.includes('too many') ? 'waits' : 'wrong'),
          ),
        ),
      );
    expect(await tries(secret, '192.0.2.1', 20)).toEqual(Array(20).fill('in'));
    expect(await tries('guess', '192.0.2.1', 7)).toEqual([...Array(5).fill('wrong'), 'waits', 'waits']);
    expect(await tries(secret, '192.0.2.1', 1)).toEqual(['waits']);
    expect(await tries(secret, '192.0.2.2', 1)).toEqual(['in']);
    expect(await tries('guess', '2001:db8::1', 5)).toEqual(Array(5).fill('wrong'));
    expect(await tries(secret, '2001:db8::2', 1)).toEqual(['waits']);
    await clock.advance(60_000);
    expect(await tries(secret, '192.0.2.1', 1)).toEqual(['in']);
    const nobody = logins.authenticate('nobody', '', '192.0.2.3');
    await expect(nobody).rejects.toMatchObject({ details: { dialect: 'AUTHORIZATION_FAILED' } });
    const names = Array.from({ length: 29 }, (_, index) => `name${index}`);
    await Promise.allSettled(names.map((name) => logins.authenticate(name, 'guess', '192.0.2.3')));
    expect(await tries(secret, '192.0.2.3', 1)).toEqual(['waits']);
    expect(await tries(secret, '192.0.2.4', 1)).toEqual(['in']);
  });
});
