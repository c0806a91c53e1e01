/** Guest → host. One wake-up is pending per session; a newer one replaces it. */
export type TimersCommand =
  /** `at`: ms since the epoch; `count`: timers due by then, each of which wants a wake-up of its own. */
  | { readonly type: 'wakeAt'; readonly at: number; readonly count: number }
  /** No timer is left. */
  | { readonly type: 'cancel' };

/** Host → guest: one due timer may run. */
export type TimersEvent = { readonly type: 'wake' };
