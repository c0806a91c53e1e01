import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '#runtime/shared/clock.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { sipText } from '#tests/support/sip-text.ts';
import { TransportPeer } from '#tests/support/transport-peer.ts';
import { SourceGuard } from '../guard/index.ts';
import type { WireMessage } from '../trace/index.ts';

/** Lists nobody, but does as a test says. */
class StubbornGuard extends SourceGuard {
  isListing = false;
  isDeaf = false;
  readonly malformedFrom: number[] = [];

  constructor() {
    super({ clock: systemClock, log: silentLogger });
  }

  override admit(): boolean {
    return !this.isDeaf;
  }

  override isListed(): boolean {
    return this.isListing;
  }

  override malformed(flow: { readonly remotePort: number }): void {
    this.malformedFrom.push(flow.remotePort);
  }
}

let opened: AsyncDisposableStack;
let guard: StubbornGuard;
let seen: WireMessage[];
let nonsense: string[];
let watched: TransportPeer;
let peer: TransportPeer;

beforeEach(async () => {
  opened = new AsyncDisposableStack();
  guard = new StubbornGuard();
  seen = [];
  nonsense = [];
  const observer = {
    message: (event: WireMessage) => void seen.push(event),
    malformed: (bytes: Buffer) => void nonsense.push(String(bytes)),
  };
  const listen = ['udp:127.0.0.1:0', 'tcp:127.0.0.1:0'];
  watched = opened.use(await TransportPeer.start(listen, { guard, observer }));
  peer = opened.use(await TransportPeer.start(listen));
});
afterEach(() => opened.disposeAsync());

const target = (index: 0 | 1) => ({
  transport: index === 0 ? ('udp' as const) : ('tcp' as const),
  remoteAddress: '127.0.0.1',
  remotePort: watched.port(index),
});

describe('an observer', () => {
  it.each([0, 1] as const)('is told of what came and what was sent, with both ends (listener %d)', async (index) => {
    await peer.sends(sipText('OPTIONS', index === 0 ? 'UDP' : 'TCP'), target(index));
    expect(seen.map(({ direction, bytes }) => [direction, String(bytes).split('\r\n', 1)[0]])).toEqual([
      ['in', 'OPTIONS sip:bob@127.0.0.1 SIP/2.0'],
      ['out', 'SIP/2.0 200 OK'],
    ]);
    expect(seen.map(({ flow }) => [flow.localPort, flow.remoteAddress])).toEqual([
      [watched.port(index), '127.0.0.1'],
      [watched.port(index), '127.0.0.1'],
    ]);
    expect(seen[0]?.message?.kind).toBe('request');
  });

  it('is told of nonsense, and the guard of who sent it', async () => {
    await peer.sends(sipText('OPTIONS', 'UDP', ['broken']), target(0));
    expect(nonsense).toHaveLength(1);
    expect(guard.malformedFrom).toEqual([peer.port(0)]);
    expect(seen.map(({ direction }) => direction)).toEqual(['out']); // the 400
  });
});

describe('a guard', () => {
  it('keeps what it does not admit from being parsed or answered', async () => {
    guard.isDeaf = true;
    peer.layer.send(Buffer.from(sipText('OPTIONS', 'UDP')), target(0));
    peer.layer.send(Buffer.from('nonsense'), target(0));
    await new Promise((resolve) => setTimeout(resolve, 50)); // over the real loopback
    guard.isDeaf = false;
    await peer.sends(sipText('INFO', 'UDP'), target(0));
    expect(watched.heard.map(({ message }) => message.headers.cseq.method)).toEqual(['INFO']);
    expect([nonsense, guard.malformedFrom]).toEqual([[], []]);
  });

  it('has the connections of a listed address closed without a word', async () => {
    guard.isListing = true;
    const socket = connect(watched.port(1), '127.0.0.1');
    let said = '';
    socket.on('data', (bytes) => {
      said += String(bytes);
    });
    socket.on('error', () => undefined);
    await once(socket, 'close');
    expect(said).toBe('');
  });
});
