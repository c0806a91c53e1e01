import type { AudioFrame } from '../graph/frame-output.ts';
import { SileroNetwork, sileroWindow } from './silero-network.ts';
import { type SpeechBound, SpeechBounds, type SpeechBoundsOptions } from './speech-bounds.ts';

/** Says how likely speech is in a window, in view of those before. */
export interface SpeechJudge {
  probability(window: Int16Array): number;
  reset(): void;
}

/** Rate of the frames that it takes, samples a second. */
export const sileroRateHz = 16_000;
const windowMs = (sileroWindow * 1000) / sileroRateHz;

/**
 * Finds where speech begins and ends with the Silero VAD network, whatever the noise: some 0.25 ms for every 32 ms
 * of audio, so it is for those who ask for it.
 */
export class SileroVad {
  readonly #onBound: (bound: SpeechBound) => void;
  readonly #judge: SpeechJudge;
  readonly #bounds: SpeechBounds;
  readonly #window = new Int16Array(sileroWindow);
  #filled = 0;

  constructor(
    options: SpeechBoundsOptions,
    onBound: (bound: SpeechBound) => void,
    judge: SpeechJudge = new SileroNetwork(),
  ) {
    this.#onBound = onBound;
    this.#judge = judge;
    this.#bounds = new SpeechBounds(windowMs, options);
  }

  /** The next audio, 16 kHz, of any length. */
  push(frame: AudioFrame): void {
    for (let taken = 0; taken < frame.length; ) {
      const count = Math.min(frame.length - taken, sileroWindow - this.#filled);
      this.#window.set(frame.subarray(taken, taken + count), this.#filled);
      this.#filled += count;
      taken += count;
      if (this.#filled === sileroWindow) this.#judgeWindow();
    }
  }

  /** Forgets all it heard; times count from here. */
  reset(): void {
    this.#filled = 0;
    this.#judge.reset();
    this.#bounds.reset();
  }

  #judgeWindow(): void {
    this.#filled = 0;
    const bound = this.#bounds.next(this.#judge.probability(this.#window));
    if (bound !== undefined) this.#onBound(bound);
  }
}
