import type { McpErrorPayload } from './protocol.ts';

export type Settle = (promise: { resolve(value: unknown): void; reject(error: Error): void }) => void;

/**
 * What `callTool` and its like return: the id of the request, and a promise of its result for who wants one. The promise
 * is made when somebody first asks for it, so that nobody hears of the failure of one that was never used.
 */
export interface PendingRequest extends PromiseLike<unknown> {
  /** The event that tells the outcome bears it. */
  readonly requestId: string;
  readonly catch: Promise<unknown>['catch'];
  readonly finally: Promise<unknown>['finally'];
}

/** `settle` is the engine's and not the scenario's. */
export function pendingRequest(requestId: string): { request: PendingRequest; settle: (outcome: Settle) => void } {
  let outcome: Settle | undefined;
  let waiting: Parameters<Settle>[0] | undefined;
  let promise: Promise<unknown> | undefined;
  const made = (): Promise<unknown> => {
    promise ??= new Promise((resolve, reject) => {
      if (outcome === undefined) waiting = { resolve, reject };
      else outcome({ resolve, reject });
    });
    return promise;
  };
  const request = {
    requestId,
    // biome-ignore lint/suspicious/noThenProperty: it is awaited like a promise
    then: (onResult?: never, onError?: never) => made().then(onResult, onError),
    catch: (onError?: never) => made().catch(onError),
    finally: (onEnd?: never) => made().finally(onEnd),
    // Who keeps requests by their id may use the request itself.
    toString: () => requestId,
    toJSON: () => requestId,
  };
  return {
    request: request as PendingRequest,
    settle: (settled) => {
      outcome = settled;
      if (waiting !== undefined) outcome(waiting);
    },
  };
}

/** MCPError's payload as an error that a scenario can catch. */
export function requestError({ message, ...fields }: McpErrorPayload): Error {
  return Object.assign(new Error(message), { name: 'MCPError' }, fields);
}
