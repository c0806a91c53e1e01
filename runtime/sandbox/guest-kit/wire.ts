import type { KitValue, ScenarioFunction } from './contract.ts';

/** What the host hands to `boot`. */
export interface GuestStart {
  readonly at: number;
  readonly seed: string;
  /** Names of the scripts, as stack traces show them. */
  readonly names: readonly string[];
  readonly initial: { readonly [module: string]: KitValue };
}

/**
 * Answers a guest's synchronous question beside the isolate: arguments and result are JSON. Returns undefined for no
 * value, and a text beginning with `!` for an error's message. Never throws.
 */
export type SyncCall = (module: string, name: string, args: string) => string | undefined;

/** The functions through which the host drives one isolate; each is called as a task of its own. */
export interface GuestRealm {
  /** Gives the isolate to a session. Called once, before its scripts. */
  boot(start: string, sync: SyncCall | undefined): void;
  /**
   * Handles one event. `first` starts a new batch; after a fatal fault the rest of a batch is passed over, and events of
   * the start when a script did not come to its end. A script that comes with the event
   * has a name, as stack traces show it; it is a function of its parameters that returns the function which runs it.
   */
  dispatch(
    event: string,
    at: number,
    first: boolean,
    isOfStart: boolean,
    scriptName?: string,
    script?: ScenarioFunction,
  ): void;
  /**
   * `N;…`: how many scripts have run to their end since boot, then the outbox's entries as the inside of a JSON array.
   * Empties it.
   */
  drain(): string;
}

/** The global accessor that a script's last line reads, so that the host knows a script ran to its end. */
export const endMarker = '__patchbayScriptEnd';
