import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { silentLogger } from '#runtime/shared/log.ts';
import { type CertificateFiles, TestAuthority } from '#tests/support/certificates.ts';
import { DnsZone } from '#tests/support/dns-zone.ts';
import { freePort } from '#tests/support/free-ports.ts';
import { sipText } from '#tests/support/sip-text.ts';
import { phoneSdp } from '#tests/support/test-phone.ts';
import type { Leg, LegEnd, LegInvite } from './leg.ts';
import { type RunningSipGateway, type SipGatewayOptions, startSipGateway } from './start-sip-gateway.ts';

let authority: TestAuthority;
let files: CertificateFiles;
let opened: AsyncDisposableStack;

beforeAll(() => {
  authority = new TestAuthority();
  files = authority.issue('server', 'DNS:called.test');
});
afterAll(() => authority[Symbol.dispose]());
beforeEach(() => {
  opened = new AsyncDisposableStack();
});
afterEach(() => opened.disposeAsync());

interface Called {
  readonly gateway: RunningSipGateway;
  /** INVITEs that came. */
  readonly invites: LegInvite[];
  /** Port of the listener of that transport. */
  port(transport: string): number;
}

/** A gateway that answers every call, or refuses it with `status`. */
async function called(listen: readonly string[], status?: number): Promise<Called> {
  const invites: LegInvite[] = [];
  const incoming = (leg: Leg) => {
    invites.push(leg.invite);
    if (status === undefined) leg.answer();
    else leg.reject(status);
  };
  const gateway = opened.use(await startSipGateway({ listen, tls: files, log: silentLogger, onLeg: { incoming } }));
  const port = (transport: string) =>
    Number(gateway.addresses.find((address) => address.startsWith(`${transport}:`))?.split(':')[2]);
  return { gateway, invites, port };
}

async function caller(zone: string, options: Partial<SipGatewayOptions> = {}): Promise<RunningSipGateway> {
  const onLeg = { incoming: (leg: Leg) => leg.reject(480) };
  const tls = { caFile: authority.caFile };
  const listen = ['udp:127.0.0.1:0', 'tcp:127.0.0.1:0'];
  const resolver = new DnsZone(zone);
  return opened.use(await startSipGateway({ listen, tls, resolver, log: silentLogger, onLeg, ...options }));
}

/** How a call went: answered and then ended by us, or what ended it. */
async function outcome(leg: Leg): Promise<'answered' | LegEnd> {
  const ended = new Promise<LegEnd>((resolve) => leg.events.on('ended', resolve));
  const answered = new Promise<'answered'>((resolve) => leg.events.on('connected', () => resolve('answered')));
  const result = await Promise.race([answered, ended]);
  leg.hangup();
  await ended;
  return result;
}

describe('a call to a name', () => {
  it('with sips: goes over TLS to the server of its SRV record, and its BYE over the same connection', async () => {
    const callee = await called(['tls:127.0.0.1:0', 'udp:127.0.0.1:0']);
    const gateway = await caller(`
      _sips._tcp.called.test SRV 1 1 ${callee.port('tls')} edge.carrier.test
      edge.carrier.test      A   127.0.0.1
    `);
    expect(await outcome(gateway.call('sips:100@called.test'))).toBe('answered');
    expect(callee.invites).toMatchObject([{ transport: 'tls', destination: '100', destinationHost: 'called.test' }]);
  });

  it('whose certificate is for another name is not placed', async () => {
    const callee = await called(['tls:127.0.0.1:0']);
    const gateway = await caller('other.test A 127.0.0.1');
    const end = await outcome(gateway.call(`sips:100@other.test:${callee.port('tls')}`));
    expect(end).toMatchObject({ code: 503 });
    expect(callee.invites).toEqual([]);
  });

  it('goes to the next server when one refuses the connection and one answers 503', async () => {
    const busy = await called(['tcp:127.0.0.1:0'], 503);
    const callee = await called(['tcp:127.0.0.1:0']);
    const gateway = await caller(`
      _sip._tcp.called.test SRV 1 1 ${await freePort()} here.test
      _sip._tcp.called.test SRV 2 1 ${busy.port('tcp')} here.test
      _sip._tcp.called.test SRV 3 1 ${callee.port('tcp')} here.test
      here.test             A   127.0.0.1
    `);
    expect(await outcome(gateway.call('sip:100@called.test;transport=tcp'))).toBe('answered');
    expect([busy.invites.length, callee.invites.length]).toEqual([1, 1]);
  });

  it('that does not exist fails', async () => {
    const gateway = await caller('');
    expect(await outcome(gateway.call('sip:100@nowhere.test'))).toMatchObject({ wasConnected: false });
  });
});

