import { type AudioFrame, type FrameOutput, type FrameRateHz, frameSamples } from '../graph/frame-output.ts';
import { Limiter } from './limiter.ts';
import type { Mixer } from './mixer.ts';

/** What one listener hears of a conference; silence while nobody else is heard. */
export class MixOutput implements FrameOutput {
  readonly rateHz: FrameRateHz;
  /** Voices that are left out. */
  without: readonly string[];
  readonly #mixer: Mixer;
  readonly #limiter = new Limiter();
  readonly #sum: Int32Array;
  readonly #frame: Int16Array;
  #given: AudioFrame | undefined;
  #tick = -1;

  constructor(mixer: Mixer, without: readonly string[] = []) {
    this.rateHz = mixer.rateHz;
    this.without = without;
    this.#mixer = mixer;
    this.#sum = new Int32Array(frameSamples(mixer.rateHz));
    this.#frame = new Int16Array(frameSamples(mixer.rateHz));
  }

  frame(tick: number): AudioFrame | undefined {
    if (tick === this.#tick) return this.#given;
    this.#tick = tick;
    this.#mixer.advance(tick);
    const isHeard = this.#mixer.mix(this.#sum, this.without);
    this.#given = isHeard ? this.#limiter.limit(this.#sum, this.#frame) : undefined;
    return this.#given;
  }
}
