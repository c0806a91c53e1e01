import type { HostEvent } from '#runtime/sandbox/contract.ts';
import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import { doneWithin } from '#runtime/shared/deadline.ts';
import { sessionLimits } from './limits.ts';

export interface EndingParts {
  readonly clock: Clock;
  /** Resolves when everything that modules were asked for has its answer, to whether there was anything; at once when `giveUp` is aborted. */
  settle(giveUp: AbortSignal): Promise<boolean>;
  /** Sends the event to the scenario. */
  push(event: HostEvent): void;
  /** Resolves when the scenario has handled what is on its way to it. */
  drained(): Promise<void>;
  /** The scenario did not handle an event in time. */
  onLate(): void;
  /** The isolate is gone: nothing more is delivered. */
  isLost(): boolean;
}

/**
 * The end of a session as its scenario sees it: answers to what is pending, Terminating, the answer to what it asked for there,
 * Terminated.
 */
export class SessionEnding {
  readonly #parts: EndingParts;
  #patienceMs: number = sessionLimits.settleMs;
  #giveUp = new AbortController();
  #hurry: TimerHandle | undefined;

  constructor(parts: EndingParts) {
    this.#parts = parts;
  }

  /** Somebody waits for the session to be over: servers get little time for their answers now. */
  hurry(): void {
    this.#patienceMs = sessionLimits.lastEventsMs;
    this.#hurry ??= this.#parts.clock.setTimeout(() => this.#giveUp.abort(), this.#patienceMs);
  }

  /** Whether it came to its end. */
  async run(events: readonly HostEvent[]): Promise<boolean> {
    const { clock, push, drained, onLate, isLost } = this.#parts;
    for (const event of events) {
      await this.#settle();
      if (isLost()) break;
      const late = clock.setTimeout(onLate, sessionLimits.lastEventsMs);
      push(event);
      await drained();
      late.cancel();
      if (isLost()) break;
    }
    this.#hurry?.cancel();
    return !isLost();
  }

  /** A scenario that gets an answer may ask for something more. */
  async #settle(): Promise<void> {
    const giveUp = new AbortController();
    this.#giveUp = giveUp;
    const limit = this.#parts.clock.setTimeout(() => giveUp.abort(), this.#patienceMs);
    while (await this.#isPending(giveUp.signal)) {
      await this.#parts.drained();
      if (this.#parts.isLost()) break;
    }
    limit.cancel();
  }

  /** A module that does not even give up is not waited for. */
  async #isPending(giveUp: AbortSignal): Promise<boolean> {
    let wasPending = false;
    const settled = this.#parts.settle(giveUp).then((pending) => {
      wasPending = pending;
    });
    await doneWithin(this.#parts.clock, sessionLimits.settleMs + sessionLimits.closeMs, settled);
    return wasPending;
  }
}
