import { TokenBucket } from '#runtime/shared/token-bucket.ts';
import type { TrunkSettings } from '#runtime/store/index.ts';
import { trunkLimits } from './limits.ts';

export interface TrafficReport {
  /** Calls up or being set up through it, both directions. */
  readonly active: number;
  /** Calls placed through it since the start. */
  readonly placed: number;
  /** Calls that came from it since the start. */
  readonly taken: number;
  /** Calls placed that failed, by SIP status. */
  readonly failures: Readonly<Record<string, number>>;
}

/** The calls of one trunk: counted, and kept within its limits. */
export class TrunkTraffic {
  readonly #maxCalls: number;
  readonly #bucket: TokenBucket | undefined;
  readonly #failures = new Map<number, number>();
  #active = 0;
  #placed = 0;
  #taken = 0;

  constructor({ maxCalls, callsPerSecond }: Pick<TrunkSettings, 'maxCalls' | 'callsPerSecond'>) {
    this.#maxCalls = maxCalls ?? Number.POSITIVE_INFINITY;
    if (callsPerSecond !== null) this.#bucket = new TokenBucket(callsPerSecond);
  }

  get report(): TrafficReport {
    const failures = Object.fromEntries([...this.#failures].map(([status, count]) => [String(status), count]));
    return { active: this.#active, placed: this.#placed, taken: this.#taken, failures };
  }

  /** Whether one more call may be placed now: its place is then taken until `release`. */
  admit(now: number): boolean {
    if (this.#active >= this.#maxCalls || this.#bucket?.take(now) === false) return false;
    this.#active += 1;
    return true;
  }

  /** A call came from the trunk. The carrier has counted it already: it is never refused for our limits. */
  take(): void {
    this.#active += 1;
    this.#taken += 1;
  }

  release(): void {
    this.#active -= 1;
  }

  /** An INVITE was sent to the trunk, and that came of it. */
  tried(status: number): void {
    this.#placed += 1;
    if (status < 300) return;
    const code = this.#failures.size < trunkLimits.failureCodes || this.#failures.has(status) ? status : 0;
    this.#failures.set(code, (this.#failures.get(code) ?? 0) + 1);
  }
}
