import { describe, expect, it } from '@jest/globals';
import { bench, heard, parameters, steps, talk } from '#tests/support/relay-bench.ts';
import { toneCorrelation } from '#tests/support/tone-correlation.ts';
import { verifies } from '#tests/support/verifies.ts';
import { g711, g711Translation } from '../codec/g711.ts';
import type { AudioCodec } from '../contract.ts';
import { TelephoneEventReceiver } from '../dtmf/telephone-event-receiver.ts';
import type { Outbound } from './outbound.ts';

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

  it('leaves packets of one length whole, although silence waited for its packet to be full', () => {
    const { outbound, sent } = bench({ ptimeMs: 60 });
    outbound.frame();
    for (let index = 0; index < 10; index += 1) {
      outbound.hear(heard(index, { bytes: new Uint8Array(480).fill(index) }));
      for (let frame = 0; frame < 3; frame += 1) outbound.frame();
    }
    expect(sent.map(({ payload }) => [payload.length, payload[0]])).toEqual([
      [160, 0xff],
      ...Array.from({ length: 10 }, (_, index) => [480, index]),
    ]);
    expect(steps(sent)).toEqual([[1, 160], ...Array.from({ length: 9 }, () => [1, 480])]);
    expect(outbound.relay).toMatchObject({ packetsRelayed: 10, packetsTranscoded: 0 });
  });

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
