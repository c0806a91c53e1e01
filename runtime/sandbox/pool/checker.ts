import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import { sandboxErrors } from '../errors.ts';
import { sandboxLimits } from '../limits.ts';
import type { CheckReport } from '../process/port.ts';
import type { SandboxProcess } from './sandbox-process.ts';
import type { Fleet } from './slots.ts';

/**
 * The process that compiles uploads: one that holds no session, so that a source that V8 cannot get through costs no
 * call. Started by the first upload, ended when idle.
 */
export class Checker {
  readonly #fleet: Fleet;
  readonly #clock: Clock;
  #process: Promise<SandboxProcess> | undefined;
  #idle: TimerHandle | undefined;
  #busy = 0;

  constructor(fleet: Fleet, clock: Clock) {
    this.#fleet = fleet;
    this.#clock = clock;
  }

  /** V8's verdict. A source that ends two processes in a row counts as one that cannot be compiled in time. */
  async check(code: string): Promise<CheckReport> {
    this.#idle?.cancel();
    this.#busy++;
    try {
      const report = (await this.#attempt(code)) ?? (await this.#attempt(code));
      return report ?? { verdict: 'timeout' };
    } finally {
      this.#busy--;
      if (this.#busy === 0) this.#idle = this.#clock.setTimeout(() => this.#end(), sandboxLimits.checkerIdleMs);
    }
  }

  async #attempt(code: string): Promise<CheckReport | undefined> {
    this.#process ??= this.#launch();
    const process = await this.#process;
    try {
      return await process.check(code);
    } catch {
      this.#process = undefined;
      return undefined;
    }
  }

  async #launch(): Promise<SandboxProcess> {
    const { promise: ready, resolve } = Promise.withResolvers<void>();
    const process = await this.#fleet.launch({
      warm: 0,
      onReady: resolve,
      onReplace: () => {
        this.#process = undefined;
        resolve();
      },
    });
    if (process === undefined) throw sandboxErrors.create('SANDBOX_UNAVAILABLE', { reason: 'The server is closing' });
    await ready;
    return process;
  }

  #end(): void {
    const process = this.#process;
    this.#process = undefined;
    void process?.then((ended) => ended.retire('The checker is idle'));
  }
}
