import { McpError } from '@modelcontextprotocol/sdk/types.js';
import { messageOf } from '#runtime/shared/errors.ts';

/** One request on its way through the SDK. */
export class Exchange {
  #abort = new AbortController();
  #trouble: unknown;

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** The way it failed: the SDK passes on at most its text. */
  get trouble(): unknown {
    return this.#trouble;
  }

  /** Keeps the first reason of a failure that the SDK is about to tell. */
  note(trouble: unknown): void {
    this.#trouble ??= trouble;
  }

  /** It goes out once more. */
  renew(): void {
    this.#trouble = undefined;
    this.#abort = new AbortController();
  }

  /** Gives it up; the server is told that it is cancelled. */
  fail(error: unknown): void {
    this.note(error);
    this.#abort.abort(new McpError(-32000, messageOf(error)));
  }
}
