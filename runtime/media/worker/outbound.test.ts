import { describe, expect, it } from '@jest/globals';
import type { MediaDirection, StreamParameters } from '../contract.ts';
import { MediaGraph } from '../graph/media-graph.ts';
import { newRtpPacket, parseRtp } from '../rtp/packet.ts';
import { Outbound } from './outbound.ts';

interface Sent {
  readonly marker: boolean;
  readonly payloadType: number;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
  readonly payload: Buffer;
}

function bench(): { outbound: Outbound; sent: Sent[] } {
  const sent: Sent[] = [];
  const outbound = new Outbound(new MediaGraph(), (datagram) => {
    const packet = newRtpPacket();
    expect(parseRtp(datagram, packet)).toBe('ok');
    const { marker, payloadType, sequence, timestamp, ssrc, payloadStart, payloadEnd } = packet;
    const payload = Buffer.from(datagram.subarray(payloadStart, payloadEnd));
    sent.push({ marker, payloadType, sequence, timestamp, ssrc, payload });
  });
  return { outbound, sent };
}

function parameters(direction: MediaDirection, ptimeMs = 20): StreamParameters {
  return { codec: 'PCMU', payloadType: 0, remoteAddress: '127.0.0.1', remotePort: 4000, direction, ptimeMs };
}

function frames(outbound: Outbound, count: number): void {
  for (let done = 0; done < count; done += 1) outbound.frame();
}

/** Differences of neighbours, modulo 2^`bits`. */
function steps(values: readonly number[], bits: number): number[] {
  return values.slice(1).map((value, index) => (value - (values[index] ?? 0) + 2 ** bits) % 2 ** bits);
}

describe('what a stream sends', () => {
  it('is real silence, one packet a frame, in unbroken sequence', () => {
    const { outbound, sent } = bench();
    outbound.configure(parameters('sendrecv'));
    frames(outbound, 100);
    expect(sent).toHaveLength(100);
    expect(
      new Set(
        steps(
          sent.map(({ sequence }) => sequence),
          16,
        ),
      ),
    ).toEqual(new Set([1]));
    expect(
      new Set(
        steps(
          sent.map(({ timestamp }) => timestamp),
          32,
        ),
      ),
    ).toEqual(new Set([160]));
    expect(new Set(sent.map(({ ssrc }) => ssrc)).size).toBe(1);
    expect(sent.every(({ payload }) => payload.length === 160 && payload.every((code) => code === 0xff))).toBe(true);
    expect(sent.map(({ marker }) => marker)).toEqual([true, ...Array.from({ length: 99 }, () => false)]);
  });

  it('begins at random sequence numbers, timestamps and SSRCs (RFC 3550 §5.1)', () => {
    const firsts = Array.from({ length: 20 }, () => {
      const { outbound, sent } = bench();
      outbound.configure(parameters('sendonly'));
      outbound.frame();
      return sent[0];
    });
    for (const key of ['sequence', 'timestamp', 'ssrc'] as const) {
      expect(new Set(firsts.map((first) => first?.[key])).size).toBeGreaterThan(15);
    }
  });

  it('lets time pass while held and marks the first packet after it, without a gap in the sequence', () => {
    const { outbound, sent } = bench();
    outbound.configure(parameters('sendrecv'));
    frames(outbound, 5);
    outbound.configure(parameters('recvonly'));
    frames(outbound, 50);
    outbound.configure(parameters('sendrecv'));
    frames(outbound, 5);
    expect(
      steps(
        sent.map(({ sequence }) => sequence),
        16,
      ),
    ).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1]);
    expect(
      steps(
        sent.map(({ timestamp }) => timestamp),
        32,
      ),
    ).toEqual([160, 160, 160, 160, 51 * 160, 160, 160, 160, 160]);
    expect(sent.map(({ marker }) => marker).lastIndexOf(true)).toBe(5);
  });

  it('lets the time of skipped frames pass', () => {
    const { outbound, sent } = bench();
    outbound.configure(parameters('sendrecv'));
    outbound.frame();
    outbound.skip(10);
    outbound.frame();
    expect(
      steps(
        sent.map(({ timestamp }) => timestamp),
        32,
      ),
    ).toEqual([11 * 160]);
    expect(sent[1]?.marker).toBe(true);
  });

  it.each([
    [10, 200, 80],
    [20, 100, 160],
    [30, 66, 240],
    [40, 50, 320],
    [60, 33, 480],
    [5, 200, 80],
    [500, 33, 480],
  ])('a packet time of %d ms gives %d packets of %3$d samples in two seconds', (ptime, count, samples) => {
    const { outbound, sent } = bench();
    outbound.configure(parameters('sendrecv', ptime));
    frames(outbound, 100);
    expect(sent).toHaveLength(count);
    expect(new Set(sent.map(({ payload }) => payload.length))).toEqual(new Set([samples]));
    expect(
      new Set(
        steps(
          sent.map(({ timestamp }) => timestamp),
          32,
        ),
      ),
    ).toEqual(new Set([samples]));
  });

  it('changes codec without losing its tone, sequence or time', () => {
    const { outbound, sent } = bench();
    outbound.configure(parameters('sendrecv'));
    outbound.play({ kind: 'tone', frequenciesHz: [400], levelDbm0: -10, cadenceMs: [] });
    frames(outbound, 3);
    outbound.configure({ ...parameters('sendrecv'), codec: 'PCMA', payloadType: 8 });
    frames(outbound, 3);
    expect(sent.map(({ payloadType }) => payloadType)).toEqual([0, 0, 0, 8, 8, 8]);
    expect(
      steps(
        sent.map(({ timestamp }) => timestamp),
        32,
      ),
    ).toEqual([160, 160, 160, 160, 160]);
    expect(new Set(sent.at(-1)?.payload).size).toBeGreaterThan(10);
  });
});
