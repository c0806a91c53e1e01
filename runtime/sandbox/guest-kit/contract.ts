/**
 * What a module's guest half is given. Guest code runs inside the isolate: no Node, no DOM, nothing but ECMAScript and
 * this. It never trusts patched intrinsics: it uses those captured in `intrinsics.ts` before any scenario ran.
 */
export type KitValue = null | boolean | number | string | readonly KitValue[] | { readonly [key: string]: KitValue };

export type KitFields = { readonly [field: string]: unknown };

// biome-ignore lint/complexity/noBannedTypes: scenarios may pass any callable as a listener
export type ScenarioFunction = Function;

/**
 * A module's guest half; `install` runs once in every isolate, before any scenario and before the session is known:
 * `kit.initial`, `now`, `id`, `sync` and `send` mean something only afterwards, when scenarios and handlers run.
 */
export interface GuestModule {
  readonly name: string;
  install(kit: GuestKit): void;
}

/** An event as a scenario's listener receives it: `name` is the enum's string value. Must survive JSON.stringify. */
export interface ScenarioEvent {
  readonly name: string;
  readonly [field: string]: unknown;
}

/**
 * VoxEngine's listener rules in one place: several listeners per event in order of adding; adding the same one twice
 * calls it twice; `remove(event)` without a function drops all; a listener may remove itself while running; registering
 * an undefined event name or a non-function never throws, and a non-function is an error when its event fires.
 */
export interface Listeners {
  add(event: unknown, listener: unknown): void;
  remove(event: unknown, listener?: unknown): void;
  /**
   * Calls the listeners with `this` undefined; each one's error ends the session, and its rejected promise is reported.
   * Returns how many ran. `onReturn` gets what each that did not throw returned.
   */
  fire(event: ScenarioEvent, onReturn?: (value: unknown) => void): number;
  count(event: string): number;
}

/** A call that the engine placed for a scenario, as its object shall know it. */
export interface PlacedCall {
  readonly callId: string;
  readonly callerid: string;
  readonly number: string;
  readonly displayName: string;
}

export interface CheckedHeaders {
  readonly headers: { readonly [name: string]: string };
  readonly timeoutMs?: number;
}

export interface GuestKit {
  /** Defines a global of the scenario's realm: configurable, writable, not enumerable, as VoxEngine's are. */
  global(name: string, value: unknown): void;
  /**
   * The object behind a global that several modules add members to, such as `VoxEngine`: made when one first asks for it.
   */
  namespace(name: string): { [member: string]: unknown };
  /** Members that such a global has where no module gave it one of that name; made when a scenario first reads it. */
  defaults(name: string, make: () => { readonly [member: string]: unknown }): void;
  /** The module that has calls says how one that was placed by the engine becomes an object; others ask it to. */
  readonly calls: {
    adopt(placed: PlacedCall): object;
    /** SIP headers that a scenario gave to `method`, checked, and VI-CallTimeout apart. Throws a TypeError. */
    headers(method: string, given: unknown): CheckedHeaders;
  };
  /** Application-wide listeners (AppEvents), shared by all modules. */
  readonly app: Listeners;
  listeners(): Listeners;
  /**
   * Queues a command of this module for the host. Fields are serialised at once (getters and toJSON run now, in the
   * scenario's time) and bounded. Throws a TypeError naming `type` when the fields cannot be serialised, are too large
   * or too deep.
   */
  send(type: string, fields?: KitFields): void;
  /**
   * Registers the handler of a host event of this module; `script` is one that came with the event, not run yet. The handler runs no more once
   * the session `ends`.
   */
  receive(
    type: string,
    handler: (event: { readonly [field: string]: unknown }, script?: ScenarioFunction) => void,
  ): void;
  /** As `receive`, for events that are the last ones of a session. */
  receiveLast(type: string, handler: (event: { readonly [field: string]: unknown }) => void): void;
  /** From here on only the last events are delivered; those already under way are dropped. */
  ends(): void;
  /** Asks the pure function beside the isolate (`modules/<name>/sync.ts`); answered within the same turn. */
  sync(name: string, ...args: readonly KitValue[]): KitValue | undefined;
  /** This module's start values from `SandboxBundle.initial`. */
  readonly initial: KitValue | undefined;
  /** The turn's time, ms since the epoch. */
  now(): number;
  /** A new id drawn from the session's seeded generator. */
  id(): string;
  /** Ends the session with an uncaught error, or logs a rejection, attributed to its place in the scenario. */
  report(kind: 'uncaught' | 'rejection', error: unknown): void;
  /** Tells the journal what the scenario got wrong where it called, and how to put it right; nothing else happens. */
  mistake(text: string): void;
  /** Calls a scenario's function under the rules of `Listeners.fire`. */
  call(fn: unknown, args: readonly unknown[]): void;
  /**
   * Runs `fn` when the scenario first calls `require` with this module's `Modules` value; `activated` tells whether it
   * did.
   */
  readonly modules: { define(value: string, activate: () => void): void };
  /**
   * Values any JavaScript value becomes in a log: strings as they are, errors with their stack, the rest as JSON,
   * bounded.
   */
  describe(value: unknown): string;
}
