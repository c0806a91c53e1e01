import { type AudioFrame, frameMs } from '../graph/frame-output.ts';
import { PitchTracker } from './pitch-tracker.ts';

/** What VoxEngine’s `createTurnDetector` takes of these. */
export interface TurnOptions {
  /** From here on the turn is over, 0 to 1 (default 0.5). */
  readonly threshold?: number;
  /** Audio from before speech that counts as part of it (default 0). */
  readonly preSpeechMs?: number;
  /** How far back it looks (default 8). */
  readonly maxDurationSecs?: number;
}

export interface TurnPrediction {
  readonly endOfTurn: boolean;
  readonly probability: number;
}

/** Speech is this much louder than the quietest audio, and at least so loud, dB below full scale. */
const aboveFloorDb = 12;
const leastDbov = -55;
/** Contours are looked for in the last second of speech, of which the last part is compared with the rest. */
const contourFrames = 1000 / frameMs;
const finalFrames = 240 / frameMs;

/** Weights of what speaks for the end, and what they are held against; tried on synthetic contours. */
const weights = { none: -1.9, silence: 2.6, pitch: 1.4, level: 0.9, length: 0.5 } as const;

/**
 * Says whether somebody who pauses has finished, from the audio alone. The probability is 1 / (1 + e^−z) with
 *
 *     z = −1.9 + 2.6·silence + 1.4·pitch + 0.9·level + 0.5·length
 *
 *     silence   how long it has been quiet, divided by 300 ms and a tenth of the time spoken (4 s at most): 0 to 2
 *     pitch     how far the pitch fell in the last 240 ms of speech, in units of 4 semitones: −0.5 (rising) to 1
 *     level     how far the level fell there, in units of 9 dB: −0.5 to 1
 *     length    how much longer the last voiced stretch is than the ones before, as a share of these: 0 to 1
 *
 * So a second of silence ends any turn, 200 ms end one whose voice came down, and somebody who stops at an even or a
 * rising pitch is given time. Who said nothing has not finished.
 */
export class TurnHeuristic {
  readonly #threshold: number;
  readonly #preSpeechFrames: number;
  /** Of the last frames, the oldest first once it went round: level in dBov and pitch in semitones (NaN: none). */
  readonly #levels: Float32Array;
  readonly #pitches: Float32Array;
  readonly #pitch = new PitchTracker();
  #count = 0;
  #floorDbov = 0;

  constructor(options: TurnOptions = {}) {
    this.#threshold = options.threshold ?? 0.5;
    this.#preSpeechFrames = Math.round((options.preSpeechMs ?? 0) / frameMs);
    const frames = Math.max(1, Math.round(((options.maxDurationSecs ?? 8) * 1000) / frameMs));
    this.#levels = new Float32Array(frames);
    this.#pitches = new Float32Array(frames);
  }

  /** The next 20 ms at 16 kHz. */
  push(frame: AudioFrame): void {
    let sum = 0;
    for (let index = 0; index < frame.length; index += 1) sum += (frame[index] ?? 0) ** 2;
    const level = 10 * Math.log10(sum / frame.length / 32_768 ** 2 + 1e-10);
    // The floor follows at once downwards, and 3 dB a second upwards.
    this.#floorDbov = Math.min(level, this.#floorDbov + 0.06);
    const place = this.#count % this.#levels.length;
    this.#levels[place] = level;
    this.#pitches[place] = this.#pitch.next(frame, level > leastDbov);
    this.#count += 1;
  }

  predict(): TurnPrediction {
    const speech = this.#speech();
    if (speech === undefined) return { endOfTurn: false, probability: 0 };
    const { start, end } = speech;
    const silenceMs = (this.#count - end) * frameMs;
    const spokenMs = Math.min(4000, (end - start) * frameMs);
    const z =
      weights.none +
      weights.silence * within(silenceMs / (300 + spokenMs / 10), 0, 2) +
      weights.pitch * within(this.#fall(this.#pitches, start, end) / 4, -0.5, 1) +
      weights.level * within(this.#fall(this.#levels, start, end) / 9, -0.5, 1) +
      weights.length * this.#lengthening(start, end);
    const probability = 1 / (1 + Math.exp(-z));
    return { endOfTurn: probability >= this.#threshold, probability };
  }

  /** Forgets what was said; another turn begins. */
  reset(): void {
    this.#count = 0;
    this.#pitch.reset();
  }

  get #oldest(): number {
    return Math.max(0, this.#count - this.#levels.length);
  }

  /** First frame of speech that is remembered, and the one behind the last. */
  #speech(): { start: number; end: number } | undefined {
    const threshold = Math.max(leastDbov, this.#floorDbov + aboveFloorDb);
    const isSpeech = (frame: number): boolean => this.#at(this.#levels, frame) > threshold;
    let end = this.#count;
    while (end > this.#oldest && !isSpeech(end - 1)) end -= 1;
    if (end === this.#oldest) return undefined;
    let start = this.#oldest;
    while (!isSpeech(start)) start += 1;
    return { start: Math.max(this.#oldest, start - this.#preSpeechFrames), end };
  }

  /** How far the median of the last part lies below that of the rest of the last second; 0 when there is too little of either. */
  #fall(values: Float32Array, start: number, end: number): number {
    const from = Math.max(start, end - contourFrames);
    const before = this.#values(values, from, end - finalFrames);
    const last = this.#values(values, Math.max(from, end - finalFrames), end);
    if (before.length < 3 || last.length < 3) return 0;
    return median(before) - median(last);
  }

  #lengthening(start: number, end: number): number {
    const stretches: number[] = [];
    let length = 0;
    for (let frame = start; frame <= end; frame += 1) {
      if (frame < end && !Number.isNaN(this.#at(this.#pitches, frame))) length += 1;
      else if (length > 0) {
        stretches.push(length);
        length = 0;
      }
    }
    const last = stretches.pop();
    if (last === undefined || stretches.length === 0) return 0;
    const mean = stretches.reduce((sum, one) => sum + one, 0) / stretches.length;
    return within(last / mean - 1, 0, 1);
  }

  #values(values: Float32Array, start: number, end: number): number[] {
    const out: number[] = [];
    for (let frame = start; frame < end; frame += 1) {
      const value = this.#at(values, frame);
      if (!Number.isNaN(value)) out.push(value);
    }
    return out;
  }

  #at(values: Float32Array, frame: number): number {
    return values[frame % values.length] ?? Number.NaN;
  }
}

function median(values: number[]): number {
  values.sort((one, other) => one - other);
  return values[values.length >> 1] ?? 0;
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
