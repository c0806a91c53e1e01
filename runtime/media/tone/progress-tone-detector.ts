import { type AudioFrame, type FrameRateHz, frameMs } from '../graph/frame-output.ts';
import { toneLimits } from './limits.ts';

/** A number may be dialled, or the called party or the network is busy. */
export type HeardProgressTone = 'dial' | 'busy';

/** Rate that it listens at, samples a second: progress tones are below 700 Hz. */
const rateHz = 2000;
/** Share of a frame that is not the tone. */
const mostRest = 0.03;
/** Quieter frames are silence, and quieter tones none: mean square of a sine at −40 dBm0. */
const leastPower = (32_768 * 10 ** ((-40 - 3.17) / 20)) ** 2 / 2;
/** How much quieter than the tone what is between two parts of it may be. */
const silenceBelow = 50;
/** Frames that are neither one nor the other, where a tone begins or ends. */
const edgeFrames = 2;

type Kind = 'tone' | 'silence' | 'other';

/**
 * Hears dial and busy tones by their frequencies and cadence, whatever the country: one frequency alone or two together, between 330 and 660 Hz; a
 * tone that is longer than any ring is a dial tone, and one that goes on and off quickly, `busyCycles` times, says that somebody is busy or the
 * network is. Two sines are the one signal of which each sample follows from the four before, x[n] + x[n−4] = a·(x[n−1] + x[n−3]) + b·x[n−2]; what is
 * left over is found by least squares. The sum in brackets is 2·cos(w)·x[n−2] for each sine, so that its mean and its spread tell where the two are.
 */
export class ProgressToneDetector {
  readonly #fold: number;
  readonly #samples: Float64Array;
  #phase: 'tone' | 'silence' = 'silence';
  /** In it so far, and since the last frame that was of it. */
  #frames = 0;
  #strayFrames = 0;
  /** Of the tone before the present silence; 0: there was none that could be of a busy tone. */
  #onMs = 0;
  #cycles = 0;
  /** Of the last frame with a tone. */
  #tonePower = 0;
  #isTold = false;

  constructor(rate: FrameRateHz) {
    this.#fold = rate / rateHz;
    this.#samples = new Float64Array((rateHz * frameMs) / 1000);
  }

  /** What was found out by these 20 ms (undefined: silence); once for each tone. */
  frame(frame: AudioFrame | undefined): HeardProgressTone | undefined {
    const kind = frame === undefined ? 'silence' : this.#kindOf(frame);
    if (kind === this.#phase) {
      this.#frames += this.#strayFrames + 1;
      this.#strayFrames = 0;
    } else if (kind === 'other') {
      this.#strayFrames += 1;
      if (this.#strayFrames > edgeFrames) this.#forget();
    } else this.#turn(kind);
    return this.#found();
  }

  #turn(kind: 'tone' | 'silence'): void {
    const ms = this.#frames * frameMs;
    const isQuick = ms >= toneLimits.busyLeastMs && ms <= toneLimits.busyMostMs;
    if (this.#phase === 'tone') this.#onMs = isQuick ? ms : 0;
    else if (this.#onMs > 0 && isQuick) this.#cycles += 1;
    if (!isQuick) this.#cycles = 0;
    this.#phase = kind;
    this.#frames = 1 + this.#strayFrames;
    this.#strayFrames = 0;
    if (kind === 'tone' && this.#cycles === 0) this.#isTold = false;
  }

  #found(): HeardProgressTone | undefined {
    if (this.#isTold) return undefined;
    const isDial = this.#phase === 'tone' && this.#frames * frameMs >= toneLimits.dialMs;
    if (!isDial && this.#cycles < toneLimits.busyCycles) return undefined;
    this.#isTold = true;
    return isDial ? 'dial' : 'busy';
  }

  /** Something else is heard. */
  #forget(): void {
    this.#phase = 'silence';
    this.#frames = 0;
    this.#strayFrames = 0;
    this.#onMs = 0;
    this.#cycles = 0;
    this.#tonePower = 0;
    this.#isTold = false;
  }

  #kindOf(frame: AudioFrame): Kind {
    const samples = this.#samples;
    let power = 0;
    for (let index = 0; index < samples.length; index += 1) {
      let sum = 0;
      for (let at = index * this.#fold; at < (index + 1) * this.#fold; at += 1) sum += frame[at] ?? 0;
      samples[index] = sum / this.#fold;
    }
    for (const sample of frame) power += sample * sample;
    power /= frame.length;
    if (power < Math.max(leastPower, this.#tonePower / silenceBelow)) return 'silence';
    if (!this.#isTone(power)) return 'other';
    this.#tonePower = power;
    return 'tone';
  }

  /** `power`: of the whole frame, most of which must be below 1 kHz. */
  #isTone(power: number): boolean {
    const x = this.#samples;
    let [low, uu, uv, vv, uy, vy, yy] = [0, 0, 0, 0, 0, 0, 0];
    for (let index = 4; index < x.length; index += 1) {
      const v = x[index - 2] ?? 0;
      const u = (x[index - 1] ?? 0) + (x[index - 3] ?? 0);
      const y = (x[index] ?? 0) + (x[index - 4] ?? 0);
      low += v * v;
      uu += u * u;
      uv += u * v;
      vv += v * v;
      uy += u * y;
      vy += v * y;
      yy += y * y;
    }
    if (low / (x.length - 4) < power / 2) return false;
    // Of one sine u and v are the same but for a factor: any of the solutions has it among its roots.
    const determinant = uu * vv - uv * uv + 1e-6 * uu * vv + 1;
    const a = (uy * vv - vy * uv) / determinant;
    const b = (vy * uu - uy * uv) / determinant;
    const rest = yy - a * uy - b * vy;
    if (Math.abs(rest) > mostRest * (yy + uu + vv)) return false;
    return this.#isInBand(uu, uv, vv);
  }

  /** Whether the frequencies, weighed by power, are those of a progress tone. */
  #isInBand(uu: number, uv: number, vv: number): boolean {
    const mean = hzOf(uv / vv / 2);
    const spread = Math.sqrt(Math.max(0, uu / vv - (uv / vv) ** 2)) / 2;
    const [lowest, highest] = [hzOf(Math.min(1, uv / vv / 2 + spread)), hzOf(Math.max(-1, uv / vv / 2 - spread))];
    return (
      mean >= toneLimits.progressLowestHz &&
      mean <= toneLimits.progressHighestHz &&
      highest - lowest < toneLimits.progressApartHz
    );
  }
}

function hzOf(cosine: number): number {
  return (Math.acos(Math.max(-1, Math.min(1, cosine))) * rateHz) / (2 * Math.PI);
}
