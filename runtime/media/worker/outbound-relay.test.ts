import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type MediaUnitId, newId } from '#runtime/shared/ids.ts';
import { bench, even, frames, heard, parameters, steps, talk } from '#tests/support/relay-bench.ts';
import { verifies } from '#tests/support/verifies.ts';
import type { AudioCodec } from '../contract.ts';
import { mediaLimits } from '../limits.ts';

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
    outbound.play({ kind: 'unit', from: newId<MediaUnitId>() });
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
          else outbound.play({ kind: 'unit', from: newId<MediaUnitId>() });
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
