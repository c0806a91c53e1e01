/** Guest → host. One wake-up is pending per session; a newer one replaces it. */
export type TimersCommand =
  /** `at`: ms since the epoch; `count`: timers due by then, each of which wants a wake-up of its own. */
  | { readonly type: 'wakeAt'; readonly at: number; readonly count: number }
  /** No timer is left. */
  | { readonly type: 'cancel' }
  /** Little is left of the timers that a session may have. Once a session. */
  | { readonly type: 'many'; readonly count: number };

/** `kit.initial` of this module. */
export type TimersInitial = { readonly activeTimers: number };

/** Host → guest: one due timer may run. */
export type TimersEvent = { readonly type: 'wake' };
