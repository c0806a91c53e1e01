import type { Clock } from '#runtime/shared/clock.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { TokenBucket } from '#runtime/shared/token-bucket.ts';
import { sessionLimits } from './limits.ts';

/**
 * Tells the operator what went wrong in sessions, at a limited rate: when the disk is slow or a service is gone, it goes
 * wrong in all of them at once.
 */
export class FailureLog {
  readonly #log: Logger;
  readonly #clock: Clock;
  readonly #lines = new TokenBucket(sessionLimits.failureLinesPerSecond);

  constructor({ log, clock }: { readonly log: Logger; readonly clock: Clock }) {
    this.#log = log;
    this.#clock = clock;
  }

  tell(
    fields: Readonly<Record<string, unknown>>,
    line: string,
    level: 'debug' | 'info' | 'warn' | 'error' = 'error',
  ): void {
    if (!this.#lines.take(this.#clock.now())) return;
    this.#log[level]({ ...fields, untold: this.#lines.drainRefused() }, line);
  }
}
