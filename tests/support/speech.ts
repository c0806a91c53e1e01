import type { FrameRateHz } from '#runtime/media/graph/frame-output.ts';
import { canSpeak, spoken } from './recorded-speech.ts';

/** Numbers between 0 and 1, the same ones for the same seed (Numerical Recipes’ linear congruence). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** First two formants of five vowels, Hz (Peterson & Barney 1952, men). */
const vowels = [
  [730, 1090],
  [270, 2290],
  [300, 870],
  [530, 1840],
  [570, 840],
] as const;

/**
 * What behaves like speech: three to four syllables a second of a gliding voice of 90 to 170 Hz through a vowel’s
 * formants, a hiss before some of them, pauses between words.
 */
export function speechLike(rateHz: FrameRateHz, seconds: number, seed = 1): Int16Array {
  const random = seededRandom(seed);
  const out = new Float64Array(rateHz * seconds);
  for (let at = 0; at < out.length; ) {
    const length = Math.floor(rateHz * (0.2 + 0.12 * random()));
    syllable(out.subarray(at, at + length), rateHz, vowels[Math.floor(random() * vowels.length)] ?? vowels[0], random);
    at += length + (random() < 0.25 ? Math.floor(rateHz * (0.1 + 0.3 * random())) : 0);
  }
  const peak = out.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return Int16Array.from(out, (value) => Math.round((value / peak) * 14_000));
}

function syllable(out: Float64Array, rateHz: number, formants: readonly number[], random: () => number): void {
  const pitchHz = 90 + 60 * random();
  const glideHz = 20 * random();
  const hiss = random() < 0.4 ? Math.floor(0.06 * rateHz) : 0;
  const resonators = [...formants, 2700].map((hz) => ({
    twoCos: 1.9 * Math.cos((2 * Math.PI * hz) / rateHz),
    y1: 0,
    y2: 0,
  }));
  // The glottis falls by 12 dB an octave.
  const tilt = 1 - (2 * Math.PI * 250) / rateHz;
  let [phase, once, twice] = [0, 0, 0];
  for (let index = 0; index < out.length; index += 1) {
    const place = index / out.length;
    phase += (pitchHz + glideHz * place) / rateHz;
    const pulse = phase >= 1 ? 1 : 0;
    phase -= pulse;
    const noise = random() - 0.5;
    once = tilt * once + (1 - tilt) * pulse;
    twice = tilt * twice + (1 - tilt) * once;
    const source = index < hiss ? 0.01 * noise : twice + 0.0005 * noise;
    const loudness = Math.sin(Math.PI * place) ** 0.5;
    for (const each of resonators) {
      const value = source + each.twoCos * each.y1 - 0.9 * each.y2;
      each.y2 = each.y1;
      each.y1 = value;
      out[index] = (out[index] ?? 0) + value * loudness;
    }
  }
}

const text =
  'Good morning. The train to the airport leaves from platform nine at half past seven. Please have your ticket ' +
  'and your passport ready, and press one to speak with somebody who can help you.';

/** English speech by espeak-ng; undefined where it is not installed. */
export function spokenBySynthesiser(rateHz: FrameRateHz): Int16Array | undefined {
  return canSpeak ? spoken(text, rateHz) : undefined;
}