describe('a call over TCP', () => {
  it('whose connection was closed in the middle gets its BYE over a new one, to its Contact', async () => {
    const arrived = Promise.withResolvers<Leg>();
    const incoming = (leg: Leg) => {
      leg.events.on('connected', () => arrived.resolve(leg));
      leg.answer();
    };
    const gateway = opened.use(
      await startSipGateway({ listen: ['tcp:127.0.0.1:0'], log: silentLogger, onLeg: { incoming } }),
    );
    const contact = createServer();
    opened.defer(() => void contact.close());
    await once(contact.listen(0, '127.0.0.1'), 'listening');
    const { port } = contact.address() as AddressInfo;
    const lines = [`Contact: <sip:edge@127.0.0.1:${port};transport=tcp>`, 'Max-Forwards: 70'];
    const typed = `Content-Type: application/sdp\r\nContent-Length: ${phoneSdp.length}\r\n\r\n${phoneSdp}`;
    const socket = connect(Number(gateway.addresses[0]?.split(':')[2]), '127.0.0.1');
    socket.write(sipText('INVITE', 'TCP', lines).replace('Content-Length: 0\r\n\r\n', typed));
    let answer = '';
    while (!answer.includes('SIP/2.0 200')) answer += String((await once(socket, 'data'))[0]);
    const tag = /^To:.*;tag=(\S+)/m.exec(answer)?.[1];
    socket.write(sipText('ACK', 'TCP', lines).replace('<sip:b@h>', `<sip:b@h>;tag=${tag}`));
    const leg = await arrived.promise;
    const connection = once(contact, 'connection');
    socket.end();
    await once(socket, 'close'); // the gateway has closed its side, too
    leg.hangup();
    const [second] = (await connection) as [Socket];
    const [bye] = (await once(second, 'data')) as [Buffer];
    expect(bye.toString()).toMatch(new RegExp(`^BYE sip:edge@127\\.0\\.0\\.1:${port};transport=tcp SIP/2\\.0\\r\\n`));
    second.end(bye.toString().replace(/^BYE.*/, 'SIP/2.0 200 OK'));
  });
});

describe('an INVITE above 1,300 bytes', () => {
  const headers = Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`X-Long-${index}`, 'x'.repeat(190)]));

  it('leaves UDP for TCP when the called side takes it', async () => {
    const port = await freePort();
    const callee = await called([`udp:127.0.0.1:${port}`, `tcp:127.0.0.1:${port}`]);
    const gateway = await caller('');
    expect(await outcome(gateway.call(`sip:100@127.0.0.1:${port}`, { headers }))).toBe('answered');
    expect(await outcome(gateway.call(`sip:100@127.0.0.1:${port}`))).toBe('answered');
    expect(callee.invites.map(({ transport }) => transport)).toEqual(['tcp', 'udp']);
  });

  it('goes over UDP when the called side refuses TCP', async () => {
    const callee = await called(['udp:127.0.0.1:0']);
    const gateway = await caller('');
    const uri = `sip:100@127.0.0.1:${callee.port('udp')}`;
    expect(await outcome(gateway.call(uri, { headers }))).toBe('answered');
    expect(callee.invites.map(({ transport }) => transport)).toEqual(['udp']);
  });
});
