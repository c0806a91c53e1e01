import type { Flow } from '../contract.ts';

/** One SIP connection, accepted or made. It closes itself on nonsense and on a peer that does not read. */
export interface Connection {
  readonly flow: Flow;
  /** Whether messages may still be given to it; also while it is being made. */
  readonly open: boolean;
  /** `onFailure` is called at most once, when it is certain that the message was not sent. */
  send(bytes: Buffer, onFailure?: () => void): void;
  /** Asks the peer for a sign of life. */
  ping(): void;
  /** Looks at the time: closes what is stuck or dead, or without traffic for longer than `idleMs`. */
  sweep(now: number, idleMs: number): void;
  destroy(): void;
}

/** Messages given to a socket whose fate is not known yet. */
export class Unsent {
  readonly #waiting = new Set<() => void>();

  /** Call the result when the socket has taken the message, with its error if it has not. */
  add(onFailure: () => void): (error?: Error | null) => void {
    this.#waiting.add(onFailure);
    return (error) => {
      if (this.#waiting.delete(onFailure) && error) onFailure();
    };
  }

  /** The socket has closed: nothing of it will be sent. */
  fail(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const onFailure of waiting) onFailure();
  }
}
