import type { BridgeValue } from './contract.ts';

/** What a module's synchronous functions may read: values of the calling session alone. */
export interface SyncContext {
  /** Secrets of the session's own application, name → value. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly sessionId: string;
  readonly application: string;
}

/**
 * Answers one `kit.sync(name, …args)`. Pure: the same context and arguments give the same result. A throw becomes a
 * TypeError with its message in the scenario.
 */
export type SyncFunction = (context: SyncContext, ...args: readonly BridgeValue[]) => BridgeValue | undefined;

/**
 * What `modules/<name>/sync.ts` exports as `sync`. It runs in the sandbox process, which has no files, network or
 * environment.
 */
export type SyncModule = { readonly [name: string]: SyncFunction };
