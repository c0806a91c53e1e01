import { describe, expect, it } from '@jest/globals';
import type { ToneSource } from '../contract.ts';
import { AudioMeter } from './audio-meter.ts';
import { g711, sampleRateHz } from './g711.ts';
import { ToneOutput } from './tone-output.ts';

const laws = ['PCMU', 'PCMA'] as const;

type Law = (typeof laws)[number];

function toneSource(
  frequenciesHz: readonly number[],
  levelDbm0: number,
  cadenceMs: ToneSource['cadenceMs'] = [],
): ToneSource {
  return { kind: 'tone', frequenciesHz, levelDbm0, cadenceMs };
}

/** Frames of a tone, from `first` on, as code words. */
function take(law: Law, source: ToneSource, frames: number, first = 0): Uint8Array {
  const tone = new ToneOutput(8000, source, 0);
  return Uint8Array.from(
    Array.from({ length: frames }, (_, index) => [...tone.frame(first + index)]).flat(),
    (sample) => g711(law).encode[sample & 0xffff] ?? 0,
  );
}

function measured(law: Law, audio: Uint8Array): AudioMeter {
  const meter = new AudioMeter(g711(law));
  meter.add(audio, 0, audio.length);
  return meter;
}

describe.each(laws)('a tone in %s', (law) => {
  it.each([
    [200, -10],
    [425, -10],
    [1004, 0],
    [1209, -20],
    [3400, -30],
  ])('of %d Hz at %d dBm0 is heard at that frequency and level', (frequency, level) => {
    const meter = measured(law, take(law, toneSource([frequency], level), 100));
    expect(Math.abs(meter.frequencyHz - frequency)).toBeLessThan(2);
    // dBov = dBm0 - 6.18 for µ-law, - 6.15 for A-law (ITU-T G.100.1); companding adds a little noise.
    expect(Math.abs(meter.levelDbov - (level - g711(law).fullScaleDbm0 - 3.01))).toBeLessThan(0.3);
  });

  it('keeps its phase over a long time, whatever frames were asked for', () => {
    const hour = 3600 * 50;
    const passed = take(law, toneSource([440, 480], -19), 3, hour);
    const heard = take(law, toneSource([440, 480], -19), hour / 3600 + 3, hour - 50);
    expect(passed).toEqual(heard.subarray(-480));
  });

  it('clips at full scale and does not wrap', () => {
    const meter = measured(law, take(law, toneSource([500], 12), 50));
    expect(meter.levelDbov).toBeGreaterThan(-2);
    expect(Math.abs(meter.frequencyHz - 500)).toBeLessThan(2);
  });

  it('follows its cadence', () => {
    const cadence = [
      { on: 100, off: 50 },
      { on: 20, off: 30 },
    ];
    const audio = take(law, toneSource([425], -10, cadence), 20);
    const { decode, silence } = g711(law);
    const silent = (fromMs: number, toMs: number): boolean =>
      audio.subarray(fromMs * 8, toMs * 8).every((code) => decode[code] === decode[silence]);
    expect([
      silent(0, 100),
      silent(100, 150),
      silent(150, 170),
      silent(170, 200),
      silent(200, 300),
      silent(300, 350),
    ]).toEqual([false, true, false, true, false, true]);
  });
});

describe('the audio meter', () => {
  it('has nothing to say about nothing', () => {
    const meter = new AudioMeter(g711('PCMU'));
    expect([meter.levelDbov, meter.frequencyHz]).toEqual([-127, 0]);
  });

  it.each(laws)('hears silence in %s', (law) => {
    const meter = measured(law, new Uint8Array(8000).fill(g711(law).silence));
    expect(meter.levelDbov).toBeLessThan(-60);
    expect(meter.frequencyHz).toBe(0);
  });

  it('gives the frequency of the last second only', () => {
    const meter = new AudioMeter(g711('PCMA'));
    for (const frequency of [300, 700, 1900]) {
      const audio = take('PCMA', toneSource([frequency], -10), 51);
      meter.add(audio, 0, audio.length);
    }
    expect(Math.abs(meter.frequencyHz - 1900)).toBeLessThan(2);
  });

  it('names the stronger of two tones', () => {
    const law = g711('PCMU');
    const [loud, soft] = [take('PCMU', toneSource([1000], -10), 50), take('PCMU', toneSource([600], -16), 50)];
    const both = Uint8Array.from(
      loud,
      (code, index) => law.encode[((law.decode[code] ?? 0) + (law.decode[soft[index] ?? 0] ?? 0)) & 0xffff] ?? 0,
    );
    expect(Math.abs(measured('PCMU', both).frequencyHz - 1000)).toBeLessThan(2);
  });

  it('begins its last second anew with another codec', () => {
    const meter = measured('PCMU', take('PCMU', toneSource([1000], 0), sampleRateHz / 160));
    meter.use(g711('PCMA'));
    expect(meter.frequencyHz).toBe(0);
  });
});
