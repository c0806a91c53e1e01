import { describe, expect, it } from '@jest/globals';
import { correlation, intelligibility } from '#tests/support/intelligibility.ts';
import { seededRandom, speechLike } from '#tests/support/speech.ts';
import { toneCorrelation } from '#tests/support/tone-correlation.ts';
import type { AudioCodec } from '../contract.ts';
import { codecFacts } from './codec-facts.ts';
import { newDecoder, newEncoder } from './codecs.ts';
import type { AudioDecoder, AudioEncoder } from './contract.ts';
import { resample } from './resample.ts';

/** Payloads of `frameMs` each. */
function encoded(encoder: AudioEncoder, samples: Int16Array, frameMs = 20): Uint8Array[] {
  const length = (encoder.rateHz * frameMs) / 1000;
  const payloads: Uint8Array[] = [];
  const room = new Uint8Array(4000);
  for (let at = 0; at + length <= samples.length; at += length) {
    const bytes = encoder.encode(samples.subarray(at, at + length), room, 7);
    payloads.push(room.slice(7, 7 + bytes));
  }
  return payloads;
}

/** What is heard when the packets that `lost` names do not arrive; with in-band FEC where `fec`. */
function decoded(decoder: AudioDecoder, payloads: readonly Uint8Array[], lost = (_: number) => false, fec = true) {
  const length = decoder.rateHz / 50;
  const out = payloads.flatMap((payload, index) => {
    if (!lost(index)) return [...decoder.decode(payload)];
    const next = payloads[index + 1];
    if (!fec || next === undefined || lost(index + 1)) return [...decoder.conceal(length)];
    return [...(decoder.recover?.(next, length) ?? decoder.conceal(length))];
  });
  decoder.close();
  return Int16Array.from(out);
}

/** The delay at which `heard` is most like `clean`, samples, and how like it is. */
function alignment(clean: Int16Array, heard: Int16Array, longest: number): { delay: number; likeness: number } {
  let best = { delay: 0, likeness: -1 };
  for (let delay = 0; delay <= longest; delay += 1) {
    const likeness = correlation(clean, heard.subarray(delay));
    if (likeness > best.likeness) best = { delay, likeness };
  }
  return best;
}

function signalToNoiseDb(clean: Int16Array, heard: Int16Array): number {
  let signal = 0;
  let noise = 0;
  for (const [index, value] of heard.entries()) {
    signal += (clean[index] ?? 0) ** 2;
    noise += ((clean[index] ?? 0) - value) ** 2;
  }
  return 10 * Math.log10(signal / noise);
}

function tone(rateHz: number, frequencyHz: number, seconds: number, amplitude = 8000): Int16Array {
  return Int16Array.from({ length: rateHz * seconds }, (_, index) =>
    Math.round(amplitude * Math.sin((2 * Math.PI * frequencyHz * index) / rateHz)),
  );
}

/** Largest difference of neighbours: a click is one far above those of the sound itself. */
function largestStep(samples: Int16Array): number {
  let largest = 0;
  for (let index = 1; index < samples.length; index += 1) {
    largest = Math.max(largest, Math.abs((samples[index] ?? 0) - (samples[index - 1] ?? 0)));
  }
  return largest;
}

const negotiated: AudioCodec[] = ['PCMU', 'PCMA', 'G722', 'opus'];

describe.each([
  // Codec, delay and bytes of 20 ms: RFC 3551 §4.5.14, §4.5.2; G.722's filters take 22 samples; of Opus, its look-ahead.
  ['PCMU', 0, 160, 30],
  ['PCMA', 0, 160, 30],
  ['G722', 22, 160, 20],
  ['L16', 0, 640, 90],
] as const)('%s', (codec, delay, bytes, decibels) => {
  const { rateHz } = codecFacts(codec);
  const clean = speechLike(rateHz, 4);

  it('gives back speech', () => {
    const payloads = encoded(newEncoder(codec), clean);
    expect(new Set(payloads.map((payload) => payload.length))).toEqual(new Set([bytes]));
    const heard = decoded(newDecoder(codec), payloads);
    const found = alignment(clean, heard, 60);
    expect(found.delay).toBe(delay);
    expect(signalToNoiseDb(clean, heard.subarray(delay))).toBeGreaterThan(decibels);
  });
});

