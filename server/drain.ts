import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { serverLimits } from './limits.ts';

export interface DrainParts {
  /** Legs up. */
  calls(): number;
  /** Sessions running. */
  sessions(): number;
  /** From now on no new calls; called once. */
  begin(): void;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Times are in milliseconds since the Unix epoch. */
export interface DrainState {
  readonly draining: boolean;
  readonly since: number | null;
  /** When calls that are still up are ended; null: they may go on. */
  readonly until: number | null;
  readonly calls: number;
  readonly sessions: number;
}

/**
 * Takes a node out of service without cutting anybody off: no new calls, those that are up go on, and it is over when the
 * last one has ended or the time is up. There is no way back.
 */
export class Drain implements Disposable {
  readonly #parts: DrainParts;
  readonly #over = Promise.withResolvers<void>();
  #since: number | null = null;
  #until: number | null = null;
  #withoutCallsSince: number | undefined;
  #timer: TimerHandle | undefined;

  constructor(parts: DrainParts) {
    this.#parts = parts;
  }

  /** Resolves when nothing is left to wait for, or the time is up. */
  get over(): Promise<void> {
    return this.#over.promise;
  }

  get state(): DrainState {
    const { calls, sessions } = this.#parts;
    const [since, until] = [this.#since, this.#until];
    return { draining: since !== null, since, until, calls: calls(), sessions: sessions() };
  }

  /** Called again, it only changes how long calls may go on. Undefined: as long as they like. */
  start(limitMs?: number): void {
    const { clock, log, begin } = this.#parts;
    const now = clock.now();
    this.#until = limitMs === undefined ? null : now + limitMs;
    if (this.#since === null) {
      this.#since = now;
      begin();
    }
    log.info(this.state, 'draining: no new calls are taken');
    this.#look();
  }

  [Symbol.dispose](): void {
    this.#timer?.cancel();
  }

  #look(): void {
    this.#timer?.cancel();
    if (this.#isOver()) this.#over.resolve();
    else this.#timer = this.#parts.clock.setTimeout(() => this.#look(), serverLimits.drainLookMs);
  }

  /** Sessions get a moment after the last call: for what they do when it has ended, not until they think of ending. */
  #isOver(): boolean {
    const now = this.#parts.clock.now();
    const { calls, sessions } = this.state;
    if (this.#until !== null && now >= this.#until) return true;
    if (calls > 0) this.#withoutCallsSince = undefined;
    else this.#withoutCallsSince ??= now;
    if (this.#withoutCallsSince === undefined) return false;
    return sessions === 0 || now - this.#withoutCallsSince >= serverLimits.drainSessionsMs;
  }
}
