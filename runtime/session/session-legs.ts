import type { Leg } from '#runtime/gateway/leg.ts';
import type { SessionLegs } from './module-contract.ts';

/** Hears of a leg that could not be ended; the others are ended all the same. */
export type ReleaseTrouble = (callId: string, error: unknown) => void;

/** The legs of one session; a leg that ended stays readable but no longer counts. */
export class LegRegistry implements SessionLegs {
  readonly #legs = new Map<string, Leg>();
  readonly #live = new Set<string>();
  readonly #listeners: ((callId: string, leg: Leg) => void)[] = [];
  readonly #onLastEnded: () => void;

  constructor(onLastEnded: () => void) {
    this.#onLastEnded = onLastEnded;
  }

  get size(): number {
    return this.#live.size;
  }

  get(callId: string): Leg | undefined {
    return this.#legs.get(callId);
  }

  onAdded(listener: (callId: string, leg: Leg) => void): void {
    this.#listeners.push(listener);
    for (const [callId, leg] of this.#legs) listener(callId, leg);
  }

  /** Takes a leg in under the id that the scenario knows its call by. */
  add(callId: string, leg: Leg): void {
    this.#legs.set(callId, leg);
    for (const listener of this.#listeners) listener(callId, leg);
    // Its `ended` was emitted before anybody here listened: nothing would ever take it off the list.
    if (leg.state === 'terminated') return;
    this.#live.add(callId);
    leg.events.once('ended', () => {
      this.#live.delete(callId);
      if (this.#live.size === 0) this.#onLastEnded();
    });
  }

  /** Those that have not ended. */
  get live(): ReadonlyMap<string, Leg> {
    return new Map([...this.#legs].filter(([callId]) => this.#live.has(callId)));
  }

  /** Calls out that nobody has answered yet. */
  get unanswered(): number {
    let count = 0;
    for (const callId of this.#live) {
      const leg = this.#legs.get(callId);
      if (leg?.direction === 'outgoing' && leg.state !== 'connected') count += 1;
    }
    return count;
  }

  /**
   * Ends what is still up: BYE for the connected, `untouchedStatus` for an incoming leg that nobody has touched yet.
   */
  release(untouchedStatus: number, onTrouble: ReleaseTrouble): void {
    for (const callId of this.#live) {
      const leg = this.#legs.get(callId);
      try {
        if (leg?.direction === 'incoming' && leg.state === 'alerting') leg.reject(untouchedStatus);
        else leg?.hangup();
      } catch (error) {
        onTrouble(callId, error);
      }
    }
  }
}
