import { frameMs } from '../graph/frame-output.ts';
import { mediaLimits } from '../limits.ts';

/** Time of the frame clock; the worker's is `performance.now()`, which no change of the wall clock touches. */
export interface FrameTime {
  now(): number;
  /** Runs `callback` once after `delayMs`; returns what cancels it. */
  after(callback: () => void, delayMs: number): () => void;
}

export interface FrameListener {
  /** A frame is due. */
  frame(nowMs: number): void;
  /** `count` frames were due during a stall and will never be sent. */
  skipped(count: number): void;
}

/**
 * A frame every 20 ms on an absolute schedule: each wait is measured against the schedule, so lateness of one frame
 * never moves the next. After a stall at most `catchUpFrames` are delivered at once; the others are reported as skipped
 * before those.
 */
export class FrameClock {
  readonly #time: FrameTime;
  readonly #listener: FrameListener;
  #due = 0;
  #cancel: (() => void) | undefined;

  constructor(time: FrameTime, listener: FrameListener) {
    this.#time = time;
    this.#listener = listener;
  }

  start(): void {
    if (this.#cancel !== undefined) return;
    this.#due = this.#time.now() + frameMs;
    this.#wait();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #wait(): void {
    this.#cancel = this.#time.after(this.#wake, Math.max(0, this.#due - this.#time.now()));
  }

  readonly #wake = (): void => {
    const now = this.#time.now();
    const due = now < this.#due ? 0 : Math.floor((now - this.#due) / frameMs) + 1;
    const sent = Math.min(due, mediaLimits.catchUpFrames);
    if (due > sent) this.#listener.skipped(due - sent);
    this.#due += due * frameMs;
    for (let count = 0; count < sent; count += 1) this.#listener.frame(now);
    if (this.#cancel !== undefined) this.#wait();
  };
}
