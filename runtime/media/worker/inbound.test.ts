import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { MediaDirection, StreamParameters } from '../contract.ts';
import { mediaLimits } from '../limits.ts';
import { writeRtpHeader } from '../rtp/packet.ts';
import { Inbound } from './inbound.ts';

const phone = '192.0.2.1';
const thief = '203.0.113.66';

function parameters(direction: MediaDirection = 'sendrecv'): StreamParameters {
  return {
    codec: 'PCMU',
    payloadType: 0,
    telephoneEventPayloadType: 101,
    remoteAddress: phone,
    remotePort: 4000,
    direction,
    ptimeMs: 20,
  };
}

function rtp(sequence: number, payloadType = 0, ssrc = 1, payload: Buffer = Buffer.alloc(160, 0x20)): Buffer {
  const header = Buffer.alloc(12);
  writeRtpHeader(header, false, payloadType, sequence & 0xffff, (sequence * 160) >>> 0, ssrc);
  return Buffer.concat([header, payload]);
}

function bench(direction: MediaDirection = 'sendrecv'): { inbound: Inbound; told: string[]; heardBytes: () => number } {
  const told: string[] = [];
  let bytes = 0;
  const inbound = new Inbound({
    heard: ({ isEvent, start, end }) => {
      if (!isEvent) bytes += end - start;
    },
    firstPacket: (address, port) => told.push(`first ${address}:${port}`),
    stopped: () => told.push('stopped'),
    resumed: () => told.push('resumed'),
    key: (key) => told.push(`key ${key.tone}`),
  });
  inbound.configure(parameters(direction), 0);
  return { inbound, told, heardBytes: () => bytes };
}

