import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '#runtime/shared/clock.ts';
import type { SessionId } from '#runtime/shared/ids.ts';
import type { Store } from '#runtime/store/index.ts';
import { serverErrors } from './errors.ts';
import { serverLimits } from './limits.ts';

export interface LogLinkQuery {
  /** Seconds since the epoch. */
  readonly expires: number;
  readonly signature: string;
}

/** Links to the log of a session that open without a key for a while. */
export class LogLinks {
  readonly #key: Uint8Array;
  readonly #clock: Clock;

  private constructor(key: Uint8Array, clock: Clock) {
    this.#key = key;
    this.#clock = clock;
  }

  static async open(store: Pick<Store, 'linkKeys'>, clock: Clock): Promise<LogLinks> {
    return new LogLinks(await store.linkKeys.current(), clock);
  }

  /** Path and query. The same for up to an hour, so that what it stands in can be cached. */
  pathTo(id: SessionId): string {
    const { logLinkMs: step } = serverLimits;
    const expires = ((Math.floor(this.#clock.now() / step) + 2) * step) / 1_000;
    return `/session-logs/${id}?expires=${expires}&signature=${this.#sign(id, expires).toString('base64url')}`;
  }

  /** Throws LOG_LINK_INVALID, LOG_LINK_OVER. */
  check(id: SessionId, { expires, signature }: LogLinkQuery): void {
    const expected = this.#sign(id, expires);
    const given = Buffer.from(signature, 'base64url');
    if (given.length !== expected.length || !timingSafeEqual(given, expected))
      throw serverErrors.create('LOG_LINK_INVALID');
    if (expires * 1_000 <= this.#clock.now()) throw serverErrors.create('LOG_LINK_OVER');
  }

  #sign(id: SessionId, expires: number): Buffer {
    return createHmac('sha256', this.#key).update(`session log ${id} ${expires}`).digest();
  }
}
