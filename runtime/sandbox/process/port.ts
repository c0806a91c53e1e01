import type { EventBatch } from '../contract.ts';

export type ArrivingScripts = NonNullable<EventBatch['scripts']>;

/**
 * What the main process asks of whatever holds isolates: a sandbox process over its socket, or the engine itself in
 * unit tests. Everything is text and numbers; `entries` is the inside of a JSON array of commands and faults
 * (`entries.ts`).
 */
export interface SandboxPort {
  /** Rejects with SANDBOX_KIT_FAILED when the modules cannot be installed. */
  start(request: StartRequest): Promise<StartReport>;
  /** Never rejects: what goes wrong is among the entries. */
  deliver(handle: string, at: number, events: readonly string[], scripts: ArrivingScripts): Promise<TurnReport>;
  dispose(handle: string): void;
  check(code: string): Promise<CheckReport>;
}

export interface StartRequest {
  /** Random and known to no guest. */
  readonly handle: string;
  /** `GuestStart` as JSON. */
  readonly start: string;
  readonly at: number;
  readonly sessionId: string;
  readonly application: string;
  /** Secrets as JSON; read by synchronous functions only. */
  readonly secrets: string;
  readonly scripts: readonly { readonly name: string; readonly code: string }[];
  /** Delivered after the scripts unless one threw. */
  readonly events: readonly string[];
  readonly heapMiB: number;
  readonly callbackMs: number;
  readonly wallMs: number;
}

export interface TurnReport {
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly heapBytes: number;
  readonly entries: string;
}

/** A start's report: `entries` are the scripts'. */
export interface StartReport extends TurnReport {
  /** Those of the request's events; undefined when they were not delivered. */
  readonly eventEntries: string | undefined;
}

/** V8's verdict on a source. Lines and columns count from 1; 0 when V8 named no place. */
export type CheckReport =
  | { readonly verdict: 'ok' }
  | { readonly verdict: 'syntax'; readonly message: string; readonly line: number; readonly column: number }
  | { readonly verdict: 'timeout' };

export const idleTurn: TurnReport = { cpuMs: 0, wallMs: 0, heapBytes: 0, entries: '' };
