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
import { verifies } from '#tests/support/verifies.ts';
import { g711 } from '../codec/g711.ts';
import { ToneOutput } from '../codec/tone-output.ts';
import type { ToneSource } from '../contract.ts';
import { type FrameRateHz, frameRatesHz } from '../graph/frame-output.ts';
import { ProgressToneDetector } from './progress-tone-detector.ts';
import { progressTones } from './progress-tones.ts';

function heard(audio: Int16Array, rateHz: FrameRateHz = 8000): string[] {
  const detector = new ProgressToneDetector(rateHz);
  return framesOf(audio, rateHz).flatMap((frame) => detector.frame(frame) ?? []);
}

/** Five seconds of it, beginning within a frame, through G.711. */
function played(tone: ToneSource, rateHz: FrameRateHz = 8000): Int16Array {
  const { encode, decode } = g711('PCMA');
  const output = new ToneOutput(rateHz, tone, 0);
  const frames = Array.from({ length: 260 }, (_, tick) => Int16Array.from(output.frame(tick)));
  return joined(silence(rateHz, 333), ...frames).map((sample) => decode[encode[sample & 0xffff] ?? 0] ?? 0);
}

const countries = Object.entries(progressTones);

describe('dial and busy tones', () => {
  verifies('MEDIA-PROGRESS-TONES', 'are heard, those of every country, once, and no ring is one', () => {
    const wrong = countries.flatMap(([country, { ring, busy, congestion, dial }]) => {
      const found = [ring, busy, congestion, dial].map((tone) => heard(played(tone)).join());
      // Italy’s dial tone goes on and off as no other does.
      const wanted = ['', 'busy', 'busy', country === 'IT' ? '' : 'dial'];
      return found.join(' ') === wanted.join(' ') ? [] : [[country, ...found]];
    });
    expect(wrong).toEqual([]);
  });

  it.each(frameRatesHz)('are heard at %d Hz', (rateHz) => {
    const { US, DE } = progressTones;
    const all = [US?.busy, US?.dial, DE?.busy].map((tone) => heard(played(tone as ToneSource, rateHz), rateHz));
    expect(all).toEqual([['busy'], ['dial'], ['busy']]);
  });

  it('are heard in noise 25 dB below them', () => {
    const busy = played(progressTones.DE?.busy as ToneSource);
    expect(heard(mixed(busy, noise(8000, busy.length / 8, -37, seeded(3))))).toEqual(['busy']);
  });

  it('are not heard in speech, music, keys and beeps', () => {
    const key = tones(8000, 3000, [
      { hz: 697, levelDbm0: -10 },
      { hz: 1209, levelDbm0: -10 },
    ]);
    const beep = tones(8000, 3000, [{ hz: 1000, levelDbm0: -10 }]);
    const sounds = [
      key,
      beep,
      music(8000, 8000, -15, seeded(4)),
      voiced(8000, { ms: 3000, pitchHz: [120, 100] }, seeded(6)),
      noise(8000, 3000, -20, seeded(5)),
    ];
    expect(sounds.map((sound) => heard(sound))).toEqual(sounds.map(() => []));
    expect(heard(recordedSpeech(8000))).toEqual([]);
  });
});
