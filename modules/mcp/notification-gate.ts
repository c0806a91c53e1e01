import type { Clock } from '#runtime/shared/clock.ts';

/** Lets so many notifications a second through and counts the rest. */
export class NotificationGate {
  readonly #clock: Clock;
  readonly #perSecond: number;
  #second = 0;
  #passed = 0;
  #dropped = 0;

  constructor(clock: Clock, perSecond: number) {
    this.#clock = clock;
    this.#perSecond = perSecond;
  }

  get dropped(): number {
    return this.#dropped;
  }

  pass(): boolean {
    const second = Math.floor(this.#clock.now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#passed = 0;
    }
    if (this.#passed >= this.#perSecond) {
      this.#dropped += 1;
      return false;
    }
    this.#passed += 1;
    return true;
  }
}