describe('what a stream receives', () => {
  it('is heard, counted and measured', () => {
    const { inbound, told, heardBytes } = bench();
    for (let n = 0; n < 50; n += 1) if (n !== 20) inbound.receive(rtp(n), phone, 4000, n * 20);
    expect(told).toEqual([`first ${phone}:4000`]);
    // The first packet of a source is its probation (RFC 3550 §A.1).
    expect(heardBytes()).toBe(48 * 160);
    expect(inbound).toMatchObject({ packets: 49, bytes: 49 * 172, packetsLost: 1, jitterMs: 0, refused: 0 });
  });

  it('keeps the keys that are not for others: events, and tones only where no event was agreed on', () => {
    const kept: boolean[] = [];
    const inbound = new Inbound({
      heard: ({ keepsKeys }) => kept.push(keepsKeys),
      firstPacket: () => undefined,
      stopped: () => undefined,
      resumed: () => undefined,
      key: () => undefined,
    });
    inbound.configure(parameters(), 0);
    inbound.kept = { events: true, tones: true };
    for (const [n, payloadType] of [0, 0, 101, 0].entries()) inbound.receive(rtp(n, payloadType), phone, 4000, n * 20);
    const { telephoneEventPayloadType: _, ...withoutEvents } = parameters();
    inbound.configure(withoutEvents, 80);
    inbound.receive(rtp(4), phone, 4000, 80);
    inbound.kept = { events: false, tones: false };
    inbound.receive(rtp(5), phone, 4000, 100);
    expect(kept).toEqual([false, true, false, true, false]);
  });

  it('knows the codec of the audio heard last, which keys are not', () => {
    const { inbound } = bench();
    inbound.configure({ ...parameters(), alsoReceived: [{ payloadType: 9, codec: 'G722' }] }, 0);
    const heard = [0, 0, 101, 9, 101, 0].map((payloadType, n) => {
      inbound.receive(rtp(n, payloadType), phone, 4000, n * 20);
      return inbound.codec;
    });
    expect(heard).toEqual([undefined, 'PCMU', 'PCMU', 'G722', 'G722', 'PCMU']);
  });

  it('refuses payload types that were not negotiated, malformed and oversized datagrams', () => {
    const { inbound, told } = bench();
    inbound.receive(rtp(1, 8), phone, 4000, 0);
    inbound.receive(Buffer.from('hello'), phone, 4000, 1);
    inbound.receive(rtp(1, 0, 1, Buffer.alloc(mediaLimits.datagramBytes)), phone, 4000, 2);
    expect(inbound).toMatchObject({ packets: 0, refused: 3 });
    expect(told).toEqual([]);
  });

  it('refuses another source, however valid its packets, and hears its own on', () => {
    const { inbound, heardBytes } = bench();
    for (let n = 0; n < 100; n += 1) {
      inbound.receive(rtp(n), phone, 4000, n * 20);
      inbound.receive(rtp(n, 0, 1), thief, 4000, n * 20 + 5);
    }
    expect(inbound.refused).toBe(100);
    expect(inbound.latch.address).toBe(phone);
    expect(heardBytes()).toBe(99 * 160);
  });

  it('hears its source through a flood of strangers, and caps what the source itself sends', () => {
    const { inbound } = bench();
    for (let n = 0; n < 50; n += 1) {
      inbound.receive(rtp(n), phone, 4000, n * 20);
      for (let flood = 0; flood < 100; flood += 1) inbound.receive(rtp(flood), thief, flood, n * 20);
    }
    expect(inbound).toMatchObject({ packets: 50, refused: 5000 });
    for (let n = 50; n < 2050; n += 1) inbound.receive(rtp(n), phone, 4000, 1000 + (n - 50) / 2);
    expect(inbound.packets).toBeLessThan(50 + mediaLimits.packetsPerSecond * 1.3);
  });

  it('takes up nobody while held', () => {
    const { inbound, told } = bench('sendonly');
    for (let n = 0; n < 20; n += 1) inbound.receive(rtp(n), phone, 4000, n * 20);
    expect(inbound).toMatchObject({ packets: 0, refused: 20 });
    inbound.tick(60_000);
    expect(told).toEqual([]);
  });

  it('hears nothing while held and does not count it as lost', () => {
    const { inbound, heardBytes } = bench();
    for (let n = 0; n < 60; n += 1) {
      if (n === 10) inbound.configure(parameters('sendonly'), n * 20);
      if (n === 50) inbound.configure(parameters(), n * 20);
      inbound.receive(rtp(n), phone, 4000, n * 20);
    }
    expect(heardBytes()).toBe(19 * 160);
    expect(inbound).toMatchObject({ packets: 60, packetsLost: 0, jitterMs: 0 });
  });

  it('says once that audio stopped, and that it came again', () => {
    const { inbound, told } = bench();
    inbound.receive(rtp(1), phone, 4000, 100);
    inbound.tick(100 + mediaLimits.rtpStoppedMs - 1);
    expect(told).toHaveLength(1);
    inbound.tick(100 + mediaLimits.rtpStoppedMs);
    inbound.tick(100 + mediaLimits.rtpStoppedMs + 20);
    inbound.receive(rtp(2), phone, 4000, 9000);
    expect(told.slice(1)).toEqual(['stopped', 'resumed']);
  });

  it('says that audio stopped when none ever came', () => {
    const { inbound, told } = bench();
    inbound.tick(mediaLimits.rtpStoppedMs);
    expect(told).toEqual(['stopped']);
  });

  it('reports keys and does not measure their packets as audio', () => {
    const { inbound, told } = bench();
    inbound.receive(rtp(1), phone, 4000, 0);
    inbound.receive(rtp(2), phone, 4000, 20);
    for (const [sequence, hex] of [
      [3, '030a00a0'],
      [4, '038a0140'],
      [5, '038a0140'],
    ] as const) {
      const packet = rtp(sequence, 101, 1, Buffer.from(hex, 'hex'));
      packet.writeUInt32BE(480, 4);
      inbound.receive(packet, phone, 4000, sequence * 20);
    }
    expect(told).toEqual([`first ${phone}:4000`, 'key 3']);
    expect(inbound.jitterMs).toBe(0);
  });

  it('follows its source to another SSRC and keeps the loss counted before', () => {
    const { inbound } = bench();
    for (const sequence of [1, 2, 3, 6]) inbound.receive(rtp(sequence), phone, 4000, sequence * 20);
    for (const sequence of [40_000, 40_001]) inbound.receive(rtp(sequence, 0, 9), phone, 4000, 200);
    expect(inbound.packetsLost).toBe(2);
    expect(inbound.source?.ssrc).toBe(9);
  });

  it('never throws, whatever arrives from wherever', () => {
    const { inbound } = bench();
    let now = 0;
    const address = fc.constantFrom(phone, thief, '::1');
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.uint8Array({ minLength: 12, maxLength: 40 }).map((tail) => Uint8Array.from([0x80, 0, ...tail])),
    );
    fc.assert(
      fc.property(bytes, address, fc.constantFrom(4000, 9), (datagram, from, port) => {
        now += 10;
        inbound.receive(Buffer.from(datagram), from, port, now);
        inbound.tick(now);
      }),
      { numRuns: 3000 },
    );
    expect(inbound.packets + inbound.refused).toBe(3000);
  });
});
