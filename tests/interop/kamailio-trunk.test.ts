import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TrunkView } from '#server/http/contract/index.ts';
import { freePort } from '#tests/support/free-ports.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { BaresipPhone } from './baresip-phone.ts';
import { KamailioProcess, kamailioConfiguration } from './kamailio-process.ts';
import { until } from './leg-watch.ts';

const password = 'correct-horse';
/** Passes a call on to the number behind the first digit. */
const dialler = `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call, destination }) => {
  const out = VoxEngine.callPSTN(destination.slice(1), 'patchbay');
  VoxEngine.easyProcess(call, out, () => Logger.write('Joined'));
  out.addEventListener(CallEvents.Failed, ({ code }) => Logger.write('Failed ' + code));
});`;
const answer = `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call, callerid }) => {
  Logger.write('From ' + callerid);
  call.answer();
  call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate);
});`;

let opened: AsyncDisposableStack;
let server: ServerProcess;
let provider: KamailioProcess;
let remote: string;

beforeAll(async () => {
  opened = new AsyncDisposableStack();
  const port = await freePort();
  remote = `127.0.0.1:${port}`;
  const words = { LISTEN_PORT: String(port), MOST_SECONDS: '8', PASSWORD: password };
  provider = opened.use(
    await KamailioProcess.start({ configuration: kamailioConfiguration('registrar', words), port }),
  );
  const sip = await freePort();
  server = opened.use(
    await ServerProcess.start({
      args: ['--sip', `udp:127.0.0.1:${sip},tcp:127.0.0.1:${sip}`, '--rtp', '127.0.0.1:25500-25599'],
    }),
  );
  await addRule('out', '9\\d+', dialler);
  await addRule('in', 'patchbay', answer);
});
afterAll(() => opened.disposeAsync());

async function addRule(name: string, pattern: string, source: string): Promise<void> {
  await server.api('PUT', `/v1/applications/default/scenarios/${name}`, { fileName: `${name}.js`, source });
  await server.api('POST', '/v1/applications/default/rules', { name, pattern, scenarios: [name] });
}

async function trunk(): Promise<TrunkView> {
  return (await server.api('GET', '/v1/trunks/provider')).body as TrunkView;
}

/** What was written to the journal of the latest call to that number. */
async function journalOf(destination: string): Promise<readonly string[]> {
  const [session] = await server.sessionsTo(destination);
  return (await server.records(session?.id)).map(({ message }) => message);
}

describe.each(['udp', 'tcp'] as const)('Kamailio as a provider over %s', (transport) => {
  const registered = async () => (await provider.command('ul.dump')).includes('AoR: patchbay');
  let phone: BaresipPhone;

  beforeAll(async () => {
    phone = await BaresipPhone.start({
      codec: 'PCMA',
      toneHz: 523,
      username: '1234',
      domain: `${remote};transport=${transport}`,
      account: `auth_pass=${password};regint=60`,
      answersByItself: true,
    });
    const proxy = ['--proxy', `sip:${remote};transport=${transport}`, '--prefix', '', '--number-format', 'plain'];
    const login = ['--register', '--username', 'patchbay', '--password'];
    await server.succeed(['trunks', 'add', 'provider', ...proxy, ...login], `${password}\n`);
  });
  afterAll(() => phone[Symbol.asyncDispose]());

  it('registers us with a password, and again before that ends', async () => {
    await until('the trunk is up', async () => (await trunk()).state === 'up');
    expect(await registered()).toBe(true);
    const first = (await trunk()).registration?.expiresAt ?? 0;
    await until('the registration is refreshed', async () => ((await trunk()).registration?.expiresAt ?? 0) > first);
    expect((await trunk()).registration).toMatchObject({ status: 200 });
  });

  it('takes our call, challenged, to a phone of its own', async () => {
    await phone.says('200 OK');
    expect(await server.phone('91234', ['--seconds', '1'])).toMatchObject({ code: 0 });
    await phone.says('Call established');
    expect(await journalOf('91234')).toContain('Joined');
    expect((await trunk()).calls).toMatchObject({ placed: 1, failures: {} });
  });

  it('tells us that nobody has a number', async () => {
    await server.phone('99999', ['--seconds', '1']);
    expect(await journalOf('99999')).toContain('Failed 404');
  });

  it('brings us the call of its phone', async () => {
    await phone.command('dial', `sip:patchbay@${remote};transport=${transport}`);
    await until('the call is there', async () => (await trunk()).calls.active === 1);
    expect((await trunk()).calls).toMatchObject({ taken: 1 });
    await phone.says(`Call established: sip:patchbay@${remote}`);
    await phone.command('hangup');
    expect(await journalOf('patchbay')).toContain('From 1234');
  });

  it('forgets us when the trunk is removed', async () => {
    await server.succeed(['trunks', 'remove', 'provider']);
    await until('the registration is gone', async () => !(await registered()));
  });
});