describe('Opus', () => {
  it.each([8000, 16_000, 24_000, 48_000] as const)('gives back speech at %d Hz', (rateHz) => {
    const clean = speechLike(rateHz, 2);
    const payloads = encoded(newEncoder('opus', rateHz), clean);
    const kilobits = (payloads.reduce((sum, payload) => sum + payload.length, 0) * 8) / 2000;
    expect(kilobits).toBeGreaterThan(8);
    expect(kilobits).toBeLessThan(45);
    const heard = decoded(newDecoder('opus', rateHz), payloads);
    expect(heard.length).toBe(clean.length);
    expect(alignment(clean, heard, rateHz / 125).likeness).toBeGreaterThan(0.65);
    expect(intelligibility(clean, heard, rateHz, 20)).toBeGreaterThan(0.9);
  });

  it.each([10, 20, 40, 60])('takes packets of %d ms', (frameMs) => {
    const clean = speechLike(16_000, 3);
    const payloads = encoded(newEncoder('opus'), clean, frameMs);
    const decoder = newDecoder('opus');
    expect(new Set(payloads.map((payload) => decoder.decode(payload).length))).toEqual(new Set([16 * frameMs]));
    decoder.close();
  });

  it('is decoded at another rate than it was encoded at', () => {
    const wide = speechLike(48_000, 3);
    const clean = new Int16Array(3 * 8000);
    resample(
      Float32Array.from(wide, (value) => value / 32_768),
      48_000,
      8000,
      clean,
    );
    const heard = decoded(newDecoder('opus', 8000), encoded(newEncoder('opus', 48_000), wide));
    expect(heard.length).toBe(clean.length);
    expect(intelligibility(clean, heard, 8000, 20)).toBeGreaterThan(0.9);
  });

  it('brings a lost packet back from the one behind it, once loss is reported', () => {
    const clean = speechLike(16_000, 4);
    const encoder = newEncoder('opus');
    encoder.expectLoss?.(0.2);
    const payloads = encoded(encoder, clean);
    const lost = (index: number): boolean => index % 5 === 3;
    const whole = decoded(newDecoder('opus'), payloads);
    const recovered = signalToNoiseDb(whole, decoded(newDecoder('opus'), payloads, lost));
    const concealed = signalToNoiseDb(whole, decoded(newDecoder('opus'), payloads, lost, false));
    expect(recovered).toBeGreaterThan(concealed + 3);
  });

  it('makes no samples of what is no Opus, and throws nothing', () => {
    const random = seededRandom(5);
    const decoder = newDecoder('opus');
    for (let length = 0; length < 300; length += 1) {
      const payload = Uint8Array.from({ length }, () => Math.floor(random() * 256));
      expect(decoder.decode(payload).length % 40).toBe(0);
    }
    expect(decoder.decode(new Uint8Array(0)).length).toBe(0);
    expect(decoder.decode(new Uint8Array(5000)).length).toBe(0);
    decoder.close();
    decoder.close();
    expect(decoder.conceal(320).length).toBe(0);
  });

  it('frees what is not JavaScript’s', () => {
    const one = newDecoder('opus');
    for (let count = 0; count < 5000; count += 1) newDecoder('opus').close();
    // 5000 decoders that were kept would be 130 MiB; memory that had grown would have made the views of this one useless.
    expect(one.conceal(320).length).toBe(320);
    one.close();
  });
});

describe.each(negotiated)('%s', (codec) => {
  const { rateHz } = codecFacts(codec);

  it('keeps the level of tones', () => {
    for (const frequencyHz of [350, 1000, 3000]) {
      const heard = decoded(newDecoder(codec), encoded(newEncoder(codec), tone(rateHz, frequencyHz, 2)));
      const steady = [...heard.subarray(rateHz)];
      expect(toneCorrelation(steady, frequencyHz, rateHz)).toBeGreaterThan(0.98);
      const level = Math.sqrt((2 * steady.reduce((sum, value) => sum + value * value, 0)) / steady.length);
      expect(Math.abs(20 * Math.log10(level / 8000))).toBeLessThan(1);
    }
  });

  it('conceals single losses without a click, and fades longer ones away', () => {
    const clean = speechLike(rateHz, 4);
    const payloads = encoded(newEncoder(codec), clean);
    const whole = decoded(newDecoder(codec), payloads);
    const heard = decoded(newDecoder(codec), payloads, (index) => index % 10 === 5, false);
    expect(heard.length).toBe(whole.length);
    expect(largestStep(heard)).toBeLessThan(1.6 * largestStep(whole));
    expect(intelligibility(clean, heard, rateHz, 20)).toBeGreaterThan(0.8);

    const stopped = decoded(newDecoder(codec), payloads.slice(0, 60), (index) => index >= 40, false);
    const last = stopped.subarray(stopped.length - rateHz / 50);
    expect(Math.max(...last.map(Math.abs))).toBeLessThan(codec === 'opus' ? 1500 : 1);
  });

  // Opus brings its own concealment, which is made for speech.
  if (codec === 'opus') return;
  it('conceals a tone so that hardly a gap is heard', () => {
    const payloads = encoded(newEncoder(codec), tone(rateHz, 400, 2));
    const heard = decoded(newDecoder(codec), payloads, (index) => index === 70, false);
    const around = [...heard.subarray((69 * rateHz) / 50, (72 * rateHz) / 50)];
    expect(toneCorrelation(around, 400, rateHz)).toBeGreaterThan(0.9);
  });
});
