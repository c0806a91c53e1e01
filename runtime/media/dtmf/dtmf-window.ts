import { amplitudeOf } from '../codec/level.ts';
import { type AudioFrame, type FrameRateHz, frameMs } from '../graph/frame-output.ts';
import { columnsHz, lowRateHz, rowsHz } from './dtmf-frequencies.ts';

/** Samples between two windows: 10 ms. */
const hop = 80;
/** Samples of a window, 30 ms: a tone of 40 ms, wherever it begins, fills at least one of them. */
const size = 240;
/** Samples of the two parts of a window that its phases are compared between. */
const part = 160;
/** Windows of one frame. */
export const windowsPerFrame = 2;
/** Time between two windows, ms. */
export const hopMs = frameMs / windowsPerFrame;

/** Either tone must have this level, dBm0: ITU-T Q.24 table 1 asks for −29 at the least. */
const leastLevelDbm0 = -36;
/** How much louder the column may be than the row, and the row than the column, dB: Q.24 asks for 4 and 8. */
const twistDb = { column: 5.5, row: 9.5 } as const;
/** How far from its frequency a tone may be: Q.24 wants 1.5 % accepted and 3.5 % refused. */
const mostOffset = 0.025;
/** Share of the window's energy that the two tones hold: of a key, and of what may become one. */
const keyShare = 0.9;
const candidateShare = 0.4;

const hann = hannOf(size);
const partHann = hannOf(part);
const hannSum = hann.reduce((sum, value) => sum + value, 0);
const hannPower = hann.reduce((sum, value) => sum + value * value, 0);
const frequenciesHz = [...rowsHz, ...columnsHz];
const radians = Float64Array.from(frequenciesHz, (frequency) => (2 * Math.PI * frequency) / lowRateHz);
const twoCos = Float64Array.from(radians, (angle) => 2 * Math.cos(angle));
/** Squared amplitude of the softest tone that counts, as a share of full scale. */
const leastPower = (amplitudeOf(leastLevelDbm0) / 32_768) ** 2;

/**
 * The last 30 ms of audio, looked at every 10 ms: which of the sixteen keys would it be (ITU-T Q.23), how loud, and is it
 * one. Works at 8 kHz, whatever the rate of the frames. Hann windows keep the eight frequencies apart by more than 30 dB;
 * how far a tone is off its frequency is read from how its phase turns between the two ends of the window.
 */
export class DtmfWindow {
  /** Samples of the frame that make one of ours. */
  readonly #fold: number;
  /** What the folding leaves of each frequency's amplitude, inverted. */
  readonly #gains: Float64Array;
  readonly #samples = new Float64Array(size);
  readonly #weighted = new Float64Array(size);
  /** Squared amplitudes of the eight frequencies, relative to full scale. */
  readonly #powers = new Float64Array(frequenciesHz.length);
  #total = 0;
  #row = 0;
  #column = 0;
  /** Whether the window may belong to a key: the tones of one are the strongest that is there. */
  isCandidate = false;
  /** Whether the window is filled by a key and nothing else. */
  isKey = false;

  constructor(rateHz: FrameRateHz) {
    this.#fold = rateHz / lowRateHz;
    this.#gains = Float64Array.from(frequenciesHz, (frequency) => (1 / foldedAmplitude(frequency, this.#fold)) ** 2);
  }

  /** Number of the key whose tones are the strongest: 4 · row + column. */
  get key(): number {
    return 4 * this.#row + this.#column;
  }

  /** Moves on by half a frame (the first, then the second) and looks; undefined: silence. */
  add(frame: AudioFrame | undefined, second: boolean): void {
    const samples = this.#samples;
    samples.copyWithin(0, hop);
    const fold = this.#fold;
    let at = second ? hop * fold : 0;
    for (let index = size - hop; index < size; index += 1) {
      let sum = 0;
      if (frame !== undefined) for (let count = 0; count < fold; count += 1, at += 1) sum += frame[at] ?? 0;
      samples[index] = sum / (fold * 32_768);
    }
    this.#look();
  }

  /** Energy of all that is in the window, in the measure of `powerOf`. */
  get power(): number {
    return this.#total / (hannPower * 0.5);
  }

