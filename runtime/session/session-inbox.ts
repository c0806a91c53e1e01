import type { EventBatch, EventScript, HostEvent, Sandbox, TurnOutcome } from '#runtime/sandbox/contract.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import { sessionLimits } from './limits.ts';

interface Waiting {
  readonly event: HostEvent;
  readonly script: EventScript | undefined;
}

/**
 * Events on their way into one sandbox. One batch is under way at a time and what arrives meanwhile goes with the next,
 * so that a busy session costs one message per turn and an idle one waits for nothing.
 */
export class SessionInbox {
  readonly #clock: Clock;
  readonly #onDropped: (count: number) => void;
  readonly #onTrouble: (error: unknown) => void;
  readonly #onTurn: (outcome: TurnOutcome, events: number) => void;
  #waiting: Waiting[] = [];
  #sandbox: Sandbox | undefined;
  #delivering = false;
  #lastAt = 0;
  #dropped = 0;
  #idle: (() => void)[] = [];

  /**
   * `onTrouble` hears when a delivery fails in a way that is no fault of the scenario; later events are delivered all
   * the same; `onTurn` what each delivery cost.
   */
  constructor(
    clock: Clock,
    onDropped: (count: number) => void,
    onTrouble: (error: unknown) => void,
    onTurn: (outcome: TurnOutcome, events: number) => void,
  ) {
    this.#clock = clock;
    this.#onDropped = onDropped;
    this.#onTrouble = onTrouble;
    this.#onTurn = onTurn;
  }

  /** Starts delivery; what was pushed before goes first. */
  open(sandbox: Sandbox): void {
    this.#sandbox = sandbox;
    this.#pump();
  }

  /** `script` comes with the event. */
  push(event: HostEvent, script?: EventScript): void {
    if (this.#waiting.length >= sessionLimits.inboxEvents) {
      this.#dropped += 1;
      return;
    }
    this.#waiting.push({ event, script });
    this.#pump();
  }

  /** Forgets what was not delivered yet, but for what is to be kept. */
  clear(isKept: (event: HostEvent) => boolean): void {
    this.#waiting = this.#waiting.filter(({ event }) => isKept(event));
    if (!this.#delivering && this.#waiting.length === 0) this.#announceIdle();
  }

  /** Resolves when everything pushed so far was handled. */
  drained(): Promise<void> {
    if (!this.#delivering && this.#waiting.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  #pump(): void {
    if (this.#delivering || this.#sandbox === undefined || this.#waiting.length === 0) return;
    this.#delivering = true;
    const sandbox = this.#sandbox;
    // Waiting for the current turn of our own loop lets events that belong together travel together.
    queueMicrotask(() => void this.#deliver(sandbox));
  }

  async #deliver(sandbox: Sandbox): Promise<void> {
    const taken = this.#waiting.splice(0, sessionLimits.batchEvents);
    this.#lastAt = Math.max(this.#lastAt, this.#clock.now());
    try {
      if (taken.length > 0) this.#onTurn(await sandbox.deliver(batchOf(this.#lastAt, taken)), taken.length);
    } catch (error) {
      this.#onTrouble(error);
    }
    this.#delivering = false;
    if (this.#dropped > 0) {
      this.#onDropped(this.#dropped);
      this.#dropped = 0;
    }
    if (this.#waiting.length > 0) this.#pump();
    else this.#announceIdle();
  }

  #announceIdle(): void {
    for (const resolve of this.#idle.splice(0)) resolve();
  }
}

function batchOf(at: number, taken: readonly Waiting[]): EventBatch {
  const events = taken.map(({ event }) => event);
  const scripts = taken.flatMap(({ script }, event) => (script === undefined ? [] : [{ ...script, event }]));
  return scripts.length === 0 ? { at, events } : { at, events, scripts };
}
