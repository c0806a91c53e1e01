import loadFvad from '@echogarden/fvad-wasm';
import { type AudioFrame, type FrameRateHz, frameMs, frameSamples } from '../graph/frame-output.ts';
import { mediaLimits } from '../limits.ts';

/** 20 KB of WebAssembly inside the package, compiled once on each thread. */
const fvad = await loadFvad();
const bytesPerSample = 2;
/** Where samples are put for it, as many as the longest frame has. */
const scratch = fvad._malloc(frameSamples(48_000) * bytesPerSample);

/** How sure it must be of a voice, 0 to 3. */
const aggressiveness = 2;
/** Of the four rates the one that it does not know; it works at 8 kHz in any case. */
const unknownRateHz = 24_000;
const onsetFrames = mediaLimits.voiceOnsetMs / frameMs;
const hangoverFrames = mediaLimits.voiceHangoverMs / frameMs;

/**
 * Says when somebody begins and ceases to speak: WebRTC’s detector judges each frame, `voiceOnsetMs` of voice in a row
 * are a beginning, `voiceHangoverMs` without any are an end. Some 3 µs a frame, so that it can run on every call. Tones
 * are voices to it.
 */
export class VoiceActivity {
  readonly #detector = fvad._fvad_new();
  readonly #fold: number;
  readonly #onChange: (speaking: boolean) => void;
  #speaking = false;
  /** Frames in a row that say otherwise. */
  #contrary = 0;

  constructor(rateHz: FrameRateHz, onChange: (speaking: boolean) => void) {
    this.#onChange = onChange;
    this.#fold = rateHz === unknownRateHz ? 3 : 1;
    fvad._fvad_set_mode(this.#detector, aggressiveness);
    fvad._fvad_set_sample_rate(this.#detector, rateHz / this.#fold);
  }

  get speaking(): boolean {
    return this.#speaking;
  }

  /** Whether there is a voice in these 20 ms (undefined: silence). */
  frame(frame: AudioFrame | undefined): boolean {
    const isVoice = frame !== undefined && this.#judge(frame);
    if (isVoice === this.#speaking) {
      this.#contrary = 0;
      return isVoice;
    }
    this.#contrary += 1;
    if (this.#contrary >= (this.#speaking ? hangoverFrames : onsetFrames)) {
      this.#speaking = isVoice;
      this.#contrary = 0;
      this.#onChange(isVoice);
    }
    return isVoice;
  }

  /** Frees its memory, which is not JavaScript’s; it is not to be used any more. */
  close(): void {
    fvad._fvad_free(this.#detector);
  }

  #judge(frame: AudioFrame): boolean {
    const count = frame.length / this.#fold;
    const at = scratch / bytesPerSample;
    if (this.#fold === 1) fvad.HEAP16.set(frame, at);
    else
      for (let index = 0; index < count; index += 1)
        fvad.HEAP16[at + index] = mean(frame, index * this.#fold, this.#fold);
    return fvad._fvad_process(this.#detector, scratch, count) === 1;
  }
}

function mean(samples: Int16Array, start: number, count: number): number {
  let sum = 0;
  for (let index = start; index < start + count; index += 1) sum += samples[index] ?? 0;
  return sum / count;
}
