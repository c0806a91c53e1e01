import { isPatchbayError, type PatchbayError } from '#runtime/shared/errors.ts';
import type { DialogflowUnitHandle } from '#runtime/speech/index.ts';
import { aiErrors } from './errors.ts';
import { aiLimits } from './limits.ts';

/** An agent's unit, and what makes its messages. */
export interface Running<Requests> {
  readonly unit: DialogflowUnitHandle;
  readonly requests: Requests;
}

type Command<Requests> = (running: Running<Requests>) => void;

/** What an agent is told to do: what comes before its unit is there waits for that, up to a bound. */
export class CommandsOfUnit<Requests> {
  readonly #onError: (error: PatchbayError) => void;
  #early: Command<Requests>[] = [];
  #running: Running<Requests> | undefined;

  /** Told of DIALOGFLOW_DROPPED, and of what a command throws. */
  constructor(onError: (error: PatchbayError) => void) {
    this.#onError = onError;
  }

  get unit(): DialogflowUnitHandle | undefined {
    return this.#running?.unit;
  }

  perform(command: Command<Requests>): void {
    if (this.#running !== undefined) this.#attempt(command, this.#running);
    else if (this.#early.length < aiLimits.earlyCommands) this.#early.push(command);
    else this.#onError(aiErrors.create('DIALOGFLOW_DROPPED', { reason: 'too many queries' }));
  }

  /** The unit is there. */
  begin(running: Running<Requests>): void {
    this.#running = running;
    for (const command of this.#early) this.#attempt(command, running);
    this.#early = [];
  }

  #attempt(command: Command<Requests>, running: Running<Requests>): void {
    try {
      command(running);
    } catch (error) {
      if (!isPatchbayError(error)) throw error;
      this.#onError(error);
    }
  }
}
