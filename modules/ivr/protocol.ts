/** Guest → host: for the journal. What was keyed is not told: the call's own records have it, or hide it. */
export type IvrCommand =
  | { readonly type: 'entered'; readonly state: string; readonly callId: string }
  | { readonly type: 'left'; readonly state: string; readonly callId: string; readonly why: IvrEnd };

/**
 * `input` is complete; `timeout`: no (further) key came; `elsewhere`: another state was entered; `nowhere`: input or time-out that nobody
 * takes; `reset` and `ended`: of the IVR, of the call.
 */
export type IvrEnd = 'input' | 'timeout' | 'elsewhere' | 'nowhere' | 'reset' | 'ended';
