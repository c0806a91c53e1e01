import { expect } from '@jest/globals';
import type { StreamParameters } from '#runtime/media/contract.ts';
import type { HeardPacket } from '#runtime/media/graph/heard-packet.ts';
import { MediaGraph } from '#runtime/media/graph/media-graph.ts';
import { newRtpPacket, parseRtp } from '#runtime/media/rtp/packet.ts';
import { Outbound } from '#runtime/media/worker/outbound.ts';
import { type MediaUnitId, newId } from '#runtime/shared/ids.ts';

interface Sent {
  readonly marker: boolean;
  readonly payloadType: number;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
  readonly payload: Buffer;
}

export function parameters(change: Partial<StreamParameters> = {}): StreamParameters {
  return {
    codec: 'PCMU',
    payloadType: 0,
    telephoneEventPayloadType: 97,
    remoteAddress: '127.0.0.1',
    remotePort: 4000,
    direction: 'sendrecv',
    ptimeMs: 20,
    ...change,
  };
}

/** A stream that is fed by another, and what it sent. */
export function bench(change: Partial<StreamParameters> = {}): { outbound: Outbound; sent: Sent[] } {
  const sent: Sent[] = [];
  const outbound = new Outbound(new MediaGraph(), (datagram) => {
    const packet = newRtpPacket();
    expect(parseRtp(datagram, packet)).toBe('ok');
    const { marker, payloadType, sequence, timestamp, ssrc, payloadStart, payloadEnd } = packet;
    const payload = Buffer.from(datagram.subarray(payloadStart, payloadEnd));
    sent.push({ marker, payloadType, sequence, timestamp, ssrc, payload });
  });
  outbound.configure(parameters(change));
  outbound.play({ kind: 'unit', from: newId<MediaUnitId>() });
  return { outbound, sent };
}

/** The `index`-th packet of a phone: sequence and timestamps begin close to their wrap. */
export function heard(index: number, change: Partial<HeardPacket> = {}): HeardPacket {
  const bytes = change.bytes ?? Uint8Array.from({ length: 160 }, (_, at) => (index * 7 + at) & 0xff);
  return {
    isEvent: false,
    isComfortNoise: false,
    isCut: false,
    keepsKeys: false,
    codec: 'PCMU',
    marker: false,
    sequence: (65_500 + index) & 0xffff,
    timestamp: (2 ** 32 - 3000 + index * bytes.length) >>> 0,
    ssrc: 77,
    start: 0,
    end: bytes.length,
    ...change,
    bytes,
  };
}

/** Packets and frames take turns, as in a call without jitter. */
export function talk(outbound: Outbound, from: number, to: number, change: Partial<HeardPacket> = {}): void {
  for (let index = from; index < to; index += 1) {
    outbound.hear(heard(index, change));
    outbound.frame();
  }
}

export function frames(outbound: Outbound, count: number): void {
  for (let done = 0; done < count; done += 1) outbound.frame();
}

/** Steps of sequence and of timestamp from packet to packet. */
export function steps(sent: readonly Sent[]): [number, number][] {
  return sent
    .slice(1)
    .map((packet, index) => [
      ((packet.sequence - (sent[index]?.sequence ?? 0)) << 16) >> 16,
      (packet.timestamp - (sent[index]?.timestamp ?? 0)) | 0,
    ]);
}

export const even = (count: number): [number, number][] => Array.from({ length: count }, () => [1, 160]);