  /** Squared amplitude of the two tones of that key. */
  powerOf(key: number): number {
    return (this.#powers[key >> 2] ?? 0) + (this.#powers[4 + (key & 3)] ?? 0);
  }

  #look(): void {
    this.isCandidate = false;
    this.isKey = false;
    this.#weigh();
    // Two tones at the least level that is a key's: all quieter windows, most of a call, end here.
    if (this.#total < leastPower * hannPower * 0.5) {
      this.#powers.fill(0);
      return;
    }
    for (let index = 0; index < 4; index += 1) this.#measurePair(index, index + 4);
    this.#row = strongest(this.#powers, 0);
    this.#column = strongest(this.#powers, 4);
    this.isCandidate = this.#fits(candidateShare, 1, 1);
    if (!this.isCandidate) return;
    const rowOffset = this.#offset(this.#row);
    const columnOffset = this.#offset(this.#column + 4);
    if (Math.abs(rowOffset) > mostOffset || Math.abs(columnOffset) > mostOffset) return;
    this.isKey = this.#fits(keyShare, this.#lost(this.#row, rowOffset), this.#lost(this.#column + 4, columnOffset));
  }

  #weigh(): void {
    let total = 0;
    for (let index = 0; index < size; index += 1) {
      const value = (this.#samples[index] ?? 0) * (hann[index] ?? 0);
      this.#weighted[index] = value;
      total += value * value;
    }
    this.#total = total;
  }

  /** Goertzel’s recurrence for two frequencies at once, which a processor does as fast as one. */
  #measurePair(one: number, other: number): void {
    const weighted = this.#weighted;
    const turnOne = twoCos[one] ?? 0;
    const turnOther = twoCos[other] ?? 0;
    let [last, before, otherLast, otherBefore] = [0, 0, 0, 0];
    for (let index = 0; index < size; index += 1) {
      const value = weighted[index] ?? 0;
      const next = value + turnOne * last - before;
      before = last;
      last = next;
      const otherNext = value + turnOther * otherLast - otherBefore;
      otherBefore = otherLast;
      otherLast = otherNext;
    }
    const scale = (2 / hannSum) ** 2;
    this.#powers[one] = (last * last + before * before - turnOne * last * before) * scale * (this.#gains[one] ?? 1);
    this.#powers[other] =
      (otherLast * otherLast + otherBefore * otherBefore - turnOther * otherLast * otherBefore) *
      scale *
      (this.#gains[other] ?? 1);
  }

  /** Level, twist and share of the energy, with the powers divided by what the window took of them. */
  #fits(share: number, rowLost: number, columnLost: number): boolean {
    const row = (this.#powers[this.#row] ?? 0) / rowLost;
    const column = (this.#powers[4 + this.#column] ?? 0) / columnLost;
    if (row < leastPower || column < leastPower) return false;
    if (column > row * 10 ** (twistDb.column / 10) || row > column * 10 ** (twistDb.row / 10)) return false;
    return (row + column) * hannPower * 0.5 >= share * this.#total;
  }

  /** How far the tone there is from its frequency, as a share of that. */
  #offset(frequency: number): number {
    const angle = radians[frequency] ?? 0;
    const shift = size - part;
    const [re, im] = correlate(this.#samples, 0, angle);
    const [laterRe, laterIm] = correlate(this.#samples, shift, angle);
    const turned = Math.atan2(laterIm * re - laterRe * im, laterRe * re + laterIm * im) - angle * shift;
    return (turned - 2 * Math.PI * Math.round(turned / (2 * Math.PI))) / shift / angle;
  }

  /** Share of the power that a Hann window leaves of a tone so far from the frequency that is looked for. */
  #lost(frequency: number, offset: number): number {
    const distance = (offset * (radians[frequency] ?? 0) * size) / (2 * Math.PI);
    if (Math.abs(distance) < 1e-3) return 1;
    return (Math.sin(Math.PI * distance) / (Math.PI * distance) / (1 - distance * distance)) ** 2;
  }
}

function hannOf(length: number): Float64Array {
  return Float64Array.from({ length }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (n + 0.5)) / length));
}

function strongest(powers: Float64Array, from: number): number {
  let best = 0;
  for (let index = 1; index < 4; index += 1) {
    if ((powers[from + index] ?? 0) > (powers[from + best] ?? 0)) best = index;
  }
  return best;
}

function correlate(samples: Float64Array, from: number, angle: number): [re: number, im: number] {
  let re = 0;
  let im = 0;
  for (let index = 0; index < part; index += 1) {
    const value = (samples[from + index] ?? 0) * (partHann[index] ?? 0);
    re += value * Math.cos(angle * index);
    im -= value * Math.sin(angle * index);
  }
  return [re, im];
}

/** Amplitude of a sine after each `fold` samples became their mean. */
function foldedAmplitude(frequencyHz: number, fold: number): number {
  const angle = (Math.PI * frequencyHz) / lowRateHz;
  return Math.abs(Math.sin(angle) / (fold * Math.sin(angle / fold)));
}
