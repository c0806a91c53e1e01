import { describe, expect, it } from '@jest/globals';
import { recordedSpeech } from '#tests/support/recorded-speech.ts';
import {
  framesOf,
  joined,
  mixed,
  music,
  noise,
  seeded,
  silence,
  tones,
  voiced,
} from '#tests/support/synthetic-audio.ts';
import { g711 } from '../codec/g711.ts';
import { type FrameRateHz, frameRatesHz } from '../graph/frame-output.ts';
import { BeepDetector } from './beep-detector.ts';

function hears(audio: Int16Array, rateHz: FrameRateHz = 8000): boolean {
  const detector = new BeepDetector(rateHz);
  return framesOf(audio, rateHz).filter((frame) => detector.frame(frame)).length > 0;
}

function beep(rateHz: number, ms: number, hz: number, levelDbm0 = -15): Int16Array {
  return joined(silence(rateHz, 333), tones(rateHz, ms, [{ hz, levelDbm0 }]), silence(rateHz, 100));
}

describe.each(frameRatesHz)('a beep at %d Hz', (rateHz) => {
  it.each([420, 850, 1000, 1400, 2150])('of %d Hz is heard', (hz) => {
    expect([hears(beep(rateHz, 170, hz), rateHz), hears(beep(rateHz, 400, hz, -35), rateHz)]).toEqual([true, true]);
  });

  it.each([300, 350, 2300, 3000])('of %d Hz is none', (hz) => {
    expect(hears(beep(rateHz, 400, hz), rateHz)).toBe(false);
  });
});

describe('a beep', () => {
  it('of less than 120 ms is none', () => {
    expect(hears(beep(8000, 100, 1000))).toBe(false);
  });

  it('is heard behind G.711 and in noise 25 dB below it', () => {
    const { encode, decode } = g711('PCMU');
    const coded = beep(8000, 300, 440, -25).map((sample) => decode[encode[sample & 0xffff] ?? 0] ?? 0);
    expect(hears(coded)).toBe(true);
    const noisy = beep(8000, 300, 1000, -15);
    expect(hears(mixed(noisy, noise(8000, noisy.length / 8, -40, seeded(3))))).toBe(true);
  });

  it('is none in keys, in ringback, and in a tone that glides', () => {
    const key = tones(8000, 400, [
      { hz: 697, levelDbm0: -10 },
      { hz: 1209, levelDbm0: -10 },
    ]);
    const ringback = tones(8000, 400, [
      { hz: 440, levelDbm0: -19 },
      { hz: 480, levelDbm0: -19 },
    ]);
    const glide = Int16Array.from(
      { length: 8000 },
      (_, n) => 8000 * Math.sin(2 * Math.PI * (0.05 * n + (0.15 * n * n) / 16_000)),
    );
    expect([key, ringback, glide].map((audio) => hears(audio))).toEqual([false, false, false]);
  });

  it('is none in speech, synthetic voices, music and noise', () => {
    expect(hears(recordedSpeech(8000))).toBe(false);
    for (let seed = 1; seed <= 5; seed += 1) {
      const pitch = 60 + 50 * seed;
      expect(hears(voiced(8000, { ms: 20_000, pitchHz: [pitch, pitch * 1.4] }, seeded(seed)))).toBe(false);
      expect(hears(noise(8000, 5000, -10 * seed, seeded(seed)))).toBe(false);
    }
    expect(hears(music(8000, 20_000, -12, seeded(3)))).toBe(false);
  });
});
