export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Guest → host. There are no events back. */
export type LoggerCommand =
  /** `cut`: the message was longer than the limit. */
  | { readonly type: 'write'; readonly level: LogLevel; readonly text: string; readonly cut: boolean }
  | { readonly type: 'hideTones'; readonly hide: boolean };
