import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { sipText } from '#tests/support/sip-text.ts';
import { TransportPeer } from '#tests/support/transport-peer.ts';
import { transportLimits } from './limits.ts';

let clock: VirtualClock;
let peer: TransportPeer;
let opened: AsyncDisposableStack;

beforeEach(async () => {
  clock = new VirtualClock();
  opened = new AsyncDisposableStack();
  peer = opened.use(await TransportPeer.start(['udp:127.0.0.1:0', 'tcp:127.0.0.1:0'], { clock }));
});
afterEach(() => opened.disposeAsync());

/** A phone that has sent a request over TCP, and its flow. */
async function phone(): Promise<Socket> {
  const socket = connect(peer.port(1), '127.0.0.1');
  opened.defer(() => void socket.destroy());
  socket.on('error', () => undefined);
  socket.write(sipText('OPTIONS', 'TCP'));
  await once(socket, 'data');
  return socket;
}

/** What comes when the time of the next ping is there; in small steps, as the peer must have time to answer it. */
async function pingOf(socket: Socket): Promise<string> {
  let got = '';
  const listen = (chunk: Buffer) => {
    got += String(chunk);
  };
  socket.on('data', listen);
  for (let steps = 0; got === '' && steps < transportLimits.sipKeepAliveMs / 1_000; steps += 1) {
    clock.advance(1_000);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  socket.off('data', listen);
  return got;
}

/** Resolves when everything written before has been read: a request written after it is answered. */
async function answered(socket: Socket): Promise<void> {
  socket.write(sipText('INFO', 'TCP'));
  expect(String((await once(socket, 'data'))[0])).toMatch(/^SIP\/2\.0 200/);
}

describe('the path to a registered phone', () => {
  it('over TCP is pinged and stays open for as long as the registration lasts', async () => {
    const socket = await phone();
    const { flow } = await peer.message();
    const kept = peer.layer.keepAlive(flow);
    const pinged = once(socket, 'data');
    clock.advance(transportLimits.sipKeepAliveMs);
    expect(String((await pinged)[0])).toBe('\r\n\r\n');
    clock.advance(3 * transportLimits.sipConnectionIdleMs);
    expect(peer.layer.isOpen(flow)).toBe(true);
    kept?.[Symbol.dispose]();
    const closed = once(socket, 'close');
    clock.advance(2_000);
    await closed;
  });

  it('over TCP is lost when its connection closes, and told once', async () => {
    const socket = await phone();
    const { flow } = await peer.message();
    let times = 0;
    const lost = new Promise<void>((resolve) => {
      peer.layer.keepAlive(flow, () => {
        times += 1;
        resolve();
      });
    });
    socket.destroy();
    await lost;
    clock.advance(2 * transportLimits.sipKeepAliveMs);
    expect(times).toBe(1);
    await new Promise<void>((resolve) => peer.layer.keepAlive(flow, resolve)); // there is none any more
    expect(times).toBe(1);
  });

  it('over TCP is dead when a ping is not answered by a phone that has answered one before', async () => {
    const socket = await phone();
    const { flow } = await peer.message();
    peer.layer.keepAlive(flow);
    await pingOf(socket);
    socket.write('\r\n');
    await answered(socket);
    await pingOf(socket);
    const closed = once(socket, 'close');
    clock.advance(transportLimits.sipPongMs + 1_000);
    await closed;
  });

  it('over UDP is kept open by datagrams, until it is disposed of', async () => {
    const socket = createSocket('udp4');
    opened.defer(() => void socket.close());
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const target = { transport: 'udp', remoteAddress: '127.0.0.1', remotePort: socket.address().port } as const;
    const kept = peer.layer.keepAlive(target);
    clock.advance(transportLimits.sipUdpKeepAliveMs);
    expect(String((await once(socket, 'message'))[0])).toBe('\r\n\r\n');
    const before = clock.pending;
    kept?.[Symbol.dispose]();
    expect(clock.pending).toBe(before - 1);
  });
});

describe('the path to a registrar of ours', () => {
  it('stays open whatever the name of its server, and pongs are no pings of its own', async () => {
    const registrar = createServer();
    opened.defer(() => void registrar.close());
    await once(registrar.listen(0, '127.0.0.1'), 'listening');
    const target = {
      transport: 'tcp',
      remoteAddress: '127.0.0.1',
      remotePort: (registrar.address() as AddressInfo).port,
      hostName: 'registrar.test',
    } as const;
    peer.layer.send(Buffer.from(sipText('REGISTER', 'TCP')), target);
    const [socket] = (await once(registrar, 'connection')) as [Socket];
    opened.defer(() => void socket.destroy());
    await once(socket, 'data');
    peer.layer.keepAlive(target);
    for (let round = 1; round <= 3; round += 1) {
      expect(await pingOf(socket)).toBe('\r\n\r\n');
      socket.write('\r\n');
      await answered(socket);
    }
    socket.write(sipText('OPTIONS', 'TCP'));
    expect((await peer.message(4)).flow.remotePort).toBe(target.remotePort);
  });
});
