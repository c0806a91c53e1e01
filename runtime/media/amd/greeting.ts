import { frameMs } from '../graph/frame-output.ts';
import { amdLimits } from './limits.ts';

/** A pause behind an opening, as somebody makes it who waits for an answer. */
const openingPauseMs = 500;

/** What was said since some moment. */
export interface Spoken {
  readonly spokenMs: number;
  readonly words: number;
}

/**
 * Measures a greeting from frames with and without a voice: how long somebody spoke, in how many words, and how long it
 * has been quiet since. Sounds shorter than a word are silence.
 */
export class Greeting {
  /** Time with a voice, pauses within words included. */
  spokenMs = 0;
  words = 0;
  /** Since the last word; since the beginning when there was none. */
  silenceMs = 0;
  /** Of the sound that goes on, which may become a word; and of the quiet within it. */
  #soundMs = 0;
  #gapMs = 0;
  #opening: Spoken | undefined;

  /** What was said since a pause behind an opening that was short; undefined before. */
  get sinceOpening(): Spoken | undefined {
    if (this.#opening === undefined || this.spokenMs === this.#opening.spokenMs) return undefined;
    return { spokenMs: this.spokenMs - this.#opening.spokenMs, words: this.words - this.#opening.words };
  }

  /** The next 20 ms. */
  add(isVoice: boolean): void {
    if (isVoice) this.#sound();
    else this.#quiet();
  }

  #sound(): void {
    const isWord = this.#soundMs >= amdLimits.wordMs;
    this.#soundMs += this.#gapMs + frameMs;
    if (isWord) this.spokenMs += this.#gapMs + frameMs;
    else if (this.#soundMs >= amdLimits.wordMs) {
      this.spokenMs += this.#soundMs;
      this.words += 1;
    } else this.silenceMs += frameMs;
    this.#gapMs = 0;
    if (this.#soundMs >= amdLimits.wordMs) this.silenceMs = 0;
  }

  #quiet(): void {
    this.silenceMs += frameMs;
    this.#gapMs += frameMs;
    if (this.#gapMs >= amdLimits.wordGapMs) {
      this.#soundMs = 0;
      this.#gapMs = 0;
    }
    const isOpening = this.words > 0 && this.spokenMs <= amdLimits.greetingMs;
    if (this.silenceMs === openingPauseMs && isOpening)
      this.#opening ??= { spokenMs: this.spokenMs, words: this.words };
  }
}
