import type { JournalEntry } from '#runtime/journal/record.ts';
import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import type { sessionLimits } from './limits.ts';
import { withoutCallsRecord } from './session-records.ts';

/** Tells when a session has had no call for too long; one with requests that wait for agents may stay longer. */
export class IdleWatch {
  readonly #clock: Clock;
  readonly #withoutCallsMs: number;
  readonly #withRequestsMs: number;
  readonly #onIdle: (record: JournalEntry) => void;
  #timer: TimerHandle | undefined;
  #since: number | undefined;

  /** `onIdle` gets what the journal has to say of it. */
  constructor(
    clock: Clock,
    { withoutCallsMs, withRequestsMs }: Pick<typeof sessionLimits, 'withoutCallsMs' | 'withRequestsMs'>,
    onIdle: (record: JournalEntry) => void,
  ) {
    this.#clock = clock;
    this.#withoutCallsMs = withoutCallsMs;
    this.#withRequestsMs = withRequestsMs;
    this.#onIdle = onIdle;
  }

  /** How many calls are up and how many requests wait now. */
  update(calls: number, requests: number): void {
    this.stop();
    if (calls > 0) {
      this.#since = undefined;
      return;
    }
    const now = this.#clock.now();
    this.#since ??= now;
    if (requests > 0) {
      const ms = Math.max(this.#withRequestsMs, this.#withoutCallsMs);
      this.#arm('withRequestsMs', ms, this.#since + ms - now);
    } else this.#arm('withoutCallsMs', this.#withoutCallsMs, this.#withoutCallsMs);
  }

  stop(): void {
    this.#timer?.cancel();
  }

  #arm(limit: 'withoutCallsMs' | 'withRequestsMs', ms: number, delayMs: number): void {
    this.#timer = this.#clock.setTimeout(() => this.#onIdle(withoutCallsRecord(limit, ms)), delayMs);
  }
}
