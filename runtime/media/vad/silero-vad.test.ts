import { describe, expect, it } from '@jest/globals';
import { canSpeak, recordedSpeech, referenceProbabilities, spoken } from '#tests/support/recorded-speech.ts';
import { joined, music, noise, seeded, silence, tones } from '#tests/support/synthetic-audio.ts';
import { SileroNetwork, sileroWindow } from './silero-network.ts';
import { SileroVad, sileroRateHz } from './silero-vad.ts';
import type { SpeechBound } from './speech-bounds.ts';

function heard(audio: Int16Array, frame = 320): SpeechBound[] {
  const bounds: SpeechBound[] = [];
  const vad = new SileroVad({}, (bound) => bounds.push(bound));
  for (let at = 0; at < audio.length; at += frame) vad.push(audio.subarray(at, at + frame));
  return bounds;
}

describe('the network', () => {
  it('says of every window what ONNX Runtime says with the published model', () => {
    const speech = recordedSpeech(sileroRateHz);
    const network = new SileroNetwork();
    const reference = referenceProbabilities();
    const differences = reference.map((expected, index) => {
      const window = speech.subarray(index * sileroWindow, (index + 1) * sileroWindow);
      return Math.abs(network.probability(window) - expected);
    });
    expect(differences.length).toBe(176);
    expect(Math.max(...differences)).toBeLessThan(1e-4);
  });

  it('forgets what it heard when it is reset', () => {
    const speech = recordedSpeech(sileroRateHz);
    const network = new SileroNetwork();
    const run = () =>
      [20, 21, 22, 23].map((index) => network.probability(speech.subarray(index * 512, index * 512 + 512)));
    const first = run();
    expect(run()).not.toEqual(first);
    network.reset();
    expect(run()).toEqual(first);
  });
});

describe('speech', () => {
  it('is found where it begins and ends, to a tenth of a second', () => {
    const bounds = heard(recordedSpeech(sileroRateHz));
    const [first] = bounds;
    const last = bounds.at(-1);
    expect(Math.abs((first?.speechStartAt ?? 0) - 0.55)).toBeLessThan(0.1);
    expect(Math.abs((last?.speechEndAt ?? 0) - 4.5)).toBeLessThan(0.1);
    expect(bounds.length % 2).toBe(0);
  });

  it('is found alike whatever the length of the frames', () => {
    const speech = recordedSpeech(sileroRateHz);
    expect(heard(speech, 1000)).toEqual(heard(speech));
    expect(heard(speech, 512)).toEqual(heard(speech));
  });

  it('is found once more, at the same times, after a reset', () => {
    const speech = recordedSpeech(sileroRateHz);
    const bounds: SpeechBound[] = [];
    const vad = new SileroVad({}, (bound) => bounds.push(bound));
    vad.push(speech);
    const once = bounds.splice(0);
    vad.push(speech.subarray(0, 100));
    vad.reset();
    vad.push(speech);
    expect(bounds).toEqual(once);
  });

  it('is not found in silence, noise, ringback, keys and music', () => {
    const random = seeded(11);
    const sounds = [
      silence(sileroRateHz, 3000),
      noise(sileroRateHz, 3000, -20, random),
      noise(sileroRateHz, 3000, -50, random),
      tones(sileroRateHz, 3000, [{ hz: 425, levelDbm0: -10 }]),
      tones(sileroRateHz, 3000, [
        { hz: 697, levelDbm0: -10 },
        { hz: 1209, levelDbm0: -10 },
      ]),
      music(sileroRateHz, 3000, -15, random),
    ];
    expect(sounds.map((sound) => heard(sound))).toEqual(sounds.map(() => []));
  });

  (canSpeak ? it : it.skip)('is found sentence by sentence in speech of espeak-ng, also under noise', () => {
    const random = seeded(4);
    for (const [text, voice] of [
      ['Good morning.', 'en-us'],
      ['Добрый день, чем могу помочь?', 'ru'],
      ['Guten Tag, was kann ich für Sie tun?', 'de+f2'],
    ] as const) {
      const quiet = silence(sileroRateHz, 1000);
      const speech = spoken(text, sileroRateHz, voice);
      const audio = joined(quiet, speech, quiet, speech, quiet);
      const noisy = noise(sileroRateHz, Math.floor((audio.length * 1000) / sileroRateHz), -45, random);
      const bounds = heard(audio.map((sample, index) => sample + (noisy[index] ?? 0)));
      expect(bounds.length).toBeGreaterThanOrEqual(4);
      expect(Math.abs((bounds[0]?.speechStartAt ?? 0) - 1)).toBeLessThan(0.2);
      expect(audio.length / sileroRateHz - 1 - (bounds.at(-1)?.speechEndAt ?? 0)).toBeLessThan(0.6);
    }
  });
});
