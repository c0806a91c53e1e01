import { type AudioFrame, type FrameRateHz, frameSamples } from '../graph/frame-output.ts';

/** Where the frames of a voice come from. */
export interface VoiceSource {
  frame(tick: number): AudioFrame | undefined;
}

interface Voice {
  readonly source: VoiceSource;
  isMuted: boolean;
  /** Whether `samples` are in the sum: silence is skipped. */
  isHeard: boolean;
  samples: Int16Array;
  /** The next tick's, while it is gathered. */
  isNextHeard: boolean;
  nextSamples: Int16Array;
}

/**
 * The sum of any number of voices, of which each listener gets all but some: the sum less those, so that the work grows with the voices
 * and not with their square.
 *
 * A mix that is asked for while the voices are gathered (two conferences that hear each other) is that of the tick before.
 */
export class Mixer {
  readonly rateHz: FrameRateHz;
  readonly #voices = new Map<string, Voice>();
  readonly #sum: Int32Array;
  #heard = 0;
  #tick = -1;

  constructor(rateHz: FrameRateHz) {
    this.rateHz = rateHz;
    this.#sum = new Int32Array(frameSamples(rateHz));
  }

  get voices(): number {
    return this.#voices.size;
  }

  join(id: string, source: VoiceSource): void {
    const samples = () => new Int16Array(frameSamples(this.rateHz));
    this.#voices.set(id, {
      source,
      isMuted: false,
      isHeard: false,
      samples: samples(),
      isNextHeard: false,
      nextSamples: samples(),
    });
  }

  leave(id: string): void {
    this.#voices.delete(id);
  }

  mute(id: string, muted: boolean): void {
    const voice = this.#voices.get(id);
    if (voice !== undefined) voice.isMuted = muted;
  }

  /** Takes the frames of `tick`, once, from voices that are muted too: what comes as packets must not pile up. */
  advance(tick: number): void {
    if (tick === this.#tick) return;
    this.#tick = tick;
    for (const voice of this.#voices.values()) {
      const frame = voice.source.frame(tick);
      voice.isNextHeard = frame !== undefined && !voice.isMuted;
      if (frame !== undefined) voice.nextSamples.set(frame);
    }
    this.#add();
  }

  /** Writes the sum of all voices but those into `mix`. Returns whether any is heard. */
  mix(mix: Int32Array, without: Iterable<string>): boolean {
    let heard = this.#heard;
    mix.set(this.#sum);
    for (const id of without) {
      const voice = this.#voices.get(id);
      if (voice?.isHeard !== true) continue;
      heard -= 1;
      subtract(mix, voice.samples);
    }
    return heard > 0;
  }

  #add(): void {
    this.#sum.fill(0);
    this.#heard = 0;
    for (const voice of this.#voices.values()) {
      const { samples } = voice;
      voice.samples = voice.nextSamples;
      voice.nextSamples = samples;
      voice.isHeard = voice.isNextHeard;
      if (!voice.isHeard) continue;
      this.#heard += 1;
      add(this.#sum, voice.samples);
    }
  }
}

function add(sum: Int32Array, samples: Int16Array): void {
  for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] as number) + (samples[at] as number);
}

function subtract(sum: Int32Array, samples: Int16Array): void {
  for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] as number) - (samples[at] as number);
}
