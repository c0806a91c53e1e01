import { type AudioFrame, type FrameRateHz, frameMs, frameSamples } from '../graph/frame-output.ts';
import { DtmfWindow, windowsPerFrame } from './dtmf-window.ts';

/** Frames that are held back: a window is known to be a key’s 30 ms after it began, and the tone may have begun 30 ms before. */
const heldFrames = 3;
/** Halves of frames that are silenced before the end of a window that is a key’s: the window, and 20 ms before it. */
const halvesBefore = 5;
/** And behind it. */
const halvesBehind = 2;

/**
 * Silences the tones of keys, so that a recording does not tell what was dialled. To look back to where a tone began it
 * gives every frame `delayMs` late. Sounds that are no key’s pass untouched.
 */
export class ToneRemover {
  /** 60 ms. */
  static readonly delayMs: number = heldFrames * frameMs;
  readonly #window: DtmfWindow;
  readonly #half: number;
  /** The frames held back, the one given out last, and the next to be written to. */
  readonly #frames: Int16Array[];
  /** Whether the halves of those frames are silenced, oldest first. */
  readonly #silent: boolean[] = new Array((heldFrames + 1) * windowsPerFrame).fill(false);
  #behind = 0;

  constructor(rateHz: FrameRateHz) {
    this.#window = new DtmfWindow(rateHz);
    this.#half = frameSamples(rateHz) / windowsPerFrame;
    this.#frames = Array.from({ length: heldFrames + 1 }, () => new Int16Array(frameSamples(rateHz)));
  }

  /** Takes 20 ms (undefined: silence) and gives those of 60 ms before, valid until the next call. */
  frame(frame: AudioFrame | undefined): AudioFrame {
    const oldest = this.#frames.shift() ?? new Int16Array(2 * this.#half);
    if (frame === undefined) oldest.fill(0);
    else oldest.set(frame);
    this.#frames.push(oldest);
    for (let half = 0; half < windowsPerFrame; half += 1) this.#look(frame, half);
    return this.#given();
  }

  #look(frame: AudioFrame | undefined, half: number): void {
    const silent = this.#silent;
    silent.shift();
    silent.push(this.#behind > 0);
    this.#behind = Math.max(0, this.#behind - 1);
    this.#window.add(frame, half === 1);
    if (!this.#window.isKey) return;
    silent.fill(true, silent.length - halvesBefore);
    this.#behind = halvesBehind;
  }

  #given(): AudioFrame {
    const frame = this.#frames[0] ?? new Int16Array(2 * this.#half);
    for (let half = 0; half < windowsPerFrame; half += 1) {
      if (this.#silent[half] === true) frame.fill(0, half * this.#half, (half + 1) * this.#half);
    }
    return frame;
  }
}
