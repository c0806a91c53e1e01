import type { Clock } from '#runtime/shared/clock.ts';
import type { Target } from '../contract.ts';
import { transportLimits } from './limits.ts';

const forgetMs = 300_000;

/** Addresses that took no TCP connection lately, so that not every long request to them waits for it again. */
export class WithoutTcp {
  readonly #clock: Clock;
  /** When each was noted, oldest first. */
  readonly #notedAt = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  has(target: Target): boolean {
    const at = this.#notedAt.get(keyOf(target));
    return at !== undefined && this.#clock.now() - at < forgetMs;
  }

  add(target: Target): void {
    const key = keyOf(target);
    this.#notedAt.delete(key);
    this.#notedAt.set(key, this.#clock.now());
    const [oldest] = this.#notedAt.keys();
    if (this.#notedAt.size > transportLimits.sipWithoutTcp && oldest !== undefined) this.#notedAt.delete(oldest);
  }
}

function keyOf({ remoteAddress, remotePort }: Target): string {
  return `${remoteAddress} ${remotePort}`;
}
