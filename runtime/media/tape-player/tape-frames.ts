import { type AudioFrame, type FrameOutput, type FrameRateHz, frameSamples } from '../graph/frame-output.ts';
import { mediaLimits } from '../limits.ts';

/** Samples as frames, one for each tick that is asked for: none is passed over in a stall, and none is cut where more is to come. */
export class TapeFrames implements FrameOutput {
  readonly rateHz: FrameRateHz;
  readonly #frame: Int16Array;
  readonly #pieces: Int16Array[] = [];
  #given: AudioFrame | undefined;
  /** Where we are in the first piece. */
  #at = 0;
  #waiting = 0;
  #tick: number;
  #isWhole = false;
  #isClosed = false;
  #reader: { readonly most: number; readonly go: () => void } | undefined;

  constructor(rateHz: FrameRateHz, startTick: number) {
    this.rateHz = rateHz;
    this.#frame = new Int16Array(frameSamples(rateHz));
    this.#tick = startTick;
  }

  add(piece: Int16Array): void {
    this.#pieces.push(piece);
    this.#waiting += piece.length;
  }

  /** Resolves when more is wanted, as these do when it is closed. */
  async wanted(): Promise<void> {
    await this.#until((mediaLimits.tapeAheadMs * this.rateHz) / 1000);
  }

  /** Nothing more is added; resolves when all of it was given. */
  async given(): Promise<void> {
    this.#isWhole = true;
    await this.#until(0);
  }

  frame(tick: number): AudioFrame | undefined {
    if (tick === this.#tick) return this.#given;
    this.#tick = tick;
    const isThere = this.#waiting >= this.#frame.length || (this.#isWhole && this.#waiting > 0);
    this.#given = isThere ? this.#next() : undefined;
    if (this.#reader !== undefined && this.#waiting <= this.#reader.most) this.#release();
    return this.#given;
  }

  close(): void {
    this.#isClosed = true;
    this.#release();
  }

  async #until(most: number): Promise<void> {
    if (this.#waiting <= most || this.#isClosed) return;
    await new Promise<void>((go) => {
      this.#reader = { most, go };
    });
  }

  #next(): AudioFrame {
    const frame = this.#frame;
    let filled = 0;
    for (let [piece] = this.#pieces; piece !== undefined && filled < frame.length; [piece] = this.#pieces) {
      const part = piece.subarray(this.#at, this.#at + frame.length - filled);
      frame.set(part, filled);
      filled += part.length;
      this.#at += part.length;
      if (this.#at < piece.length) break;
      this.#pieces.shift();
      this.#at = 0;
    }
    this.#waiting -= filled;
    return frame.fill(0, filled);
  }

  #release(): void {
    this.#reader?.go();
    this.#reader = undefined;
  }
}
