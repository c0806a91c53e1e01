import { Resampler } from '../codec/resampler.ts';
import type { FrameLink } from './frame-link.ts';
import { type AudioFrame, type FrameRateHz, frameSamples } from './frame-output.ts';
import type { MediaGraph } from './media-graph.ts';

/** The one input of a unit: the frames of whatever it is fed by, at the unit's own rate. */
export class FrameInput {
  readonly rateHz: FrameRateHz;
  readonly #graph: MediaGraph;
  readonly #fixedDelayMs: number | undefined;
  #link: FrameLink | undefined;
  #resampler: Resampler | undefined;
  /** The resampler still holds the end of what was heard last. */
  #isRinging = false;

  /**
   * `fixedDelayMs`: audio that comes as packets is played out so much later,
   * whatever its jitter, instead of as early as its jitter allows.
   */
  constructor(graph: MediaGraph, rateHz: FrameRateHz, fixedDelayMs?: number) {
    this.rateHz = rateHz;
    this.#graph = graph;
    this.#fixedDelayMs = fixedDelayMs;
  }

  /** Is fed by the unit `from`, or by none. */
  connect(from: string | undefined): void {
    this.#link?.close();
    this.#link = from === undefined ? undefined : this.#graph.frames(from, this.rateHz, this.#fixedDelayMs);
  }

  /** Tones of keys in what is heard are not to be passed on. */
  get keepsKeys(): boolean {
    return this.#link?.output?.keepsKeys === true;
  }

  /** Undefined: silence. */
  frame(tick: number): AudioFrame | undefined {
    const output = this.#link?.output;
    const frame = output?.frame(tick);
    const fromHz = output?.rateHz;
    if (fromHz === this.rateHz) return frame;
    if (fromHz !== undefined && fromHz !== this.#resampler?.fromHz)
      this.#resampler = new Resampler(fromHz, this.rateHz);
    const resampler = this.#resampler;
    if (resampler === undefined || (frame === undefined && !this.#isRinging)) return undefined;
    this.#isRinging = frame !== undefined;
    return resampler.frame(frame ?? silentFrame(resampler.fromHz));
  }
}

const silence = new Int16Array(frameSamples(48_000));

/** A frame of zeros. */
export function silentFrame(rateHz: FrameRateHz): AudioFrame {
  return silence.subarray(0, frameSamples(rateHz));
}
