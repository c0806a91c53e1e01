import { describe, expect, it } from '@jest/globals';
import type { AudioCodec } from '../contract.ts';
import { AudioMeter } from './audio-meter.ts';
import { SilenceSource } from './audio-source.ts';
import { EchoSource } from './echo-source.ts';
import { g711, sampleRateHz } from './g711.ts';
import { ToneSource } from './tone-source.ts';

const codecs: AudioCodec[] = ['PCMU', 'PCMA'];

function take(source: { fill(target: Uint8Array, start: number, count: number): void }, count: number): Uint8Array {
  const out = new Uint8Array(count);
  for (let at = 0; at < count; at += 160) source.fill(out, at, Math.min(160, count - at));
  return out;
}

function measured(codec: AudioCodec, audio: Uint8Array): AudioMeter {
  const meter = new AudioMeter(g711(codec));
  meter.add(audio, 0, audio.length);
  return meter;
}

describe.each(codecs)('a tone in %s', (codec) => {
  it.each([
    [200, -10],
    [425, -10],
    [1004, 0],
    [1209, -20],
    [3400, -30],
  ])('of %d Hz at %d dBm0 is heard at that frequency and level', (frequency, level) => {
    const meter = measured(codec, take(new ToneSource(g711(codec), [frequency], level, []), 2 * sampleRateHz));
    expect(Math.abs(meter.frequencyHz - frequency)).toBeLessThan(2);
    // dBov = dBm0 - 6.18 for µ-law, - 6.15 for A-law (ITU-T G.100.1); companding adds a little noise.
    expect(Math.abs(meter.levelDbov - (level - g711(codec).fullScaleDbm0 - 3.01))).toBeLessThan(0.3);
  });

  it('keeps its phase over a long time, whatever the frames', () => {
    const whole = new ToneSource(g711(codec), [440, 480], -19, []);
    const pieces = new ToneSource(g711(codec), [440, 480], -19, []);
    whole.skip(sampleRateHz * 3600);
    pieces.skip(sampleRateHz * 3600);
    const one = new Uint8Array(480);
    whole.fill(one, 0, 480);
    const other = new Uint8Array(480);
    for (const [start, count] of [
      [0, 7],
      [7, 133],
      [140, 340],
    ] as const)
      pieces.fill(other, start, count);
    expect(other).toEqual(one);
  });

  it('clips at full scale and does not wrap', () => {
    const meter = measured(codec, take(new ToneSource(g711(codec), [500], 12, []), 8000));
    expect(meter.levelDbov).toBeGreaterThan(-2);
    expect(Math.abs(meter.frequencyHz - 500)).toBeLessThan(2);
  });

  it('follows its cadence', () => {
    const source = new ToneSource(g711(codec), [425], -10, [
      { on: 100, off: 50 },
      { on: 20, off: 30 },
    ]);
    const audio = take(source, (sampleRateHz / 5) * 2);
    const silent = (fromMs: number, toMs: number): boolean =>
      audio
        .subarray(fromMs * 8, toMs * 8)
        .every((code) => g711(codec).decode[code] === g711(codec).decode[g711(codec).silence]);
    expect([
      silent(0, 100),
      silent(100, 150),
      silent(150, 170),
      silent(170, 200),
      silent(200, 300),
      silent(300, 350),
    ]).toEqual([false, true, false, true, false, true]);
  });

  it('is silent and without a frequency when nothing is sent', () => {
    const meter = measured(codec, take(new SilenceSource(g711(codec).silence), 8000));
    expect(meter.levelDbov).toBeLessThan(-60);
    expect(meter.frequencyHz).toBe(0);
  });
});

describe('the audio meter', () => {
  it('has nothing to say about nothing', () => {
    const meter = new AudioMeter(g711('PCMU'));
    expect([meter.levelDbov, meter.frequencyHz]).toEqual([-127, 0]);
  });

  it('gives the frequency of the last second only', () => {
    const law = g711('PCMA');
    const meter = new AudioMeter(law);
    for (const frequency of [300, 700, 1900]) {
      const audio = take(new ToneSource(law, [frequency], -10, []), 8080);
      meter.add(audio, 0, audio.length);
    }
    expect(Math.abs(meter.frequencyHz - 1900)).toBeLessThan(2);
  });

  it('names the stronger of two tones', () => {
    const law = g711('PCMU');
    const [loud, soft] = [new ToneSource(law, [1000], -10, []), new ToneSource(law, [600], -16, [])].map((tone) =>
      take(tone, 8000),
    );
    const both = Uint8Array.from(
      loud ?? [],
      (code, index) => law.encode[((law.decode[code] ?? 0) + (law.decode[soft?.[index] ?? 0] ?? 0)) & 0xffff] ?? 0,
    );
    expect(Math.abs(measured('PCMU', both).frequencyHz - 1000)).toBeLessThan(2);
  });

  it('begins its last second anew with another codec', () => {
    const meter = new AudioMeter(g711('PCMU'));
    const audio = take(new ToneSource(g711('PCMU'), [1000], 0, []), 8000);
    meter.add(audio, 0, audio.length);
    meter.use(g711('PCMA'));
    expect(meter.frequencyHz).toBe(0);
  });
});

describe('the echo source', () => {
  const frame = (first: number): Uint8Array => Uint8Array.from({ length: 160 }, (_, index) => (first + index) & 0xff);

  it('is silent until two frames were heard, then gives them back in order', () => {
    const echo = new EchoSource(0xff);
    echo.hear(frame(1), 0, 160);
    expect(new Set(take(echo, 160))).toEqual(new Set([0xff]));
    echo.hear(frame(101), 0, 160);
    expect(take(echo, 320)).toEqual(Uint8Array.from([...frame(1), ...frame(101)]));
    expect(new Set(take(echo, 160))).toEqual(new Set([0xff]));
  });

  it('drops the oldest when more is heard than fits', () => {
    const echo = new EchoSource(0xff);
    for (let count = 0; count < 12; count += 1) echo.hear(frame(count), 0, 160);
    expect(take(echo, 160)).toEqual(frame(2));
  });

  it('keeps the newest of one datagram larger than its ring', () => {
    const echo = new EchoSource(0xff);
    const large = Uint8Array.from({ length: 2000 }, (_, index) => index & 0xff);
    echo.hear(large, 0, 2000);
    expect(take(echo, 160)).toEqual(large.subarray(400, 560));
  });
});
