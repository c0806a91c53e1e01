/** Writes into the session's journal. */
declare namespace Logger {
  /** Writes a message, at most 15,000 characters of it. Objects become JSON. */
  function write(message: unknown): void;
  /** Whether pressed keys of all calls stay out of the journal. Default: false. */
  function hideTones(flag?: boolean): void;
}

/** Writes into the session's journal, at the level debug. */
declare function trace(data: unknown): void;

/** Writes into the session's journal: several values, with blanks between. */
declare const console: {
  debug(...values: unknown[]): void;
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
  trace(...values: unknown[]): void;
};
