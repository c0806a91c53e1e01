import { describe, expect, it } from '@jest/globals';
import { mediaLimits } from '../limits.ts';
import { ReceiverStatistics } from '../rtp/receiver-statistics.ts';
import type { RtcpPacket } from '../rtp/rtcp.ts';
import { parseCompound } from '../rtp/rtcp-parser.ts';
import { RtcpEndpoint, type RtcpSubject } from './rtcp-endpoint.ts';

const wallStart = 1_790_000_000_000;

class Bench {
  now = 0;
  readonly compounds: Buffer[] = [];
  readonly losses: number[] = [];
  readonly sent = {
    ssrc: 11,
    timestamp: 160,
    packets: 1,
    octets: 160,
    expectLoss: (share: number) => void this.losses.push(share),
  };
  source: RtcpSubject['source'];
  readonly endpoint: RtcpEndpoint;

  constructor() {
    const bench = this;
    this.endpoint = new RtcpEndpoint(
      {
        sent: this.sent,
        get source() {
          return bench.source;
        },
        wallNow: () => wallStart + this.now,
      },
      (compound) => this.compounds.push(compound),
    );
  }

  advance(ms: number): void {
    for (let passed = 0; passed < ms; passed += 20) {
      this.now += 20;
      this.endpoint.tick(this.now);
    }
  }

  get last(): RtcpPacket[] | undefined {
    const last = this.compounds.at(-1);
    return last === undefined ? undefined : parseCompound(last);
  }

  hear(ssrc: number): void {
    const statistics = new ReceiverStatistics(1);
    for (const sequence of [1, 2, 3, 5]) statistics.accept(sequence);
    this.source = { ssrc, statistics };
  }
}

describe('reports of a stream', () => {
  it('come at the interval, from the start on, and not before', () => {
    const bench = new Bench();
    bench.advance(20_000);
    expect(bench.compounds).toHaveLength(0);
    bench.endpoint.start(bench.now);
    bench.advance(mediaLimits.rtcpIntervalMs * 40);
    expect(bench.compounds.length).toBeGreaterThan(30);
    expect(bench.compounds.length).toBeLessThan(65);
  });

  it('are sender reports while RTP is sent and receiver reports otherwise, and a BYE at the end', () => {
    const bench = new Bench();
    bench.hear(22);
    bench.endpoint.start(0);
    while (bench.compounds.length === 0) bench.advance(20);
    expect(bench.last?.map(({ kind }) => kind)).toEqual(['sr', 'sdes']);
    expect(bench.last?.[0]).toMatchObject({ ssrc: 11, blocks: [{ ssrc: 22, cumulativeLost: 1 }] });
    bench.advance(mediaLimits.rtcpIntervalMs * 2);
    expect(bench.last?.map(({ kind }) => kind)).toEqual(['rr', 'sdes']);
    bench.endpoint.bye(bench.now);
    expect(bench.last?.at(-1)).toEqual({ kind: 'bye', ssrcs: [11] });
  });

  it('of two endpoints give the round trip, and the jitter at the other one', () => {
    const one = new Bench();
    const other = new Bench();
    other.sent.ssrc = 22;
    one.hear(22);
    other.hear(11);
    for (const arrival of [0, 640]) other.source?.statistics.arrived(arrival / 2, arrival);
    one.endpoint.start(0);
    other.endpoint.start(0);
    for (let step = 0; step < 1000; step += 1) {
      one.advance(20);
      other.advance(20);
      one.sent.packets += 1;
      other.sent.packets += 1;
      // Every datagram takes 40 ms.
      for (const compound of one.compounds.splice(0)) other.endpoint.receive(compound, other.now + 40);
      for (const compound of other.compounds.splice(0)) {
        one.now += 40;
        one.endpoint.receive(compound, one.now);
        one.now -= 40;
      }
    }
    expect(one.endpoint.roundTripMs).toBeGreaterThan(78);
    expect(one.endpoint.roundTripMs).toBeLessThan(82);
    expect(one.endpoint.farJitter).toBe(320 / 16);
  });

  it('tell what share of our packets was lost on the way, before we sent a report of our own, too', () => {
    const bench = new Bench();
    const other = new Bench();
    other.sent.ssrc = 22;
    other.hear(11);
    other.endpoint.start(0);
    while (other.compounds.length === 0) other.advance(20);
    for (const compound of other.compounds) bench.endpoint.receive(compound, 0);
    // One of the four after the first.
    expect(bench.losses).toEqual([0.25]);
  });

  it('refuse what is no compound, and more than a few a second', () => {
    const bench = new Bench();
    bench.endpoint.receive(Buffer.from('nonsense'), 0);
    expect(bench.endpoint.refused).toBe(1);
    const report = Buffer.from('80c9000100000016', 'hex');
    for (let count = 0; count < 20; count += 1) bench.endpoint.receive(report, 0);
    expect(bench.endpoint.refused).toBeGreaterThan(15);
  });
});
