/** What VoxEngine’s `createVAD` takes of these. */
export interface SpeechBoundsOptions {
  /** From here on a window is speech, 0 to 1 (default 0.5). */
  readonly threshold?: number;
  /** Silence that ends speech (default 300). */
  readonly minSilenceDurationMs?: number;
  /** How much wider speech is told than it was found, at either end (default 0). */
  readonly speechPadMs?: number;
}

/** One of the two, seconds of audio since the beginning or the last reset. */
export interface SpeechBound {
  readonly speechStartAt?: number;
  readonly speechEndAt?: number;
}

/** How far the probability must fall below the threshold before speech may end. */
const hysteresis = 0.15;
const leastThreshold = 0.01;

/**
 * Makes beginnings and ends of speech from a probability for each window, as Silero’s own iterator does:
 *
 * ```
 *            p ≥ threshold                         p < threshold − 0.15
 *   silence ──────────────▶ speech (start told) ───────────────────────▶ ending ──┐ minSilenceDurationMs
 *      ▲                        ▲                      p ≥ threshold       │      │
 *      │                        └──────────────────────────────────────────┘      │
 *      └───────────────────────────────── (end told: where `ending` began) ───────┘
 * ```
 */
export class SpeechBounds {
  readonly #windowMs: number;
  readonly #threshold: number;
  readonly #minSilenceMs: number;
  readonly #padMs: number;
  /** End of the last window. */
  #nowMs = 0;
  #isSpeech = false;
  /** End of the first window of the silence that may end speech. */
  #endingMs: number | undefined;

  constructor(windowMs: number, options: SpeechBoundsOptions = {}) {
    this.#windowMs = windowMs;
    this.#threshold = options.threshold ?? 0.5;
    this.#minSilenceMs = options.minSilenceDurationMs ?? 300;
    this.#padMs = options.speechPadMs ?? 0;
  }

  next(probability: number): SpeechBound | undefined {
    this.#nowMs += this.#windowMs;
    if (probability >= this.#threshold) {
      this.#endingMs = undefined;
      if (this.#isSpeech) return undefined;
      this.#isSpeech = true;
      return { speechStartAt: Math.max(0, this.#nowMs - this.#windowMs - this.#padMs) / 1000 };
    }
    if (!this.#isSpeech) return undefined;
    if (this.#endingMs === undefined) {
      if (probability >= Math.max(leastThreshold, this.#threshold - hysteresis)) return undefined;
      this.#endingMs = this.#nowMs;
    }
    if (this.#nowMs - this.#endingMs < this.#minSilenceMs) return undefined;
    const endMs = this.#endingMs - this.#windowMs + this.#padMs;
    this.#isSpeech = false;
    this.#endingMs = undefined;
    return { speechEndAt: endMs / 1000 };
  }

  reset(): void {
    this.#nowMs = 0;
    this.#isSpeech = false;
    this.#endingMs = undefined;
  }
}
