import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { silentLogger } from '#runtime/shared/log.ts';
import { until } from '#tests/support/until.ts';
import { WebRtcClient } from '#tests/support/webrtc-client.ts';
import { type Peer, PeerProcess } from './index.ts';

const address = '127.0.0.1';
let opened: AsyncDisposableStack;
let peers: PeerProcess;

beforeEach(() => {
  opened = new AsyncDisposableStack();
  peers = opened.use(new PeerProcess({ address, ports: [26_300, 26_389], log: silentLogger }));
});
afterEach(() => opened.disposeAsync());
afterAll(() => WebRtcClient.end());

/** Of payload type 111. */
function packetOf(text: string): Buffer {
  return Buffer.concat([Buffer.from('806f00010000000100000007', 'hex'), Buffer.from(text)]);
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
  it('is lost half a minute after the browser was gone (RFC 7675), and not when we closed it', async () => {
    const [one, other] = [await connecting(true), await connecting(true)];
    await Promise.all([heardBothWays(one), heardBothWays(other)]);
    const lost = new Promise((resolve) => one.peer.events.once('lost', resolve));
    const closedByUs = jest.fn();
    other.peer.events.on('lost', closedByUs);
    other.peer.close();
    one.client[Symbol.dispose]();
    expect(await lost).toEqual({ reason: 'the connection is failed' });
    expect(closedByUs).not.toHaveBeenCalled();
  });

  it('is refused with a code when no port is free', async () => {
    const taken = createSocket('udp4').bind(26_390, address);
    await once(taken, 'listening');
    opened.defer(() => void taken.close());
    await using full = new PeerProcess({ address, ports: [26_390, 26_390], log: silentLogger });
    const stream = await Stream.open();
    await expect(full.open({ stream: stream.place })).rejects.toMatchObject({ code: 'WEBRTC_FAILED' });
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
