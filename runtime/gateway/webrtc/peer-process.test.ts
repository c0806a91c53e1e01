import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { PortAllocator } from '#runtime/media/port-allocator.ts';
import { systemClock } from '#runtime/shared/clock.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { until } from '#tests/support/until.ts';
import { WebRtcClient } from '#tests/support/webrtc-client.ts';
import { type Peer, PeerProcess } from './index.ts';

const address = '127.0.0.1';
let opened: AsyncDisposableStack;
let peers: PeerProcess;

beforeEach(() => {
  opened = new AsyncDisposableStack();
  peers = opened.use(new PeerProcess({ address, ports: portsOf(26_300, 26_389), log: silentLogger }));
});
afterEach(() => opened.disposeAsync());
afterAll(() => WebRtcClient.end());

function portsOf(lowest: number, highest: number): PortAllocator {
  return new PortAllocator(lowest, highest, systemClock);
}

let sequence = 0;

/** Of payload type 111; each another one, for SRTP takes none twice. */
function packetOf(text: string): Buffer {
  const header = Buffer.from('806f00000000000100000007', 'hex');
  header.writeUInt16BE(++sequence, 2);
  return Buffer.concat([header, Buffer.from(text)]);
}

/** Stands for a media worker's stream. */
class Stream {
  readonly heard: string[] = [];
  readonly socket: Socket;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('message', (packet, { port }) => this.heard.push(`${packet.subarray(12).toString()} from ${port}`));
    opened.defer(() => void socket.close());
  }

  static async open(): Promise<Stream> {
    const socket = createSocket('udp4').bind(0, address);
    await once(socket, 'listening');
    return new Stream(socket);
  }

  get place() {
    return { address, port: this.socket.address().port };
  }

  say(text: string, peer: Peer): void {
    this.socket.send(packetOf(text), peer.relay.port, peer.relay.address);
  }
}

/** A browser that called us, or was called by us. */
async function connecting(isCaller: boolean) {
  const stream = await Stream.open();
  if (isCaller) {
    const client = opened.use(new WebRtcClient());
    const peer = await peers.open({ stream: stream.place, remote: await client.end() });
    client.accept(peer.local);
    return { stream, peer, client };
  }
  const peer = await peers.open({ stream: stream.place });
  const client = opened.use(new WebRtcClient(peer.local));
  peer.accept(await client.end());
  return { stream, peer, client };
}

async function heardBothWays({ stream, peer, client }: Awaited<ReturnType<typeof connecting>>): Promise<void> {
  await until(
    () => {
      stream.say('hello', peer);
      client.say(packetOf('goodbye'));
      return client.heard.includes('hello') && stream.heard.length > 0;
    },
    () => `heard: ${client.heard.length} packets of the stream, and ${stream.heard.length} of the client`,
  );
}

describe.each([
  ['calls', true],
  ['is called', false],
])('the transport of a browser that %s', (_what, isCaller) => {
  it('carries RTP both ways, between it and a relay that hears its own stream alone', async () => {
    const connection = await connecting(isCaller);
    const { stream, peer } = connection;
    expect(peer.local).toMatchObject({ setup: isCaller ? 'active' : 'actpass', candidates: [{ address }] });
    const stranger = await Stream.open();
    stranger.say('psst', peer);
    await heardBothWays(connection);
    expect(new Set(stream.heard)).toEqual(new Set([`goodbye from ${peer.relay.port}`]));
    expect(connection.client.heard).not.toContain('psst');
  });
});

describe('a WebRTC transport', () => {
  it('is lost when the browser ends it, and not when we end it or another one', async () => {
    const [one, other] = [await connecting(true), await connecting(true)];
    await Promise.all([heardBothWays(one), heardBothWays(other)]);
    const lost = new Promise((resolve) => one.peer.events.once('lost', resolve));
    const closedByUs = jest.fn();
    other.peer.events.on('lost', closedByUs);
    other.peer.close();
    one.stream.heard.length = 0;
    one.client.heard.length = 0;
    await heardBothWays(one);
    one.client[Symbol.dispose]();
    // It heard that the association was closed, or half a minute nothing (RFC 7675).
    expect(await lost).toEqual({ reason: expect.stringMatching(/^the connection is (?:closed|failed)$/) });
    expect(closedByUs).not.toHaveBeenCalled();
    expect(peers.size).toBe(0);
  });

  it('goes on whatever strangers send to it, and whatever its stream and its browser send', async () => {
    const connection = await connecting(true);
    const { stream, peer, client } = connection;
    await heardBothWays(connection);
    const [{ port } = { port: 0 }] = peer.local.candidates;
    // As STUN, DTLS, RTP and RTCP begin.
    const beginnings = [
      '000100002112a442',
      '010100002112a442',
      '16fefd0000',
      '16feff00000000000000',
      '806f',
      '80c80006',
    ];
    for (let sent = 0; sent < 6_000; sent += 1) {
      const bytes = Buffer.concat([
        Buffer.from(beginnings[sent % beginnings.length] ?? '', 'hex'),
        randomBytes(sent % 7 === 0 ? 1_300 : sent % 150),
      ]);
      stream.socket.send(bytes, port, address);
      if (sent % 10 === 0) stream.socket.send(bytes, peer.relay.port, address);
      if (sent % 10 === 5) client.say(packetOf(bytes.toString('latin1')));
      if (sent % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    }
    client.heard.length = 0;
    stream.heard.length = 0;
    await heardBothWays(connection);
  });

  it('is opened at another port than one that another program has', async () => {
    await using few = new PeerProcess({ address, ports: portsOf(26_390, 26_393), log: silentLogger });
    const taken = createSocket('udp4').bind(26_390, address);
    await once(taken, 'listening');
    opened.defer(() => void taken.close());
    const stream = await Stream.open();
    const peer = await few.open({ stream: stream.place });
    expect(peer.local.candidates).toEqual([expect.objectContaining({ port: 26_392 })]);
    await expect(few.open({ stream: stream.place })).rejects.toMatchObject({ code: 'MEDIA_PORTS_EXHAUSTED' });
    peer.close();
    expect(few.size).toBe(0);
  });

  it('is lost with its process; the next call has a new one', async () => {
    const { peer } = await connecting(true);
    const lost = new Promise((resolve) => peer.events.once('lost', resolve));
    process.kill(peers.pid ?? 0, 'SIGKILL');
    expect(await lost).toEqual({ reason: 'its process ended with SIGKILL' });
    const stream = await Stream.open();
    expect((await peers.open({ stream: stream.place })).local.iceUfrag).not.toBe('');
  });

  it('is not opened by a process that was stopped', async () => {
    await peers[Symbol.asyncDispose]();
    const stream = await Stream.open();
    await expect(peers.open({ stream: stream.place })).rejects.toMatchObject({ code: 'WEBRTC_UNAVAILABLE' });
  });
});
