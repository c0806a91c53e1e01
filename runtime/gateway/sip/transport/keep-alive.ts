import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';

/** CRLFCRLF: the ping of RFC 5626 §3.5.1, and what keeps a NAT's UDP mapping alive. */
export const ping = Buffer.from('\r\n\r\n');

/** CRLF: the answer to it. */
export const pong = Buffer.from('\r\n');

/** Pings at random times between 80 % of `mostMs` and `mostMs` (RFC 5626 §4.4.1), so that flows do not ping in step. */
export class KeepAlive implements Disposable {
  readonly #clock: Clock;
  readonly #mostMs: number;
  readonly #ping: () => void;
  #timer: TimerHandle;

  constructor(clock: Clock, mostMs: number, sendPing: () => void) {
    this.#clock = clock;
    this.#mostMs = mostMs;
    this.#ping = sendPing;
    this.#timer = this.#wait();
  }

  [Symbol.dispose](): void {
    this.#timer.cancel();
  }

  #wait(): TimerHandle {
    return this.#clock.setTimeout(
      () => {
        this.#timer = this.#wait();
        this.#ping();
      },
      this.#mostMs * (0.8 + 0.2 * Math.random()),
    );
  }
}
