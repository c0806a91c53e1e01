import type { SessionId } from '#runtime/shared/ids.ts';

/** Values that cross the bridge: what JSON can hold. */
export type BridgeValue =
  | null
  | boolean
  | number
  | string
  | readonly BridgeValue[]
  | { readonly [key: string]: BridgeValue };

/** Host → guest. `module` and `type` select the handler that the guest's half of the module registered. */
export interface HostEvent {
  readonly module: string;
  readonly type: string;
  readonly [field: string]: BridgeValue;
}

/** Guest → host. */
export interface GuestCommand {
  readonly module: string;
  readonly type: string;
  readonly [field: string]: BridgeValue;
}

/** A script ready to run as a classic sloppy script. */
export interface ScenarioScript {
  /** The scenario's name: what journals and stack traces show. */
  readonly name: string;
  readonly code: string;
}

/** Everything that enters a sandbox at its start; with the batches that follow it determines the run, bit for bit. */
export interface SandboxBundle {
  readonly sessionId: SessionId;
  /** Sessions of one application may share a process; an application may ask for a process of its own. */
  readonly application: string;
  readonly ownProcess?: boolean;
  /** Run in this order in one global scope. */
  readonly scripts: readonly ScenarioScript[];
  /** Seeds Math.random, uuidgen and guest ids. */
  readonly seed: string;
  /** The first turn's time, ms since the epoch. */
  readonly at: number;
  /** Secrets of the session's own application, name → value; read by the sync half of `VoxEngine.getSecretValue`. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Start values that guest modules read synchronously, by module name (custom data, session ids, …). */
  readonly initial: Readonly<Record<string, BridgeValue>>;
  readonly limits: SandboxLimits;
}

export interface SandboxLimits {
  readonly heapMiB: number;
  /** CPU time of one callback. */
  readonly callbackMs: number;
  /** Wall-clock time of one callback, after which the isolate is disposed of. */
  readonly wallMs: number;
}

/** A script that comes with an event: its handler gets it as a function, and decides when it runs. */
export interface EventScript extends ScenarioScript {
  /** What the function takes: names that the script sees beside the globals. What it declares itself stays its own. */
  readonly parameters: readonly string[];
}

/** Events delivered together. Each event is a macrotask of its own: promise jobs run dry before the next one. */
export interface EventBatch {
  /** The turn's time: what `Date.now()` says throughout. Never goes back. */
  readonly at: number;
  readonly events: readonly HostEvent[];
  /** Scripts that come with some of them, each with its event's index. */
  readonly scripts?: readonly (EventScript & { readonly event: number })[];
}

/** What one delivery cost. */
export interface TurnOutcome {
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly heapBytes: number;
}

/** A place in the author's own source, before source maps are applied. Lines and columns count from 1. */
export interface ScriptPosition {
  readonly scenario: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Something the guest did that ends or marks its session. `message` and `stack` are bounded strings made inside the
 * guest.
 */
export interface SandboxFault {
  readonly kind: /** An error left a handler, a timer or a script's top level. Ends the session: "JS session error". */
    | 'uncaught'
    /** A promise was rejected and nobody listened. Logged; the session goes on. */
    | 'rejection'
    /** A scenario asked for what makes no sense and does no harm: a listener of no event. Told; the session goes on. */
    | 'mistake'
    | 'callback-timeout'
    | 'memory-limit'
    | 'wall-timeout'
    /** V8 could not terminate the isolate; its process drains and is killed. */
    | 'catastrophic'
    /** The sandbox process died or was killed. */
    | 'process-lost'
    /** The guest broke the bridge's rules: too many or too large commands, or something that is no command. */
    | 'bridge-violation';
  readonly fatal: boolean;
  readonly message: string;
  readonly stack: readonly ScriptPosition[];
}

export type SandboxOutput =
  | {
      readonly kind: 'command';
      readonly seq: number;
      readonly at: number;
      readonly command: GuestCommand;
      readonly position?: ScriptPosition;
    }
  | { readonly kind: 'fault'; readonly seq: number; readonly at: number; readonly fault: SandboxFault };

/** Events that follow the scripts without a way to the host and back in between. */
export interface FirstTurn {
  readonly events: readonly HostEvent[];
  /**
   * Called when the scripts have run and these events are delivered: after the scripts' outputs, before the events'
   * own. Not called when a script threw. Must not throw.
   */
  begins(): void;
}

/** Called with every output in order; several of one turn together. Must not throw. */
export type OutputSink = (outputs: readonly SandboxOutput[]) => void;

/** One isolate running one session's scripts. */
export interface Sandbox {
  /** Delivers events in order. Resolves when the last one's turn is over; never rejects: what went wrong is a fault. */
  deliver(batch: EventBatch): Promise<TurnOutcome>;
  /** Frees the isolate. Nothing is output afterwards. May be called any number of times. */
  dispose(reason: string): Promise<void>;
}

/** The sandbox processes. */
export interface SandboxPool extends AsyncDisposable {
  /**
   * Takes a warm isolate, runs the scripts and, when none threw, the handlers of `first` at the bundle's time. Resolves
   * when they have run, also when something threw: that is a fault, in `sink` before this resolves. Throws
   * SANDBOX_UNAVAILABLE when no process can take it, SANDBOX_LIMIT at capacity, SANDBOX_BUSY when it waited too long.
   */
  start(bundle: SandboxBundle, sink: OutputSink, first?: FirstTurn): Promise<Sandbox>;
  /** Compiles without running. Throws SCENARIO_SYNTAX with line, column and V8's message. */
  check(script: ScenarioScript): Promise<void>;
  readonly stats: SandboxPoolStats;
}

export interface SandboxPoolStats {
  readonly processes: number;
  readonly sandboxes: number;
  readonly warm: number;
  readonly restarts: number;
}
