import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { UserView } from '#server/http/contract/index.ts';
import { freePort } from '#tests/support/free-ports.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { BaresipPhone } from './baresip-phone.ts';
import { edgeFromHowTo } from './kamailio-edge.ts';
import type { KamailioProcess } from './kamailio-process.ts';
import { until } from './leg-watch.ts';

const password = 'wonderland';
/** Calls the user whose name stands behind `ring-`. */
const ring = `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call, callerid, destination }) => {
  const phone = VoxEngine.callUser({ username: destination.slice(5), callerid });
  VoxEngine.easyProcess(call, phone, () => Logger.write('Joined ' + callerid));
});`;

let opened: AsyncDisposableStack;
let server: ServerProcess;
let edge: KamailioProcess;
let edgePort: number;

beforeAll(async () => {
  opened = new AsyncDisposableStack();
  edgePort = await freePort();
  const node = await freePort();
  const listen = `udp:127.0.0.3:${node},tcp:127.0.0.3:${node}`;
  server = opened.use(
    await ServerProcess.start({
      args: [
        ...['--sip', listen, '--rtp', '127.0.0.3:25600-25699'],
        ...['--sip-strangers', 'none', '--sip-trusted', '127.0.0.2'],
      ],
    }),
  );
  for (const username of ['alice', 'bob']) {
    await server.succeed(['users', 'add', username], `${password}\n`);
  }
  await server.api('PUT', '/v1/applications/default/scenarios/ring', { fileName: 'ring.js', source: ring });
  await server.api('POST', '/v1/applications/default/rules', { name: 'ring', pattern: 'ring-.*', scenarios: ['ring'] });
  edge = opened.use(await edgeFromHowTo({ edgePort, nodePort: node, transport: 'udp' }));
  // The how-to's second node is not there.
  await until('the edge has found the node', async () => {
    const list = await edge.command('dispatcher.list');
    return list.includes('FLAGS: AP') && list.includes('FLAGS: IP');
  });
});
afterAll(() => opened.disposeAsync());

function startPhone(username: string, transport: 'udp' | 'tcp'): Promise<BaresipPhone> {
  return BaresipPhone.start({
    codec: 'PCMU',
    toneHz: 523,
    username,
    domain: `127.0.0.1:${edgePort};transport=${transport}`,
    account: `auth_pass=${password};regint=60`,
    answersByItself: true,
  });
}

async function pathsTo(username: string): Promise<readonly (readonly string[])[]> {
  const { body } = await server.api('GET', `/v1/applications/default/users/${username}`);
  return (body as UserView).contacts.map(({ path }) => path);
}

describe.each(['udp', 'tcp'] as const)('phones that register through Kamailio over %s', (transport) => {
  it('call each other by way of a scenario, along their Path', async () => {
    await using alice = await startPhone('alice', transport);
    await using bob = await startPhone('bob', transport);
    await until('both are registered', async () =>
      [await pathsTo('alice'), await pathsTo('bob')].every(({ length }) => length === 1),
    );
    // Its inside first, as a node meets it, then its outside.
    expect(await pathsTo('alice')).toEqual([
      [expect.stringContaining(`127.0.0.2:${edgePort}`), expect.stringContaining(`127.0.0.1:${edgePort}`)],
    ]);
    await bob.command('dial', `sip:ring-alice@127.0.0.1:${edgePort};transport=${transport}`);
    await alice.says('Call established');
    await bob.says('Call established');
    await bob.command('hangup');
    await alice.says('session closed');
    const [session] = await server.sessionsTo('ring-alice');
    const told = (await server.records(session?.id)).map(({ message }) => message);
    expect(told).toContain('Joined bob');
  });
});

describe('a phone behind Kamailio', () => {
  it('that proves nothing places no call', async () => {
    await using stranger = await BaresipPhone.start({ codec: 'PCMU', toneHz: 523 });
    await stranger.command('dial', `sip:ring-alice@127.0.0.1:${edgePort}`);
    await stranger.says('session closed: 40');
  });
});
