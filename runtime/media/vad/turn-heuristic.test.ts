import { describe, expect, it } from '@jest/globals';
import { recordedSpeech } from '#tests/support/recorded-speech.ts';
import { framesOf, joined, noise, seeded, type Voice, voiced } from '#tests/support/synthetic-audio.ts';
import { TurnHeuristic, type TurnOptions, type TurnPrediction } from './turn-heuristic.ts';

const rateHz = 16_000;

/** A statement: pitch and level fall, the last syllable is long. */
const statement: Voice = { ms: 2000, pitchHz: [150, 95], levelDbm0: [-16, -24], lastSyllableMs: 300 };
/** Somebody who stops to think: all stays as it is. */
const hesitation: Voice = { ms: 2000, pitchHz: [120, 120] };
/** More is to come: the pitch rises. */
const continuation: Voice = { ms: 2000, pitchHz: [110, 170] };

function room(ms: number): Int16Array {
  return noise(rateHz, ms, -60, seeded(7));
}

function said(voice: Voice, silenceMs: number, options?: TurnOptions): TurnPrediction {
  return predicted(joined(room(500), voiced(rateHz, voice, seeded(3)), room(silenceMs)), options);
}

function predicted(audio: Int16Array, options?: TurnOptions): TurnPrediction {
  const turn = new TurnHeuristic(options);
  for (const frame of framesOf(audio, rateHz)) turn.push(frame);
  return turn.predict();
}

describe('a turn', () => {
  it('is over 200 ms after a voice that came down, not after one that stays up', () => {
    expect(said(statement, 200).endOfTurn).toBe(true);
    expect(said(hesitation, 200).endOfTurn).toBe(false);
    expect(said(continuation, 200).endOfTurn).toBe(false);
  });

  it('is over after a second of silence, however it was left', () => {
    for (const voice of [statement, hesitation, continuation])
      expect(said(voice, 1000).probability).toBeGreaterThan(0.9);
  });

  it.each([statement, hesitation, continuation])('is the likelier over the longer it has been quiet', (voice) => {
    const probabilities = [100, 200, 400, 600, 800].map((ms) => said(voice, ms).probability);
    expect(probabilities).toEqual([...probabilities].sort((one, other) => one - other));
    expect(new Set(probabilities).size).toBe(5);
  });

  it('is given more time the more was said', () => {
    const longAfter = (ms: number) => said({ ...hesitation, ms }, 300).probability;
    expect(longAfter(400)).toBeGreaterThan(longAfter(1500));
    expect(longAfter(1500)).toBeGreaterThan(longAfter(3500));
  });

  it('is likelier over the lower the pitch went, and the softer the voice', () => {
    const pitch = [170, 120, 100, 85].map((to) => said({ ...hesitation, pitchHz: [120, to] }, 200).probability);
    expect(pitch).toEqual([...pitch].sort((one, other) => one - other));
    expect((pitch[3] ?? 0) - (pitch[0] ?? 0)).toBeGreaterThan(0.2);
    const softer = said({ ...hesitation, levelDbm0: [-14, -28] }, 200).probability;
    expect(softer).toBeGreaterThan(said(hesitation, 200).probability + 0.05);
  });

  it('is not over while somebody speaks, nor before anybody did', () => {
    expect(said(statement, 0).endOfTurn).toBe(false);
    expect(predicted(room(3000))).toEqual({ endOfTurn: false, probability: 0 });
  });

  it('follows another threshold', () => {
    const { probability } = said(hesitation, 400);
    expect(said(hesitation, 400, { threshold: probability - 0.01 }).endOfTurn).toBe(true);
    expect(said(hesitation, 400, { threshold: probability + 0.01 }).endOfTurn).toBe(false);
  });

  it('is judged by the last seconds only, and speech before them is forgotten', () => {
    expect(said(statement, 1100, { maxDurationSecs: 1 })).toEqual({ endOfTurn: false, probability: 0 });
    expect(said(statement, 1100, { maxDurationSecs: 2 }).endOfTurn).toBe(true);
  });

  it('begins anew after a reset', () => {
    const turn = new TurnHeuristic();
    for (const frame of framesOf(joined(voiced(rateHz, statement, seeded(3)), room(500)), rateHz)) turn.push(frame);
    expect(turn.predict().endOfTurn).toBe(true);
    turn.reset();
    expect(turn.predict()).toEqual({ endOfTurn: false, probability: 0 });
  });

  it('is over behind a recorded question, and not within it', () => {
    const speech = recordedSpeech(rateHz);
    const until = (ms: number) => predicted(speech.subarray(0, (ms * rateHz) / 1000));
    expect(until(5500).endOfTurn).toBe(true);
    for (const ms of [1000, 1500, 2000, 3500, 4000, 4400]) expect(until(ms).endOfTurn).toBe(false);
  });
});
