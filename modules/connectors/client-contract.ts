/** A client of one session on the host, whatever it is for. */
export interface HostClient {
  readonly isOver: boolean;
  /** Begins to connect; how it goes is told by events. */
  start(): void;
  /** A method of the vendor’s protocol, by the vendor’s name of it. */
  call(type: string, args: readonly unknown[]): void;
  /** Of players. */
  pause?(isPaused: boolean): void;
  /** The scenario’s `close()`, or `stop()` of a player. */
  end(): void;
  clear(): void;
  /** Resolves when nothing of it is left. May be called any number of times. */
  close(): Promise<void>;
}
