import { describe, expect, it } from '@jest/globals';
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
import type { AudioCodec } from '../contract.ts';
import { type FrameRateHz, frameRatesHz } from '../graph/frame-output.ts';
import { columnsHz, keypad, rowsHz } from './dtmf-frequencies.ts';
import { InbandDtmfDetector } from './inband-dtmf-detector.ts';
import type { DtmfKey } from './telephone-event.ts';

type Channel = (frame: Int16Array, before: Int16Array) => Int16Array | undefined;

interface Press {
  readonly ms?: number;
  readonly rowDbm0?: number;
  readonly columnDbm0?: number;
  /** Factor of both frequencies. */
  readonly off?: number;
}

function keyAudio(rateHz: number, key: string, press: Press = {}): Int16Array {
  const { ms = 60, rowDbm0 = -20, columnDbm0 = rowDbm0, off = 1 } = press;
  const place = keypad.indexOf(key);
  return tones(rateHz, ms, [
    { hz: (rowsHz[place >> 2] ?? 0) * off, levelDbm0: rowDbm0 },
    { hz: (columnsHz[place & 3] ?? 0) * off, levelDbm0: columnDbm0 },
  ]);
}

function allKeys(rateHz: number, press: Press, gapMs: number): Int16Array {
  const keys = [...keypad].flatMap((key) => [keyAudio(rateHz, key, press), silence(rateHz, gapMs)]);
  return joined(silence(rateHz, 67), ...keys, silence(rateHz, 200));
}

function heard(audio: Int16Array, rateHz: FrameRateHz = 8000, channel: Channel = (frame) => frame): DtmfKey[] {
  const keys: DtmfKey[] = [];
  const detector = new InbandDtmfDetector(rateHz, (key) => keys.push(key));
  let before = new Int16Array(rateHz / 50);
  for (const frame of framesOf(audio, rateHz)) {
    const arrived = channel(frame, before);
    detector.frame(arrived);
    before = new Int16Array(arrived ?? before);
  }
  return keys;
}

function tonesOf(keys: readonly DtmfKey[]): string {
  return keys.map((key) => key.tone).join('');
}

describe.each(frameRatesHz)('keys in audio at %d Hz', (rateHz) => {
  it.each([-3, -20, -30, -34])('are all found at %d dBm0, 40 ms long and 40 ms apart', (rowDbm0) => {
    const keys = heard(allKeys(rateHz, { ms: 40, rowDbm0 }, 40), rateHz);
    expect(tonesOf(keys)).toBe(keypad);
    expect(keys.every((key) => Math.abs(key.durationMs - 40) <= 10)).toBe(true);
  });
});

