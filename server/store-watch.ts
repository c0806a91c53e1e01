import type { Clock } from '#runtime/shared/clock.ts';
import { isPatchbayError } from '#runtime/shared/errors.ts';
import type { Store } from '#runtime/store/index.ts';
import { serverLimits } from './limits.ts';

/** Whether changes can be stored: found out when somebody asks, not more often than `storeProbeMs`. */
export class StoreWatch {
  readonly #store: Pick<Store, 'probe'>;
  readonly #clock: Clock;
  #probe: { readonly at: number; readonly problem: Promise<string | undefined> } | undefined;

  constructor(store: Pick<Store, 'probe'>, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Code of what keeps changes from being stored; undefined when they are. */
  async problem(): Promise<string | undefined> {
    const now = this.#clock.now();
    if (this.#probe === undefined || now - this.#probe.at >= serverLimits.storeProbeMs)
      this.#probe = { at: now, problem: this.#found() };
    return await this.#probe.problem;
  }

  async #found(): Promise<string | undefined> {
    try {
      await this.#store.probe();
      return undefined;
    } catch (error) {
      return isPatchbayError(error) ? error.code : 'REQUEST_FAILED';
    }
  }
}
