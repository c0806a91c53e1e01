/**
 * A sandbox process as the pool sees it.
 *
 * ```
 * starting ──configured──▶ ready ──drain──▶ draining ──emptied──▶ ended
 *    │                       │                 │
 *    └──────doomed/exited────┴────doomed/exited┘──────────────────▶ ended
 * ```
 *
 * `drain` ends the taking of sessions: after a catastrophic isolate, a memory peak, or the last session it may serve.
 * `doomed` is the parent's own decision to kill (no answer, too much memory, no protocol, closing); `exited` is the
 * kernel's word.
 */
export type ProcessState = 'starting' | 'ready' | 'draining' | 'ended';

export type ProcessEvent = 'configured' | 'drain' | 'emptied' | 'doomed' | 'exited';

export type ProcessEffect =
  /** It takes sessions. */
  | 'offer'
  /** Another one takes its place. */
  | 'replace'
  /** SIGKILL: a sandbox process is never asked to leave, since leaving with queued calls can crash or hang. */
  | 'kill'
  /** Its sessions learn that it is gone. */
  | 'lose';

export interface ProcessTransition {
  readonly state: ProcessState;
  readonly effects: readonly ProcessEffect[];
}

const none: readonly ProcessEffect[] = [];

const table: Readonly<Record<ProcessState, Partial<Record<ProcessEvent, ProcessTransition>>>> = {
  starting: {
    configured: { state: 'ready', effects: ['offer'] },
    drain: { state: 'ended', effects: ['kill', 'lose', 'replace'] },
    doomed: { state: 'ended', effects: ['kill', 'lose', 'replace'] },
    exited: { state: 'ended', effects: ['lose', 'replace'] },
  },
  ready: {
    drain: { state: 'draining', effects: ['replace'] },
    doomed: { state: 'ended', effects: ['kill', 'lose', 'replace'] },
    exited: { state: 'ended', effects: ['lose', 'replace'] },
  },
  draining: {
    emptied: { state: 'ended', effects: ['kill'] },
    doomed: { state: 'ended', effects: ['kill', 'lose'] },
    exited: { state: 'ended', effects: ['lose'] },
  },
  ended: {},
};

/** The next state; an event that means nothing in a state leaves it. */
export function nextProcessState(state: ProcessState, event: ProcessEvent): ProcessTransition {
  return table[state][event] ?? { state, effects: none };
}
