import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { freePort } from '#tests/support/free-ports.ts';
import { sipText } from '#tests/support/sip-text.ts';
import { TransportPeer } from '#tests/support/transport-peer.ts';

let opened: AsyncDisposableStack;
beforeEach(() => {
  opened = new AsyncDisposableStack();
});
afterEach(() => opened.disposeAsync());

async function start(...listen: string[]) {
  return opened.use(await TransportPeer.start(listen, { clock: new VirtualClock() }));
}

async function udpSocket(family: 'udp4' | 'udp6'): Promise<Socket> {
  const socket = createSocket(family);
  opened.defer(() => void socket.close());
  socket.bind(0, family === 'udp4' ? '127.0.0.1' : '::1');
  await once(socket, 'listening');
  return socket;
}

describe('IPv6', () => {
  it('is spoken over UDP and TCP, with the address in Via as the RFCs write it', async () => {
    const peer = await start('udp:[::1]:0', 'tcp:[::1]:0');
    const socket = await udpSocket('udp6');
    socket.send(sipText('OPTIONS', 'UDP', [], '[2001:db8::9]:5060'), peer.port(0), '::1');
    const [reply] = (await once(socket, 'message')) as [Buffer];
    const { port } = socket.address();
    expect(String(reply)).toContain(
      `Via: SIP/2.0/UDP [2001:db8::9]:5060;rport=${port};branch=z9hG4bK1;received=::1\r\n`,
    );
    const stream = connect(peer.port(1), '::1');
    opened.defer(() => void stream.destroy());
    stream.write(sipText('OPTIONS', 'TCP', [], '[::1]:5060'));
    expect(String((await once(stream, 'data'))[0])).toMatch(/^SIP\/2\.0 200 OK/);
    const target = { transport: 'udp', remoteAddress: '2001:db8::1', remotePort: 5060 } as const;
    expect(peer.layer.route(target)).toMatchObject({ transport: 'UDP', localAddress: '::1', localPort: peer.port(0) });
  });

  it('and IPv4 share a port when both listen on all addresses', async () => {
    const port = await freePort();
    const peer = await start(`udp:0.0.0.0:${port}`, `udp:[::]:${port}`, `tcp:0.0.0.0:${port}`, `tcp:[::]:${port}`);
    const ipv4 = await udpSocket('udp4');
    const ipv6 = await udpSocket('udp6');
    ipv4.send(sipText('OPTIONS', 'UDP'), port, '127.0.0.1');
    await once(ipv4, 'message');
    ipv6.send(sipText('OPTIONS', 'UDP'), port, '::1');
    await once(ipv6, 'message');
    expect(peer.heard.map(({ flow }) => [flow.localAddress, flow.remoteAddress])).toEqual([
      ['127.0.0.1', '127.0.0.1'],
      ['::1', '::1'],
    ]);
    expect([4, 6].map((family) => peer.layer.canSend('tcp', family === 4 ? 4 : 6))).toEqual([true, true]);
    expect(peer.layer.canSend('ws', 4)).toBe(false);
  });
});

describe('a STUN keep-alive on a SIP port', () => {
  it('is answered with the address and port it came from (RFC 5626 §3.5.2)', async () => {
    const peer = await start('udp:127.0.0.1:0');
    const socket = await udpSocket('udp4');
    const id = Buffer.from('2112a442b7e7a701bc34d686fa87dfae', 'hex');
    socket.send(Buffer.concat([Buffer.from([0, 1, 0, 0]), id]), peer.port(), '127.0.0.1');
    const [reply] = (await once(socket, 'message')) as [Buffer];
    expect(reply.subarray(0, 2).toString('hex')).toBe('0101');
    expect(reply.readUInt16BE(26) ^ 0x2112).toBe(socket.address().port);
    expect(reply.readUInt32BE(28) ^ 0x2112a442).toBe(0x7f000001);
  });
});

describe('a request too long for UDP', () => {
  const udp = (remotePort: number) => ({ transport: 'udp', remoteAddress: '127.0.0.1', remotePort }) as const;

  it('goes over TCP to a server that takes it, over the connection that is there', async () => {
    const caller = await start('udp:127.0.0.1:0', 'tcp:127.0.0.1:0');
    const peer = await start('tcp:127.0.0.1:0');
    const found = await caller.layer.forLongRequest(udp(peer.port()));
    expect(found).toEqual({ ...udp(peer.port()), transport: 'tcp' });
    expect(await caller.layer.forLongRequest(udp(peer.port()))).toEqual(found);
    expect(await caller.sends(sipText('OPTIONS', 'TCP'), found)).toBe('answered');
    expect(peer.heard).toHaveLength(1);
  });

  it('stays on UDP where TCP is refused, without asking again for five minutes', async () => {
    const clock = new VirtualClock();
    const caller = opened.use(await TransportPeer.start(['udp:127.0.0.1:0', 'tcp:127.0.0.1:0'], { clock }));
    const target = udp(await freePort());
    expect(await caller.layer.forLongRequest(target)).toBe(target);
    const late = createServer();
    opened.defer(() => void late.close());
    await once(late.listen(target.remotePort, '127.0.0.1'), 'listening');
    expect(await caller.layer.forLongRequest(target)).toBe(target);
    clock.advance(300_000);
    expect(await caller.layer.forLongRequest(target)).toMatchObject({ transport: 'tcp' });
  });

  it('stays on UDP when we listen on nothing else', async () => {
    const caller = await start('udp:127.0.0.1:0');
    const peer = await start('tcp:127.0.0.1:0');
    expect(await caller.layer.forLongRequest(udp(peer.port()))).toMatchObject({ transport: 'udp' });
  });
});
