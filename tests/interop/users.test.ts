import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestAuthority } from '#tests/support/certificates.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { BaresipPhone } from './baresip-phone.ts';
import { freePort, runSipp } from './sipp-run.ts';

const password = 'wonderland';

interface Contact {
  readonly uri: string;
  readonly transport: string;
  readonly userAgent: string;
}

let server: ServerProcess;
let remote: string;
let remoteOverTls: string;
const authority = new TestAuthority();

beforeAll(async () => {
  const port = await freePort();
  remote = `127.0.0.1:${port}`;
  remoteOverTls = `127.0.0.1:${await freePort()}`;
  const { certificateFile, keyFile } = authority.issue('server', 'IP:127.0.0.1');
  const tls = ['--sip-tls-certificate', certificateFile, '--sip-tls-key', keyFile];
  const sip = `udp:${remote},tcp:${remote},tls:${remoteOverTls}`;
  server = await ServerProcess.start({ args: ['--sip', sip, ...tls, '--rtp', '127.0.0.1:25400-25499'] });
  for (const name of ['bob', 'carol', 'dave']) await addUser(name);
  await upload(
    'answer',
    'answer',
    '({ call }) => { call.answer(); call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate); }',
  );
  // Calls the user whose name stands behind `ring-`.
  await upload(
    'ring',
    'ring-.*',
    `({ call, destination }) => {
      const phone = VoxEngine.callUser({ username: destination.slice(5), callerid: 'ringing' });
      VoxEngine.easyProcess(call, phone);
      phone.addEventListener(CallEvents.Connected, () => Logger.write('The user answered'));
    }`,
  );
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  authority[Symbol.dispose]();
});

async function addUser(username: string): Promise<void> {
  await server.api('POST', '/v1/applications/default/users', { username, password });
}

async function upload(name: string, pattern: string, handler: string): Promise<void> {
  const source = `VoxEngine.addEventListener(AppEvents.CallAlerting, ${handler});`;
  await server.api('PUT', `/v1/applications/default/scenarios/${name}`, { fileName: `${name}.js`, source });
  await server.api('POST', '/v1/applications/default/rules', { name, pattern, scenarios: [name] });
}

async function contactsOf(username: string): Promise<readonly Contact[]> {
  const { body } = await server.api('GET', `/v1/applications/default/users/${username}`);
  return (body as { contacts: readonly Contact[] }).contacts;
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`it never came true that ${what}`);
}

const flows = [
  'register',
  'register-several-contacts',
  'register-wrong-password',
  'register-too-brief',
  'register-outbound',
  'register-by-edge',
  'register-with-unknown-extension',
  'user-calls',
  'user-calls-as-another',
  'stranger-calls-as-nobody',
];

describe('SIPp as a phone of a user', () => {
  for (const transport of ['udp', 'tcp'] as const) {
    it.each(flows)(`goes through %s over ${transport}`, async (scenario) => {
      const service = `${scenario}.${transport}`;
      await addUser(service);
      const result = await runSipp({ scenario, remote, transport, service, password });
      expect(result).toEqual({ exitCode: 0, report: '' });
    });
  }

  it('leaves nothing registered over its connection once that is closed', async () => {
    await runSipp({ scenario: 'register-outbound', remote, transport: 'tcp', service: 'bob', password });
    await until('bob is gone', async () => (await contactsOf('bob')).length === 0);
  });
});

describe('sipsak', () => {
  it('registers with the right password only', async () => {
    const register = (word: string) =>
      new Promise<number>((resolve) => {
        const options = ['-U', '-i', '-s', `sip:carol@${remote}`, '-C', 'sip:carol@127.0.0.1:5999', '-x', '120'];
        execFile('sipsak', [...options, '-u', 'carol', '-a', word], (error) => resolve(Number(error?.code ?? 0)));
      });
    expect(await register('looking-glass')).not.toBe(0);
    expect(await contactsOf('carol')).toEqual([]);
    expect(await register(password)).toBe(0);
    expect(await contactsOf('carol')).toMatchObject([{ uri: 'sip:carol@127.0.0.1:5999', transport: 'udp' }]);
  });
});

describe.each(['udp', 'tcp', 'tls'] as const)('baresip over %s', (transport) => {
  it('registers, is called by a scenario, calls as its user, and is gone when it leaves', async () => {
    const place = `${transport === 'tls' ? remoteOverTls : remote};transport=${transport}`;
    const phone = await BaresipPhone.start({
      codec: 'PCMU',
      toneHz: 523,
      username: 'dave',
      domain: place,
      account: `auth_pass=${password};regint=60`,
      answersByItself: true,
    });
    try {
      await until('dave is registered', async () => (await contactsOf('dave')).length === 1);
      const [contact] = await contactsOf('dave');
      expect(contact).toMatchObject({ transport, userAgent: expect.stringContaining('baresip') });
      const call = await server.phone('ring-dave', ['--seconds', '2']);
      expect(call.code).toBe(0);
      const [session] = await server.sessionsTo('ring-dave');
      const messages = (await server.records(session?.id)).map(({ message }) => message);
      expect(messages).toContain('The user answered');
      await phone.command('dial', `sip:answer@${place}`);
      await phone.says('Call established: sip:answer');
    } finally {
      await phone[Symbol.asyncDispose]();
    }
    await until('dave is gone', async () => (await contactsOf('dave')).length === 0);
  });
});