describe('a key in the audio', () => {
  it('is told once, when it ended, with its length', () => {
    const audio = joined(silence(8000, 113), keyAudio(8000, '7', { ms: 730 }), silence(8000, 100));
    const [key, ...more] = heard(audio);
    expect([key?.tone, more]).toEqual(['7', []]);
    expect(Math.abs((key?.durationMs ?? 0) - 730)).toBeLessThanOrEqual(10);
    expect(heard(audio.subarray(0, 8 * 800))).toEqual([]);
  });

  it.each([0.985, 1.015])('is found with its frequencies off by a factor of %d (Q.24: 1.5 %%)', (off) => {
    expect(tonesOf(heard(allKeys(8000, { off }, 60)))).toBe(keypad);
  });

  it.each([0.965, 1.035])('is none with its frequencies off by a factor of %d (Q.24: 3.5 %%)', (off) => {
    expect(heard(allKeys(8000, { off }, 60))).toEqual([]);
  });

  it.each([
    [-24, -20],
    [-16, -24],
  ])('is found with a row at %d and a column at %d dBm0', (rowDbm0, columnDbm0) => {
    expect(tonesOf(heard(allKeys(8000, { rowDbm0, columnDbm0 }, 60)))).toBe(keypad);
  });

  it.each([
    [-28, -20],
    [-12, -24],
  ])('is none with a row at %d and a column at %d dBm0: that is too much twist', (rowDbm0, columnDbm0) => {
    expect(heard(allKeys(8000, { rowDbm0, columnDbm0 }, 60))).toEqual([]);
  });

  it('is none of 15 ms, wherever it falls', () => {
    for (let at = 0; at < 20; at += 1) {
      expect(heard(joined(silence(8000, 60 + at), keyAudio(8000, '5', { ms: 15 }), silence(8000, 200)))).toEqual([]);
    }
  });

  it('is two after a pause of 40 ms, and one across a hole of 20 ms', () => {
    for (let at = 0; at < 20; at += 1) {
      const twice = (gapMs: number) =>
        joined(
          silence(8000, 60 + at),
          keyAudio(8000, '5', { ms: 80 }),
          silence(8000, gapMs),
          keyAudio(8000, '5', { ms: 80 }),
          silence(8000, 200),
        );
      expect(tonesOf(heard(twice(40)))).toBe('55');
    }
    const whole = joined(silence(8000, 60), keyAudio(8000, '5', { ms: 160 }), silence(8000, 200));
    let frames = 0;
    const hole: Channel = (frame) => {
      frames += 1;
      return frames === 7 ? new Int16Array(160) : frame;
    };
    expect(tonesOf(heard(whole, 8000, hole))).toBe('5');
  });

  it('is found under noise 15 dB below it', () => {
    const audio = allKeys(8000, { rowDbm0: -20 }, 60);
    const noisy = mixed(audio, noise(8000, (audio.length + 7) / 8, -32, seeded(3)));
    expect(tonesOf(heard(noisy))).toBe(keypad);
  });

  it.each<AudioCodec>(['PCMU', 'PCMA'])('is found behind %s', (codec) => {
    const { encode, decode } = g711(codec);
    const coded = allKeys(8000, { ms: 50, rowDbm0: -30 }, 50).map(
      (sample) => decode[encode[sample & 0xffff] ?? 0] ?? 0,
    );
    expect(tonesOf(heard(coded))).toBe(keypad);
  });

  it('is none in a single tone, in ringback, or in dial tone', () => {
    const sines = [[697], [1209], [440, 480], [350, 440], [425], [1100], [2100], [950, 1400]];
    for (const hz of sines) {
      const audio = tones(
        8000,
        500,
        hz.map((one) => ({ hz: one, levelDbm0: -10 })),
      );
      expect(heard(joined(audio, silence(8000, 200)))).toEqual([]);
    }
  });
});

/** A network that loses 5 % of its packets. */
function lossy(seed: number, instead: (before: Int16Array) => Int16Array | undefined): Channel {
  const random = seeded(seed);
  return (frame, before) => (random() < 0.05 ? instead(before) : frame);
}

describe('keys of 120 ms at −30 dBm0, with 5 % of the frames lost', () => {
  const rounds = 20;
  it.each<[string, number, (before: Int16Array) => Int16Array | undefined]>([
    ['missing', 0, () => undefined],
    ['silent', 1, () => new Int16Array(160)],
    ['the one before once more', 2, (before) => before],
  ])('are all found when lost frames are %s', (_how, fewer, instead) => {
    const audio = allKeys(8000, { ms: 120, rowDbm0: -30 }, 80);
    let whole = 0;
    for (let seed = 1; seed <= rounds; seed += 1) {
      if (tonesOf(heard(audio, 8000, lossy(seed, instead))) === keypad) whole += 1;
    }
    // Two lost frames side by side in one key, filled with silence, are a pause by the letter of Q.24.
    expect(whole).toBeGreaterThanOrEqual(rounds - fewer);
  });
});

describe('ten minutes without a key', () => {
  it('have none: voices of all pitches', () => {
    for (let seed = 1; seed <= 8; seed += 1) {
      const pitch = 80 + 25 * seed;
      const audio = voiced(8000, { ms: 25_000, pitchHz: [pitch, pitch * 1.3], levelDbm0: [-25, -8] }, seeded(seed));
      expect(heard(audio)).toEqual([]);
    }
  });

  it('have none: music', () => {
    for (let seed = 1; seed <= 5; seed += 1) expect(heard(music(8000, 40_000, -10, seeded(seed)))).toEqual([]);
  });

  it('have none: noise', () => {
    for (let seed = 1; seed <= 4; seed += 1) expect(heard(noise(8000, 50_000, -5 * seed, seeded(seed)))).toEqual([]);
  });
});
