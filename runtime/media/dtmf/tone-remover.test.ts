import { describe, expect, it } from '@jest/globals';
import { framesOf, joined, seeded, silence, tones, voiced } from '#tests/support/synthetic-audio.ts';
import { type FrameRateHz, frameRatesHz } from '../graph/frame-output.ts';
import { ToneRemover } from './tone-remover.ts';

function removed(audio: Int16Array, rateHz: FrameRateHz): Int16Array {
  const remover = new ToneRemover(rateHz);
  const late = silence(rateHz, ToneRemover.delayMs);
  const out = framesOf(joined(audio, late), rateHz).map((frame) => new Int16Array(remover.frame(frame)));
  return joined(...out).subarray(late.length);
}

function key(rateHz: number, ms: number): Int16Array {
  return tones(rateHz, ms, [
    { hz: 852, levelDbm0: -12 },
    { hz: 1336, levelDbm0: -10 },
  ]);
}

describe.each(frameRatesHz)('recorded keys at %d Hz', (rateHz) => {
  it('leave nothing behind, wherever they begin and however long they are', () => {
    for (let at = 0; at < 20; at += 3) {
      for (const ms of [40, 63, 250]) {
        const audio = joined(silence(rateHz, 100 + at), key(rateHz, ms), silence(rateHz, 200 - at));
        expect(removed(audio, rateHz).every((sample) => sample === 0)).toBe(true);
      }
    }
  });

  it('take no more of the speech around them than 40 ms', () => {
    const speech = voiced(rateHz, { ms: 500, pitchHz: [120, 100] }, seeded(5));
    const audio = joined(speech, key(rateHz, 100), speech);
    const out = removed(audio, rateHz);
    const kept = (ms: number) => Math.round((rateHz * ms) / 1000);
    expect(out.subarray(0, kept(460))).toEqual(audio.subarray(0, kept(460)));
    expect(out.subarray(kept(640))).toEqual(audio.subarray(kept(640), out.length));
    expect(out.subarray(kept(500), kept(600)).every((sample) => sample === 0)).toBe(true);
  });
});

describe('what is no key', () => {
  it('is untouched and 60 ms late', () => {
    expect(ToneRemover.delayMs).toBe(60);
    const speech = voiced(8000, { ms: 5000, pitchHz: [220, 160] }, seeded(9));
    expect(removed(speech, 8000)).toEqual(speech);
  });

  it('is silence where nothing came', () => {
    const remover = new ToneRemover(8000);
    remover.frame(new Int16Array(160).fill(1000));
    const out = [1, 2, 3, 4].map(() => remover.frame(undefined).some((sample) => sample !== 0));
    expect(out).toEqual([false, false, true, false]);
  });
});
