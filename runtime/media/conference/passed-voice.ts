import { ToneRemover } from '../dtmf/tone-remover.ts';
import { FrameInput } from '../graph/frame-input.ts';
import type { AudioFrame, FrameRateHz } from '../graph/frame-output.ts';
import type { MediaGraph } from '../graph/media-graph.ts';
import type { VoiceSource } from './mixer.ts';

/** A voice on its way into the mix: tones of keys that are kept from others are taken out of it. */
export class PassedVoice implements VoiceSource {
  readonly #rateHz: FrameRateHz;
  readonly #input: FrameInput;
  #remover: ToneRemover | undefined;

  constructor(graph: MediaGraph, rateHz: FrameRateHz) {
    this.#rateHz = rateHz;
    this.#input = new FrameInput(graph, rateHz);
  }

  connect(from: string | undefined): void {
    this.#input.connect(from);
  }

  frame(tick: number): AudioFrame | undefined {
    const frame = this.#input.frame(tick);
    if (!this.#input.keepsKeys) this.#remover = undefined;
    else this.#remover ??= new ToneRemover(this.#rateHz);
    return this.#remover === undefined ? frame : this.#remover.frame(frame);
  }
}
