import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type MediaStreamId, newId } from '#runtime/shared/ids.ts';
import { toneCorrelation } from '#tests/support/tone-correlation.ts';
import { verifies } from '#tests/support/verifies.ts';
import { g711, g711Translation } from '../codec/g711.ts';
import type { AudioCodec, StreamParameters } from '../contract.ts';
import { TelephoneEventReceiver } from '../dtmf/telephone-event-receiver.ts';
import type { HeardPacket } from '../graph/heard-packet.ts';
import { mediaLimits } from '../limits.ts';
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

function parameters(change: Partial<StreamParameters> = {}): StreamParameters {
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
function bench(change: Partial<StreamParameters> = {}): { outbound: Outbound; sent: Sent[] } {
  const sent: Sent[] = [];
  const outbound = new Outbound((datagram) => {
    const packet = newRtpPacket();
    expect(parseRtp(datagram, packet)).toBe('ok');
    const { marker, payloadType, sequence, timestamp, ssrc, payloadStart, payloadEnd } = packet;
    const payload = Buffer.from(datagram.subarray(payloadStart, payloadEnd));
    sent.push({ marker, payloadType, sequence, timestamp, ssrc, payload });
  });
  outbound.configure(parameters(change));
  outbound.play({ kind: 'stream', from: newId<MediaStreamId>() });
  return { outbound, sent };
}

/** The `index`-th packet of a phone: sequence and timestamps begin close to their wrap. */
function heard(index: number, change: Partial<HeardPacket> = {}): HeardPacket {
  const bytes = change.bytes ?? Uint8Array.from({ length: 160 }, (_, at) => (index * 7 + at) & 0xff);
  return {
    isEvent: false,
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
function talk(outbound: Outbound, from: number, to: number, change: Partial<HeardPacket> = {}): void {
  for (let index = from; index < to; index += 1) {
    outbound.hear(heard(index, change));
    outbound.frame();
  }
}

function frames(outbound: Outbound, count: number): void {
  for (let done = 0; done < count; done += 1) outbound.frame();
}

/** Steps of sequence and of timestamp from packet to packet. */
function steps(sent: readonly Sent[]): [number, number][] {
  return sent
    .slice(1)
    .map((packet, index) => [
      ((packet.sequence - (sent[index]?.sequence ?? 0)) << 16) >> 16,
      (packet.timestamp - (sent[index]?.timestamp ?? 0)) | 0,
    ]);
}

const even = (count: number): [number, number][] => Array.from({ length: count }, () => [1, 160]);

describe('a stream fed by another', () => {
  verifies('MEDIA-RELAY-UNTOUCHED', 'passes payloads on untouched, in a sequence and timeline of its own', () => {
    const { outbound, sent } = bench();
    talk(outbound, 0, 100);
    expect(sent.map(({ payload }) => payload)).toEqual(
      Array.from({ length: 100 }, (_, index) => Buffer.from(heard(index).bytes)),
    );
    expect(steps(sent)).toEqual(even(99));
    expect(new Set(sent.map(({ ssrc }) => ssrc))).toEqual(new Set([outbound.ssrc]));
    expect(outbound.ssrc).not.toBe(77);
    expect(sent.map(({ marker }) => marker).indexOf(true, 1)).toBe(-1);
    expect(outbound.relay).toMatchObject({ packetsRelayed: 100, packetsTranscoded: 0, packetsLate: 0 });
  });

  verifies('MEDIA-RELAY-LOSS', 'shows the receiver what was lost or overtaken before us as it was', () => {
    const order = fc
      .array(fc.record({ lost: fc.boolean(), delay: fc.integer({ min: 0, max: 8 }) }), { minLength: 2, maxLength: 120 })
      .map((packets) =>
        packets
          .map(({ lost, delay }, index) => ({ lost: lost && index > 0, at: index === 0 ? -1 : index + delay, index }))
          .filter(({ lost }) => !lost)
          .sort((one, other) => one.at - other.at)
          .map(({ index }) => index),
      );
    fc.assert(
      fc.property(order, (indexes) => {
        const { outbound, sent } = bench();
        for (const index of indexes) {
          outbound.hear(heard(index));
          if (index % 3 === 0) outbound.frame();
        }
        expect(sent).toHaveLength(indexes.length);
        const first = sent[0];
        for (const [at, index] of indexes.entries()) {
          const packet = sent[at];
          expect(((packet?.sequence ?? 0) - (first?.sequence ?? 0)) & 0xffff).toBe(index);
          expect(((packet?.timestamp ?? 0) - (first?.timestamp ?? 0)) >>> 0).toBe(index * 160);
          expect(packet?.payload).toEqual(Buffer.from(heard(index).bytes));
        }
      }),
      { numRuns: 200 },
    );
  });

  verifies('MEDIA-RELAY-SWITCH', 'goes on in sequence and time when sources take turns', () => {
    const { outbound, sent } = bench();
    talk(outbound, 0, 50);
    outbound.play({ kind: 'tone', frequenciesHz: [425], levelDbm0: -10, cadenceMs: [] });
    frames(outbound, 50);
    outbound.play({ kind: 'stream', from: newId<MediaStreamId>() });
    talk(outbound, 9000, 9050, { ssrc: 5 });
    outbound.play({ kind: 'silence' });
    frames(outbound, 10);
    expect(sent).toHaveLength(160);
    expect(steps(sent)).toEqual(even(159));
    // A new source begins with the marker, and nothing else bears it.
    expect(sent.flatMap(({ marker }, index) => (marker ? [index] : []))).toEqual([0, 50, 100, 150]);
  });

  it('sends silence before anything comes, and once nothing came for a while', () => {
    const { outbound, sent } = bench();
    frames(outbound, 10);
    expect(sent).toHaveLength(10);
    talk(outbound, 0, 10);
    frames(outbound, 50);
    const quiet = mediaLimits.relaySilenceMs / 20;
    expect(sent).toHaveLength(20 + 50 - (quiet - 2));
    expect(sent.slice(20).every(({ payload }) => payload.every((code) => code === 0xff))).toBe(true);
    // The pause before it is seen as time in which nothing was sent.
    expect(steps(sent)[19]).toEqual([1, (quiet - 1) * 160]);
    expect(sent[20]?.marker).toBe(true);
  });

  it('keeps the length of a pause in which the phone sent nothing', () => {
    const { outbound, sent } = bench();
    talk(outbound, 0, 10);
    frames(outbound, 40);
    talk(outbound, 50, 60);
    const last = sent.slice(-10);
    expect(last.map(({ payload }) => payload)).toEqual(
      Array.from({ length: 10 }, (_, index) => Buffer.from(heard(50 + index).bytes)),
    );
    expect(((last[0]?.timestamp ?? 0) - (sent[0]?.timestamp ?? 0)) >>> 0).toBe(50 * 160);
    expect(steps(sent).every(([sequence]) => sequence === 1)).toBe(true);
  });

  it('drops what a stall left over once silence was sent in its place, and no more than that', () => {
    const { outbound, sent } = bench();
    talk(outbound, 0, 10);
    frames(outbound, 40);
    const before = sent.length;
    // 40 packets are late; the newest belong to now.
    for (let index = 10; index < 50; index += 1) outbound.hear(heard(index));
    expect(outbound.relay.packetsLate).toBeGreaterThan(30);
    talk(outbound, 50, 60);
    expect(sent.length - before).toBeGreaterThanOrEqual(10);
    expect(steps(sent).every(([sequence, time]) => sequence === 1 && time > 0)).toBe(true);
  });

  it('hears a phone again whose clock stood still while it was silent', () => {
    const { outbound, sent } = bench();
    talk(outbound, 0, 10);
    frames(outbound, 60);
    talk(outbound, 10, 60);
    expect(outbound.relay.packetsLate).toBeLessThanOrEqual(mediaLimits.relayStaleMs / 20);
    expect(sent.at(-1)?.payload).toEqual(Buffer.from(heard(59).bytes));
    expect(steps(sent).every(([sequence, time]) => sequence === 1 && time > 0)).toBe(true);
  });

  it('follows a phone that begins anew with another SSRC, or jumps in time', () => {
    const { outbound, sent } = bench();
    talk(outbound, 0, 10);
    talk(outbound, 30_000, 30_010, { ssrc: 78 });
    for (let index = 0; index < 10; index += 1) {
      outbound.hear(heard(30_010 + index, { ssrc: 78, timestamp: 5_000_000 + index * 160 }));
      outbound.frame();
    }
    expect(sent).toHaveLength(30);
    expect(steps(sent)).toEqual(even(29));
    expect(sent.flatMap(({ marker }, index) => (marker ? [index] : []))).toEqual([0, 10, 20]);
  });

  it('passes on no more audio than was spoken in the time', () => {
    const { outbound, sent } = bench({ ptimeMs: 10 });
    const bytes = new Uint8Array(2000);
    for (let index = 0; index < 1000; index += 1) {
      for (let flood = 0; flood < 8; flood += 1) outbound.hear(heard(index * 8 + flood, { bytes }));
      outbound.frame();
    }
    // 20 s went by.
    const spoken = sent.filter(({ payload }) => payload[0] === 0);
    const spokenMs = spoken.reduce((sum, { payload }) => sum + payload.length / 8, 0);
    expect(spokenMs).toBeLessThan(20_000 * 1.11 + mediaLimits.relayBurstMs);
    expect(outbound.relay.packetsLate).toBeGreaterThan(7000);
  });

  it('sends nothing while held, and silence before the phone speaks again', () => {
    const { outbound, sent } = bench();
    talk(outbound, 0, 10);
    for (const direction of ['recvonly', 'inactive'] as const) {
      outbound.configure(parameters({ direction }));
      talk(outbound, 10, 30);
      expect(sent).toHaveLength(10);
    }
    outbound.configure(parameters());
    talk(outbound, 50, 60);
    expect(sent).toHaveLength(20);
    expect(steps(sent).every(([sequence, time]) => sequence === 1 && time > 0)).toBe(true);
    expect(sent[10]?.marker).toBe(true);
  });
});

describe('a stream fed by another of another codec', () => {
  const sine = (codec: AudioCodec, index: number): Uint8Array => {
    const { encode, peak } = g711(codec);
    return Uint8Array.from({ length: 160 }, (_, at) => {
      const sample = Math.round(0.3 * peak * Math.sin((2 * Math.PI * 440 * (index * 160 + at)) / 8000));
      return encode[sample & 0xffff] ?? 0;
    });
  };

  for (const [from, to] of [
    ['PCMU', 'PCMA'],
    ['PCMA', 'PCMU'],
  ] as const) {
    verifies('MEDIA-RELAY-TRANSCODED', `turns ${from} into ${to} with no more than quantisation noise`, () => {
      const { outbound, sent } = bench({ codec: to, payloadType: 8 });
      for (let index = 0; index < 50; index += 1) {
        outbound.hear(heard(index, { codec: from, bytes: sine(from, index) }));
        outbound.frame();
      }
      expect(outbound.relay).toMatchObject({ packetsRelayed: 0, packetsTranscoded: 50 });
      const samples = sent.flatMap(({ payload }) => [...payload].map((code) => g711(to).decode[code] ?? 0));
      expect(toneCorrelation(samples, 440, 8000)).toBeGreaterThan(0.999);
    });
  }

  it('changes no code word by more than a step of the coarser law', () => {
    for (const [from, to] of [
      ['PCMU', 'PCMA'],
      ['PCMA', 'PCMU'],
    ] as const) {
      for (let code = 0; code < 256; code += 1) {
        const value = g711(from).decode[code] ?? 0;
        const after = g711(to).decode[g711Translation(from, to)?.[code] ?? 0] ?? 0;
        // Steps grow with the value: a sixteenth of it at most, and 16 near zero.
        expect(Math.abs(after - value)).toBeLessThanOrEqual(Math.max(16, Math.abs(value) / 16));
      }
    }
  });
});

describe('a stream fed by another of another packet time', () => {
  const times = [10, 20, 30, 40, 60];
  for (const from of times) {
    for (const to of times.filter((ptime) => ptime !== from)) {
      verifies('MEDIA-RELAY-REFRAMED', `cuts packets of ${from} ms into such of ${to} ms`, () => {
        const { outbound, sent } = bench({ ptimeMs: to });
        const all: number[] = [];
        const length = from * 8;
        let due = 0;
        for (let index = 0; index < 48; index += 1) {
          const bytes = Uint8Array.from({ length }, (_, at) => (index * 13 + at) & 0xff);
          all.push(...bytes);
          outbound.hear(heard(index, { bytes }));
          for (due += from; due >= 20; due -= 20) outbound.frame();
        }
        const out = sent.flatMap(({ payload }) => [...payload]);
        expect(out).toEqual(all.slice(0, out.length));
        expect(out.length).toBeGreaterThan(all.length - to * 8);
        expect(steps(sent).every(([sequence, time]) => sequence === 1 && time === to * 8)).toBe(true);
      });
    }
  }

  it('puts silence where a packet was lost', () => {
    const { outbound, sent } = bench({ ptimeMs: 40 });
    for (const index of [0, 1, 2, 4, 5]) {
      outbound.hear(heard(index));
      outbound.frame();
    }
    expect(sent.map(({ payload }) => payload.length)).toEqual([320, 320, 320]);
    expect(sent[1]?.payload.subarray(160).every((code) => code === 0xff)).toBe(true);
    expect(sent[2]?.payload.subarray(0, 160)).toEqual(Buffer.from(heard(4).bytes));
  });
});

describe('keys heard by a stream that feeds another', () => {
  /** Six updates, the last an end, sent three times. */
  function press(outbound: Outbound, index: number): void {
    const { timestamp } = heard(index);
    for (let update = 0; update < 8; update += 1) {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt8(11, 0);
      bytes.writeUInt8(update >= 5 ? 0x8a : 0x0a, 1);
      bytes.writeUInt16BE(Math.min(6, update + 1) * 160, 2);
      const sequence = (65_500 + index + update) & 0xffff;
      outbound.hear(heard(index, { isEvent: true, bytes, timestamp, sequence, marker: update === 0 }));
      outbound.frame();
    }
  }

  verifies('MEDIA-RELAY-KEYS', 'are passed on as events of the payload type agreed here', () => {
    const { outbound, sent } = bench();
    talk(outbound, 0, 10);
    press(outbound, 10);
    talk(outbound, 18, 30);
    const events = sent.filter(({ payloadType }) => payloadType === 97);
    expect(events).toHaveLength(8);
    expect(new Set(events.map(({ timestamp }) => timestamp)).size).toBe(1);
    expect(events.map(({ marker }) => marker)).toEqual([true, ...Array.from({ length: 7 }, () => false)]);
    expect(steps(sent).every(([sequence]) => sequence === 1)).toBe(true);
    const keys: unknown[] = [];
    const receiver = new TelephoneEventReceiver((key) => keys.push(key));
    for (const { payload, timestamp } of events) receiver.receive(payload, 0, 4, timestamp, 0);
    expect(keys).toEqual([{ tone: '#', durationMs: 120 }]);
    // Audio goes on where the phone's own does.
    expect(((sent[18]?.timestamp ?? 0) - (sent[9]?.timestamp ?? 0)) >>> 0).toBe(9 * 160);
  });

  it('come behind the audio that waited for a longer packet to be full, under sequence numbers of their own', () => {
    const { outbound, sent } = bench({ ptimeMs: 40 });
    talk(outbound, 0, 11);
    press(outbound, 11);
    talk(outbound, 19, 30);
    const first = sent.findIndex(({ payloadType }) => payloadType === 97);
    expect(sent[first - 1]?.payload).toHaveLength(160);
    expect(steps(sent).map(([sequence]) => sequence)).toEqual(Array.from({ length: sent.length - 1 }, () => 1));
    expect(sent.filter(({ payloadType }) => payloadType === 97)).toHaveLength(8);
  });

  it('are left out where no event was agreed', () => {
    const { outbound, sent } = bench();
    const { telephoneEventPayloadType, ...withoutEvents } = parameters();
    outbound.configure(withoutEvents);
    talk(outbound, 0, 10);
    press(outbound, 10);
    talk(outbound, 18, 30);
    expect(new Set(sent.map(({ payloadType }) => payloadType))).toEqual(new Set([0]));
    expect(sent).toHaveLength(22);
  });
});

describe('whatever is heard', () => {
  it('is sent as valid packets, whose sequence is never used twice, and throws nothing', () => {
    const packets = fc.record({
      kind: fc.constant('hear' as const),
      step: fc.oneof(
        { weight: 6, arbitrary: fc.integer({ min: -3, max: 5 }) },
        fc.integer({ min: -40_000, max: 40_000 }),
      ),
      size: fc.oneof(fc.constant(160), fc.nat(500)),
      isEvent: fc.boolean(),
      codec: fc.constantFrom<AudioCodec>('PCMU', 'PCMA'),
      ssrc: fc.oneof({ weight: 9, arbitrary: fc.constant(1) }, fc.nat(3)),
    });
    const others = fc.constantFrom('frame', 'frame', 'frame', 'skip', 'hold', 'resume', 'press', 'reframe', 'play');
    const input = fc.oneof(
      { weight: 3, arbitrary: packets },
      others.map((kind) => ({ kind })),
    );
    fc.assert(
      fc.property(fc.array(input, { maxLength: 300 }), (inputs) => {
        const { outbound, sent } = bench();
        let index = 0;
        for (const each of inputs) {
          if (each.kind === 'hear' && 'step' in each) {
            index += each.step;
            const { isEvent, codec, ssrc, size } = each;
            const timestamp = (index * 160 + ssrc * 999_999) >>> 0;
            outbound.hear(
              heard(index, { timestamp, isEvent, codec, ssrc, bytes: new Uint8Array(isEvent ? size % 8 : size) }),
            );
          } else if (each.kind === 'frame') outbound.frame();
          else if (each.kind === 'skip') outbound.skip(3);
          else if (each.kind === 'hold') outbound.configure(parameters({ direction: 'inactive' }));
          else if (each.kind === 'resume') outbound.configure(parameters());
          else if (each.kind === 'press') outbound.keys.press('1p#');
          else if (each.kind === 'reframe') outbound.configure(parameters({ ptimeMs: 30, codec: 'PCMA' }));
          else outbound.play({ kind: 'stream', from: newId<MediaStreamId>() });
        }
        expect(sent.every(({ payload }) => payload.length > 0 && payload.length <= 240)).toBe(true);
        const places = new Map<number, number>();
        for (const { sequence, timestamp } of sent) {
          expect(places.get(sequence) ?? timestamp).toBe(timestamp);
          places.set(sequence, timestamp);
        }
      }),
      { numRuns: 500 },
    );
  });
});
