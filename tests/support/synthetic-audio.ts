// Taken out once: in Jest's realm every look-up of a global costs more than a sine.
const { PI, SQRT2, ceil, cos, exp, floor, log, max, min, round, sin, sqrt } = Math;

/** Random numbers, 0 to 1, the same ones for the same seed (Marsaglia’s xorshift). */
export function seeded(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 0x1_0000_0000;
  };
}

/** One sine of a `tones` signal. */
export interface Sine {
  readonly hz: number;
  /** dBm0, as 16-bit µ-law: +3.17 fills the 16 bits. */
  readonly levelDbm0: number;
}

/** Sum of sines. */
export function tones(rateHz: number, ms: number, sines: readonly Sine[]): Int16Array {
  return Int16Array.from({ length: (rateHz * ms) / 1000 }, (_, index) =>
    sines.reduce((sum, { hz, levelDbm0 }, place) => {
      const amplitude = 32_767 * 10 ** ((levelDbm0 - 3.17) / 20);
      return sum + amplitude * sin((2 * PI * hz * index) / rateHz + place);
    }, 0),
  );
}

export function silence(rateHz: number, ms: number): Int16Array {
  return new Int16Array((rateHz * ms) / 1000);
}

/** White noise of that level. */
export function noise(rateHz: number, ms: number, levelDbm0: number, random: () => number): Int16Array {
  const sigma = (32_767 * 10 ** ((levelDbm0 - 3.17) / 20)) / SQRT2;
  return Int16Array.from({ length: (rateHz * ms) / 1000 }, () => clipped(sigma * gaussian(random)));
}

export function joined(...parts: readonly Int16Array[]): Int16Array {
  const out = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export function mixed(one: Int16Array, other: Int16Array): Int16Array {
  return one.map((sample, index) => clipped(sample + (other[index] ?? 0)));
}

/** Frames of 20 ms; what is left at the end is dropped. */
export function framesOf(samples: Int16Array, rateHz: number): Int16Array[] {
  const size = rateHz / 50;
  return Array.from({ length: floor(samples.length / size) }, (_, index) =>
    samples.subarray(index * size, (index + 1) * size),
  );
}

/** How a voice says one stretch of speech. */
export interface Voice {
  readonly ms: number;
  /** Pitch at the beginning and at the end, Hz. */
  readonly pitchHz: readonly [from: number, to: number];
  /** Level at the beginning and at the end, dBm0. */
  readonly levelDbm0?: readonly [from: number, to: number];
  /** Length of a syllable (default 180). */
  readonly syllableMs?: number;
  /** Length of the last one (default as the others). */
  readonly lastSyllableMs?: number;
}

/** Formants of a few vowels, Hz (Peterson & Barney 1952, men). */
const vowels = [
  [730, 1090, 2440],
  [270, 2290, 3010],
  [530, 1840, 2480],
  [570, 840, 2410],
  [300, 870, 2240],
] as const;

/** Syllables of a voice whose pitch glides: harmonics under the formants of changing vowels, each with an onset of noise. */
export function voiced(rateHz: number, voice: Voice, random: () => number): Int16Array {
  const { ms, pitchHz, levelDbm0 = [-18, -18], syllableMs = 180, lastSyllableMs = syllableMs } = voice;
  const out = new Int16Array((rateHz * ms) / 1000);
  const lastStart = max(0, ms - lastSyllableMs);
  const step = rateHz / 200;
  let phase = 0;
  for (let start = 0; start < out.length; start += step) {
    const share = start / out.length;
    const at = (start * 1000) / rateHz;
    const isLast = at >= lastStart;
    const within = isLast ? (at - lastStart) / lastSyllableMs : (at % syllableMs) / syllableMs;
    const pitch = pitchHz[0] + (pitchHz[1] - pitchHz[0]) * share;
    const gains = harmonicGains(pitch, vowels[floor(at / syllableMs) % vowels.length] ?? vowels[0], rateHz);
    const level = levelDbm0[0] + (levelDbm0[1] - levelDbm0[0]) * share;
    const envelope = isLast ? min(1, within * 5 + 0.1) * sqrt(max(0, 1 - within)) : sin(PI * within) ** 0.7;
    const amplitude = 32_767 * 10 ** ((level - 3.17) / 20) * envelope;
    const hiss = within < 0.15 ? 0.3 : 0.01;
    for (let index = start; index < min(start + step, out.length); index += 1) {
      phase += (2 * PI * pitch) / rateHz;
      let sum = hiss * gaussian(random);
      for (let harmonic = 1; harmonic <= gains.length; harmonic += 1) {
        sum += (gains[harmonic - 1] ?? 0) * sin(harmonic * phase);
      }
      out[index] = clipped(amplitude * sum);
    }
  }
  return out;
}

/** Gains of the harmonics of one pitch under formants; their sum is about 1 at the loudest. */
function harmonicGains(pitch: number, formants: readonly number[], rateHz: number): number[] {
  const count = ceil(min(3800, rateHz / 2) / pitch) - 1;
  return Array.from({ length: count }, (_, index) => {
    const hz = (index + 1) * pitch;
    return formants.reduce(
      (sum, formant, place) => sum + (0.7 * 0.5 ** place) / (1 + ((hz - formant) / 90) ** 2),
      0.02,
    );
  });
}

/** Chords of a few instruments in equal temperament, 250 ms each. */
export function music(rateHz: number, ms: number, levelDbm0: number, random: () => number): Int16Array {
  const out = new Int16Array((rateHz * ms) / 1000);
  const chord = rateHz / 4;
  const amplitude = 32_767 * 10 ** ((levelDbm0 - 3.17) / 20);
  for (let start = 0; start < out.length; start += chord) {
    const notes = Array.from({ length: 1 + floor(random() * 3) }, () => 220 * 2 ** (floor(random() * 36) / 12));
    for (let index = 0; index < chord && start + index < out.length; index += 1) {
      const decay = exp((-3 * index) / chord);
      let sum = 0;
      for (const note of notes) {
        for (let harmonic = 1; harmonic <= 4; harmonic += 1) {
          sum += sin((2 * PI * note * harmonic * index) / rateHz) / harmonic ** 1.5;
        }
      }
      out[start + index] = clipped((amplitude * decay * sum) / notes.length);
    }
  }
  return out;
}

function gaussian(random: () => number): number {
  return sqrt(-2 * log(random() + 1e-12)) * cos(2 * PI * random());
}

function clipped(value: number): number {
  return max(-32_768, min(32_767, round(value)));
}
