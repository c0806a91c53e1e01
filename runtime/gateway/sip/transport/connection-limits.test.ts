import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { sipText } from '#tests/support/sip-text.ts';
import { createResponse } from '../message/index.ts';
import { ConnectionPlaces } from './connection-places.ts';
import { TransportLayer } from './index.ts';
import { transportLimits } from './limits.ts';

let clock: VirtualClock;
let layer: TransportLayer;
let sockets: Socket[];

beforeEach(async () => {
  clock = new VirtualClock();
  sockets = [];
  layer = await TransportLayer.start({ listen: ['tcp:127.0.0.1:0'], log: silentLogger, clock });
});

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await layer.close();
});

/** A connection that the gateway has surely accepted: it has answered a ping. */
async function connected(): Promise<Socket> {
  const socket = connect(layer.addresses[0]?.port ?? 0, '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => undefined);
  socket.write('\r\n\r\n');
  await Promise.race([once(socket, 'data'), once(socket, 'close')]);
  return socket;
}

describe('a SIP connection', () => {
  it('is closed when nothing came for an hour', async () => {
    const socket = await connected();
    const closed = once(socket, 'close');
    clock.advance(transportLimits.sipConnectionIdleMs);
    expect(socket.destroyed).toBe(false);
    clock.advance(2_000);
    await closed;
  });

  it('may stay without traffic for two minutes only while three quarters of all places are taken', () => {
    const places = new ConnectionPlaces();
    const free: (() => void)[] = [];
    for (let index = 0; free.length <= 0.75 * transportLimits.sipConnections; index += 1) {
      const place = places.take(`192.0.2.${index % 250}`);
      if (place !== undefined) free.push(place);
    }
    expect(places.idleMs).toBe(transportLimits.sipCrowdedIdleMs);
    for (const leave of free) leave();
    expect(places.idleMs).toBe(transportLimits.sipConnectionIdleMs);
  });

  it('has its place among those of its IPv6 network', () => {
    const places = new ConnectionPlaces();
    const take = (address: string) => places.take(address) !== undefined;
    for (let index = 0; index < transportLimits.sipConnectionsPerAddress; index += 1) {
      expect(take(`2001:db8:0:1::${index.toString(16)}`)).toBe(true);
    }
    const others = ['2001:db8:0:1:ffff::1', '2001:db8:0:2::1', 'fe80::1%eth0', '192.0.2.1'];
    expect(others.map(take)).toEqual([false, true, true, true]);
  });

  it('is closed when a message trickles in for more than ten seconds', async () => {
    const socket = await connected();
    const closed = once(socket, 'close');
    socket.write('\r\n\r\nOPTIONS sip:a@h SIP/2.0\r\nX: ');
    await once(socket, 'data');
    clock.advance(transportLimits.sipStreamMessageMs + 2_000);
    await closed;
  });

  it('beyond the number that one address may have is closed at once', async () => {
    for (let index = 0; index < transportLimits.sipConnectionsPerAddress; index += 1) await connected();
    expect(sockets.some((socket) => socket.destroyed)).toBe(false);
    const more = await connected();
    expect(more.destroyed).toBe(true);
    const freed = sockets[0];
    freed?.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await connected()).destroyed).toBe(false);
  });

  it('that says nothing whole within half a minute is closed', async () => {
    const idle = connect(layer.addresses[0]?.port ?? 0, '127.0.0.1');
    sockets.push(idle);
    await once(idle, 'connect');
    await connected(); // accepted after it
    const closed = once(idle, 'close');
    clock.advance(transportLimits.sipFirstMessageMs + 2_000);
    await closed;
    expect(sockets[1]?.destroyed).toBe(false);
  });

  it('that is closed for writing right after its request still gets the answer', async () => {
    layer.user = {
      request: (request, flow) => layer.respond(createResponse(request, 200), flow),
      response: () => undefined,
    };
    const socket = connect(layer.addresses[0]?.port ?? 0, '127.0.0.1');
    sockets.push(socket);
    socket.end(sipText('OPTIONS', 'TCP'));
    expect(String((await once(socket, 'data'))[0])).toMatch(/^SIP\/2\.0 200 OK/);
    await once(socket, 'close');
  });
});
