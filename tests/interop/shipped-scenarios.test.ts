import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '#tests/support/free-ports.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { BaresipPhone } from './baresip-phone.ts';
import { until } from './leg-watch.ts';

const password = 'wonderland';

let server: ServerProcess;
let remote: string;
let phones: AsyncDisposableStack;

beforeAll(async () => {
  remote = `127.0.0.1:${await freePort()}`;
  server = await ServerProcess.start({
    args: ['--sip', `udp:${remote},tcp:${remote}`, '--rtp', '127.0.0.1:25800-25899'],
  });
  for (const username of ['alice', 'bob']) {
    await server.api('POST', '/v1/applications/default/users', { username, password });
  }
  for (const name of ['ring-two-users', 'blind-transfer']) {
    const fileName = `${name}.voxengine.js`;
    const source = readFileSync(path.join(import.meta.dirname, '../../scenarios', fileName), 'utf8');
    await server.api('PUT', `/v1/applications/default/scenarios/${name}`, { fileName, source });
    await server.api('POST', '/v1/applications/default/rules', { name, pattern: name, scenarios: [name] });
  }
});
afterAll(() => server[Symbol.asyncDispose]());

afterEach(() => phones.disposeAsync());

/** A phone of that user, registered. */
async function phoneOf(username: string, transport: string, answersByItself: boolean): Promise<BaresipPhone> {
  const domain = `${remote};transport=${transport}`;
  const account = `auth_pass=${password};regint=60`;
  const phone = await BaresipPhone.start({ codec: 'PCMU', toneHz: 523, username, domain, account, answersByItself });
  phones.use(phone);
  await until(`${username} is registered`, async () => {
    const { body } = await server.api('GET', `/v1/applications/default/users/${username}`);
    return (body as { contacts: readonly unknown[] }).contacts.length === 1;
  });
  return phone;
}

async function journalOf(destination: string): Promise<readonly string[]> {
  const [session] = await server.sessionsTo(destination);
  return (await server.records(session?.id)).map(({ message }) => message);
}

describe.each(['udp', 'tcp'] as const)('shipped scenarios with baresip over %s', (transport) => {
  it('ring-two-users rings both and connects the one who answers', async () => {
    phones = new AsyncDisposableStack();
    const alice = await phoneOf('alice', transport, false);
    const bob = await phoneOf('bob', transport, false);
    const call = server.phone('ring-two-users', ['--seconds', '2']);
    await alice.says('Incoming call');
    await bob.says('Incoming call');
    await bob.command('accept');
    await bob.says('Call established');
    await alice.says('session closed');
    expect(await call).toMatchObject({ code: 0 });
    expect(await journalOf('ring-two-users')).toContain('Answered by bob');
  });

  it('blind-transfer hands the caller over when the phone asks for it', async () => {
    phones = new AsyncDisposableStack();
    const alice = await phoneOf('alice', transport, true);
    const bob = await phoneOf('bob', transport, true);
    const call = server.phone('blind-transfer', ['--seconds', '60']);
    await alice.says('Call established');
    await alice.command('transfer', `sip:bob@${remote}`);
    await bob.says('Call established');
    await bob.command('hangup');
    expect(await call).toMatchObject({ code: 0 });
    expect(await journalOf('blind-transfer')).toContain('Transferred to bob');
  });
});
