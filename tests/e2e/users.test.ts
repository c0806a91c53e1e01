import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { UserView } from '#server/http/contract/index.ts';
import { freePort } from '#tests/support/free-ports.ts';
import { PlatformCommands } from '#tests/support/platform-commands.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { endOf, UserPhone } from '#tests/support/user-phone.ts';

const password = 'correct horse';
const busy =
  'VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => { call.reject(486); VoxEngine.terminate(); });';

describe('users of a real server', () => {
  let server: ServerProcess;
  let folder: string;
  let address: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'patchbay-users-'));
    address = `127.0.0.1:${await freePort()}`;
    server = await start();
    for (const name of ['alice', 'bob', 'carol']) await server.succeed(['users', 'add', name], `${password}\n`);
    await server.succeed(['upload', 'scenarios/ring-two-users.voxengine.js', '--name', 'ring-both']);
    await server.succeed(['rules', 'add', '--name', 'ring-both', '--pattern', '200', '--scenarios', 'ring-both']);
    await server.succeed(['applications', 'add', 'sales']);
    await server.succeed(['users', 'add', 'alice', '--application', 'sales'], 'another word');
    await writeFile(join(folder, 'busy.js'), busy);
    await server.succeed(['upload', join(folder, 'busy.js'), '--name', 'busy', '--application', 'sales']);
    await server.succeed(['rules', 'add', '--pattern', '.*', '--scenarios', 'busy', '--application', 'sales']);
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  const start = () =>
    ServerProcess.start({ dataDirectory: join(folder, 'var'), args: ['--sip', `udp:${address},tcp:${address}`] });
  const phone = (username: string, more: Partial<Parameters<typeof UserPhone.start>[0]> = {}) =>
    UserPhone.start({ username, password, server: address, ...more });
  const user = async (name: string) => JSON.parse(await server.succeed(['users', 'show', name, '--json'])) as UserView;
  const until = async (name: string, contacts: number): Promise<void> => {
    for (let turn = 0; turn < 400; turn += 1) {
      const { body } = await server.api('GET', `/v1/applications/default/users/${name}`);
      if ((body as UserView).contacts.length === contacts) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${name} never had ${contacts} contacts: ${JSON.stringify(await user(name))}`);
  };

  it('ring together; the first who answers has the call, the other stops ringing', async () => {
    await using alice = await phone('alice');
    await using bob = await phone('bob', { transport: 'tcp' });
    for (const each of [alice, bob]) expect(await each.register()).toMatchObject({ status: 200 });
    expect((await user('bob')).contacts).toMatchObject([{ transport: 'tcp' }]);
    const caller = server.phone('200', ['--seconds', '1']);
    for (let turn = 0; turn < 600 && (alice.legs.length === 0 || bob.legs.length === 0); turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const [ringing, answering] = [alice.legs[0], bob.legs[0]];
    if (ringing === undefined || answering === undefined) throw new Error('not both rang');
    const dropped = endOf(ringing);
    answering.answer();
    expect(await dropped).toBe(487);
    expect((await caller).code).toBe(0);
    const [session] = await server.sessionsTo('200');
    expect((await server.records(session?.id)).map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^Answered by/),
    );
    for (const each of [alice, bob]) await each.register(0);
    await until('alice', 0);
  });

  it('lose what was registered over a connection when it closes', async () => {
    const bob = await phone('bob', { transport: 'tcp' });
    await bob.register();
    await until('bob', 1);
    await bob[Symbol.asyncDispose]();
    await until('bob', 0);
  });

  it('call under their name with their password alone, and meet the rules of their application', async () => {
    await using alice = await phone('alice', { domain: 'sales.pbx.example' });
    expect(await endOf(alice.call('anything'))).toBe(401);
    expect(await endOf(alice.call('anything', password))).toBe(401);
    expect(await endOf(alice.call('anything', 'another word'))).toBe(486);
    expect(await server.sessionsTo('anything')).toMatchObject([{ application: 'sales', user: 'alice' }]);
    await using other = await phone('alice', { domain: '127.0.0.1' });
    expect(await endOf(other.call('anything', password))).toBe(404);
  });

  it('are still there, with what is registered over UDP, when the server was killed', async () => {
    await using alice = await phone('alice', { onLeg: (leg) => leg.answer() });
    await using bob = await phone('bob', { transport: 'tcp' });
    for (const each of [alice, bob]) await each.register();
    await new Promise((resolve) => setTimeout(resolve, 500));
    await server.stop('SIGKILL');
    server = await start();
    expect((await user('alice')).contacts).toHaveLength(1);
    expect((await user('bob')).contacts).toEqual([]);
    expect((await server.phone('200', ['--seconds', '1'])).code).toBe(0);
    expect(alice.legs).toHaveLength(1);
    expect(await alice.register(0)).toMatchObject({ status: 200 });
    expect((await user('alice')).contacts).toEqual([]);
  });

  it('get another name by the management API, under which their phones log in anew', async () => {
    await using phones = await phone('bob');
    expect(await phones.register()).toMatchObject({ status: 200 });
    const key = (await readFile(join(folder, 'var/admin-key'), 'utf8')).trim();
    const api = new PlatformCommands({ url: server.http, key });
    const bob = { application_name: 'default', user_name: 'bob', new_user_name: 'robert' };
    expect(await api.refusal('SetUserInfo', bob)).toBe(134);
    await api.run('SetUserInfo', { ...bob, user_password: password });
    expect(await user('robert')).toMatchObject({ username: 'robert', contacts: [] });
    expect(await phones.register()).toMatchObject({ status: 401 });
    await using renamed = await phone('robert');
    expect(await renamed.register()).toMatchObject({ status: 200 });
    expect((await user('robert')).contacts).toHaveLength(1);
    await api.run('SetUserInfo', { ...bob, user_name: 'robert', new_user_name: 'bob', user_password: password });
  });

  it('lose their phones with their password, and are locked out where somebody guesses', async () => {
    await using carol = await phone('carol');
    await carol.register();
    const changed = await server.succeed(['users', 'password', 'carol', '--json'], 'new word');
    expect(JSON.parse(changed)).toMatchObject({ username: 'carol', contacts: [] });
    expect(await carol.register(600, 'new word')).toMatchObject({ status: 200 });
    for (let guess = 0; guess < 10; guess += 1) {
      expect(await carol.register(600, `guess ${guess}`)).toMatchObject({ status: 401 });
    }
    expect(await carol.register(600, 'new word')).toMatchObject({ status: 401 });
    expect((await user('carol')).contacts).toHaveLength(1);
    await server.succeed(['users', 'remove', 'carol']);
    expect((await server.command(['users', 'show', 'carol'])).stderr).toContain('USER_MISSING');
  });

  it('are refused when their password stands on the command line', async () => {
    const { code, stderr } = await server.command(['users', 'add', 'dave', 'secret']);
    expect(code).not.toBe(0);
    expect(stderr).toContain('CLI_PASSWORD_ON_COMMAND_LINE');
    expect((await server.command(['users', 'show', 'dave'])).code).not.toBe(0);
  });
});
