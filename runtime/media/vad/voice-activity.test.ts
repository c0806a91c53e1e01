import { describe, expect, it } from '@jest/globals';
import { recordedSpeech } from '#tests/support/recorded-speech.ts';
import { framesOf, joined, noise, seeded, silence } from '#tests/support/synthetic-audio.ts';
import { type FrameRateHz, frameRatesHz } from '../graph/frame-output.ts';
import { mediaLimits } from '../limits.ts';
import { VoiceActivity } from './voice-activity.ts';

/** Changes, each with its time in ms. */
function changes(audio: Int16Array, rateHz: FrameRateHz): [atMs: number, speaking: boolean][] {
  const found: [number, boolean][] = [];
  let atMs = 0;
  const activity = new VoiceActivity(rateHz, (speaking) => found.push([atMs, speaking]));
  for (const frame of framesOf(audio, rateHz)) {
    atMs += 20;
    activity.frame(frame);
  }
  activity.close();
  return found;
}

describe.each(frameRatesHz)('voice activity at %d Hz', (rateHz) => {
  it('begins soon after speech does and ends after it', () => {
    const found = changes(recordedSpeech(rateHz), rateHz);
    expect(found[0]?.[1]).toBe(true);
    expect(found[0]?.[0]).toBeGreaterThanOrEqual(500 + mediaLimits.voiceOnsetMs);
    expect(found[0]?.[0]).toBeLessThanOrEqual(760);
    expect(found.at(-1)?.[1]).toBe(false);
    expect(Math.abs((found.at(-1)?.[0] ?? 0) - 4500 - mediaLimits.voiceHangoverMs)).toBeLessThan(250);
  });

  it('has none in silence, and in quiet noise none after half a second', () => {
    expect(changes(silence(rateHz, 3000), rateHz)).toEqual([]);
    const found = changes(noise(rateHz, 5000, -55, seeded(2)), rateHz);
    expect(found.filter(([atMs]) => atMs > 500)).toEqual([]);
  });
});

describe('voice activity', () => {
  it('gets used to noise that stays', () => {
    const found = changes(joined(silence(8000, 500), noise(8000, 10_000, -35, seeded(5))), 8000);
    const last = found.at(-1);
    expect(last === undefined || !last[1]).toBe(true);
    expect(last?.[0] ?? 0).toBeLessThan(4000);
  });

  it('takes what does not come for silence', () => {
    const activity = new VoiceActivity(8000, () => undefined);
    for (const frame of framesOf(recordedSpeech(8000).subarray(0, 8000 * 0.9), 8000)) activity.frame(frame);
    expect(activity.speaking).toBe(true);
    for (let frame = 0; frame < mediaLimits.voiceHangoverMs / 20; frame += 1)
      expect(activity.frame(undefined)).toBe(false);
    expect(activity.speaking).toBe(false);
    activity.close();
  });

  it('keeps many detectors apart', () => {
    const speech = framesOf(recordedSpeech(8000), 8000);
    const all = Array.from({ length: 200 }, (_, index) => {
      const detector = new VoiceActivity(8000, () => undefined);
      return { detector, isSpeech: index % 2 === 0, voices: 0 };
    });
    for (const frame of speech) {
      for (const one of all) if (one.detector.frame(one.isSpeech ? frame : new Int16Array(160))) one.voices += 1;
    }
    expect(new Set(all.filter((one) => one.isSpeech).map((one) => one.voices)).size).toBe(1);
    expect(all.every((one) => one.isSpeech === one.voices > 100)).toBe(true);
    for (const { detector } of all) detector.close();
  });
});
